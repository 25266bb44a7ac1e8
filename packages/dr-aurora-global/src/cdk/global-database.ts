import { CfnGlobalCluster } from 'aws-cdk-lib/aws-rds';
import type { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
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
  type Step,
  type Widget,
} from 'dr-core';
import { lateText, type RecoveryScope } from 'dr-core/cdk';
import { planDatabase, type DatabasePlan, type GlobalDatabaseProps as Props } from '../index.js';
import { planWatch } from '../plan/plan-watch.js';
import { replicaSecretArn } from '../plan/policies.js';
import { promotionOf } from '../plan/promotion.js';
import { keyStack, newKey } from './key.js';
import { RegionalDatabase } from './regional-database.js';
import { whenRemoved } from './removal.js';
import { newSecret, passwordIn } from './secret.js';
import { inOwnRegion, lookUpEndpoint } from './writer-endpoint.js';

export type GlobalDatabaseProps = Props;

/**
 * An Aurora database in both regions: one cluster writes, the other follows it, and either may be the one. The standby's
 * stack is deployed after the primary's, and nothing but names that the plan owns is the same in both.
 */
export class GlobalDatabase implements HasDatabase<string>, Promotable<string>, Publishes<string> {
  readonly plan: DatabasePlan;
  readonly name: string;
  readonly member: Member<string>;
  readonly globalCluster: CfnGlobalCluster;
  readonly secret: CfnSecret;
  readonly primary: RegionalDatabase;
  readonly standby: RegionalDatabase;
  readonly writerEndpoint: string;
  readonly promotion: Promotion<string>;
  readonly alarms: readonly Alarm<string>[];
  /** None: a database alone promotes nothing. Who does puts the step of {@link promotion} into the timeline. */
  readonly steps: readonly Step[] = [];
  readonly widgets: readonly Widget<string>[];

  /** @throws ConfigError listing every problem of the props, before anything is built */
  constructor(scope: RecoveryScope, id: string, props: GlobalDatabaseProps) {
    const plan = planDatabase(scope.recovery, id, props);
    const { regions, secret, databaseName, globalIdentifier } = plan;
    this.plan = plan;
    this.name = id;
    this.member = props.network.join(id, { calls: [] });
    const bases = eachRegion((side) => new Construct(scope[side], id));
    const keys = {
      primary: newKey(bases.primary, regions.primary),
      standby: newKey(keyStack(scope, id), regions.standby),
    };
    this.secret = newSecret(bases.primary, plan, keys.primary, keys.standby);
    this.globalCluster = newGlobalCluster(bases.primary, plan);
    const first = {
      globalClusterIdentifier: this.globalCluster.ref,
      masterUsername: secret.contents.username,
      masterUserPassword: passwordIn(this.secret),
      databaseName,
    };
    const second = { globalClusterIdentifier: globalIdentifier };
    const { primary, standby } = this.member;
    const [ownSecret, replica] = [this.secret.ref, replicaSecretArn(plan, lateText)];
    this.primary = new RegionalDatabase(bases.primary, plan, regions.primary, primary, keys.primary, first, ownSecret);
    this.standby = new RegionalDatabase(bases.standby, plan, regions.standby, standby, keys.standby, second, replica);
    // A second cluster that comes before the first one's instances stays alone, and can never join afterwards.
    this.standby.cluster.node.addDependency(...this.primary.instances);
    this.writerEndpoint = inOwnRegion(plan, {
      primary: lookUpEndpoint(bases.primary, plan, this.globalCluster.ref, this.primary.instances),
      standby: lookUpEndpoint(bases.standby, plan, globalIdentifier, this.standby.instances),
    });
    const watched = eachRegion((side) => this[side].clusterIdentifier);
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch(plan, watched));
    this.promotion = promotionOf(plan, lateText);
    enrol(scope, id, this);
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
  get clusterEndpoints(): HasEndpoints<string> {
    return eachRegion((side) => ({ hostname: this[side].cluster.attrEndpointAddress, port: this.port }));
  }

  /** Each cluster's own reader endpoint, for a name of yours that clients read by: it answers in both regions, whichever writes. */
  get readerEndpoints(): HasEndpoints<string> {
    return eachRegion((side) => ({ hostname: this[side].readerEndpoint, port: this.port }));
  }

  get secretName(): string {
    return this.plan.secret.name;
  }
}

/** No database name here: it would be a reason to replace the whole. */
function newGlobalCluster(scope: Construct, plan: DatabasePlan): CfnGlobalCluster {
  const { deletionProtection, rest } = plan.regions.primary.protection;
  const globalCluster = new CfnGlobalCluster(scope, 'global-cluster', {
    globalClusterIdentifier: plan.globalIdentifier,
    engine: plan.engine,
    engineVersion: plan.engineVersion,
    storageEncrypted: true,
    deletionProtection,
  });
  return whenRemoved(globalCluster, rest);
}
