import { GlobalCluster } from '@pulumi/aws/rds';
import type { Secret } from '@pulumi/aws/secretsmanager';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import {
  eachRegion,
  enrol,
  type Alarm,
  type HasDatabase,
  type HasEndpoints,
  type Member,
  type Promotable,
  type Promotion,
  type Publishes,
  type Recovery,
  type Step,
  type Widget,
} from 'dr-core';
import { planDatabase, type DatabasePlan, type GlobalDatabaseProps } from '../index.js';
import { planWatch } from '../plan/plan-watch.js';
import { replicaSecretArn } from '../plan/policies.js';
import { promotionOf } from '../plan/promotion.js';
import { newKey } from './key.js';
import { childOf, placeOf, whenRemoved, type Place } from './place.js';
import { RegionalDatabase } from './regional-database.js';
import { newSecret } from './secret.js';

export interface GlobalDatabaseArgs extends GlobalDatabaseProps<Input<string>> {
  readonly recovery: Recovery;
}

/** An Aurora database in both regions: one cluster writes, the other follows it, and either may be the one. */
export class GlobalDatabase
  extends ComponentResource
  implements HasDatabase<Input<string>>, Promotable<Input<string>>, Publishes<Input<string>>
{
  readonly plan: DatabasePlan;
  readonly name: string;
  readonly member: Member<Input<string>>;
  readonly globalCluster: GlobalCluster;
  readonly secret: Secret;
  readonly primary: RegionalDatabase;
  readonly standby: RegionalDatabase;
  readonly promotion: Promotion<Input<string>>;
  readonly alarms: readonly Alarm<Input<string>>[];
  /** None: a database alone promotes nothing. Who does puts the step of {@link promotion} into the timeline. */
  readonly steps: readonly Step[] = [];
  readonly widgets: readonly Widget<Input<string>>[];

  /** @throws ConfigError listing every problem of the args, before anything is built */
  constructor(name: string, { recovery, ...props }: GlobalDatabaseArgs, options?: ComponentResourceOptions) {
    const plan = planDatabase(recovery, name, props);
    super('dr-aurora-global:index:GlobalDatabase', name, {}, options);
    this.plan = plan;
    this.name = name;
    this.member = props.network.join(name, { calls: [] });
    const places = eachRegion((side) => placeOf(this, name, plan.regions[side]));
    const keys = eachRegion((side) => newKey(places[side]));
    const { secret, password } = newSecret(plan, places, keys);
    this.secret = secret;
    this.globalCluster = newGlobalCluster(plan, places.primary);
    const second = { globalClusterIdentifier: this.globalCluster.id };
    const first = {
      ...second,
      masterUsername: plan.secret.contents.username,
      masterPasswordWo: password,
      masterPasswordWoVersion: 1,
      databaseName: plan.databaseName,
    };
    const { primary, standby } = this.member;
    const replica = replicaSecretArn(plan, places.standby.late);
    // The id of a secret is its ARN.
    this.primary = new RegionalDatabase(places.primary, plan, primary, keys.primary, first, secret.id);
    // A second cluster that comes before the first one's instances stays alone, and can never join afterwards.
    const after = this.primary.instances;
    this.standby = new RegionalDatabase(places.standby, plan, standby, keys.standby, second, replica, after);
    const watched = eachRegion((side) => this[side].clusterIdentifier);
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch<Input<string>>(plan, watched));
    this.promotion = promotionOf<Input<string>>(plan, places.standby.late);
    enrol(recovery, name, this);
    this.registerOutputs({
      writerEndpoint: this.writerEndpoint,
      primaryReaderEndpoint: this.primary.readerEndpoint,
      standbyReaderEndpoint: this.standby.readerEndpoint,
      secretName: this.secretName,
    });
  }

  get engine(): DatabasePlan['engine'] {
    return this.plan.engine;
  }

  get port(): number {
    return this.plan.port;
  }

  get databaseName(): string {
    return this.plan.databaseName;
  }

  /**
   * Each cluster's own writer endpoint, for a name of yours that follows the writer. That of a cluster which follows is inactive: it
   * answers nobody until the cluster is promoted.
   */
  get clusterEndpoints(): HasEndpoints<Output<string>> {
    return eachRegion((side) => ({ hostname: this[side].cluster.endpoint, port: this.port }));
  }

  /** Each cluster's own reader endpoint, for a name of yours that clients read by: it answers in both regions, whichever writes. */
  get readerEndpoints(): HasEndpoints<Output<string>> {
    return eachRegion((side) => ({ hostname: this[side].readerEndpoint, port: this.port }));
  }

  get secretName(): string {
    return this.plan.secret.name;
  }

  get writerEndpoint(): Output<string> {
    return this.globalCluster.endpoint;
  }
}

/** No database name here: it would be a reason to replace the whole. */
function newGlobalCluster(plan: DatabasePlan, place: Place): GlobalCluster {
  const { deletionProtection, rest } = place.plan.protection;
  return new GlobalCluster(
    `${plan.id}-global-cluster`,
    {
      region: place.plan.region,
      globalClusterIdentifier: plan.globalIdentifier,
      engine: plan.engine,
      engineVersion: plan.engineVersion,
      storageEncrypted: true,
      deletionProtection,
      forceDestroy: rest === 'delete',
    },
    childOf(place, whenRemoved(rest)),
  );
}
