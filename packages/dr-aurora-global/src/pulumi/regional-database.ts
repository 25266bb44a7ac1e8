import type { Key } from '@pulumi/aws/kms';
import { ClusterInstance, type Cluster } from '@pulumi/aws/rds';
import type { Input, Output, Resource } from '@pulumi/pulumi';
import type { DatabaseRegion, Placement } from 'dr-core';
import type { DatabasePlan } from '../index.js';
import { newCluster, type Entry } from './cluster.js';
import { newMonitoringRole } from './monitoring-role.js';
import { childOf, type Place } from './place.js';

/** The half of a {@link GlobalDatabase} that is in one region. */
export class RegionalDatabase implements DatabaseRegion<Input<string>> {
  readonly cluster: Cluster;
  readonly instances: readonly ClusterInstance[];

  constructor(
    place: Place,
    plan: DatabasePlan,
    placement: Placement<Input<string>>,
    readonly key: Key,
    entry: Entry,
    readonly secretArn: Input<string>,
    after: readonly Resource[] = [],
  ) {
    const { name, plan: regional } = place;
    this.cluster = newCluster(place, plan, placement, key, entry, after);
    const monitoring = newMonitoringRole(place);
    this.instances = regional.instances.map(
      ({ id, identifier, instanceClass, promotionTier, kept }) =>
        new ClusterInstance(
          `${name}-${id}`,
          {
            region: regional.region,
            identifier,
            clusterIdentifier: this.cluster.id,
            engine: plan.engine,
            instanceClass,
            promotionTier,
            publiclyAccessible: false,
            autoMinorVersionUpgrade: false,
            preferredMaintenanceWindow: regional.maintenanceWindow,
            monitoringInterval: regional.monitoringSeconds,
            monitoringRoleArn: monitoring.role.arn,
            performanceInsightsEnabled: true,
            performanceInsightsRetentionPeriod: regional.insights.retentionDays,
            performanceInsightsKmsKeyId: key.arn,
          },
          childOf(place, { dependsOn: [monitoring.attached], retainOnDelete: kept }),
        ),
    );
  }

  get clusterIdentifier(): Output<string> {
    return this.cluster.clusterIdentifier;
  }

  get clusterArn(): Output<string> {
    return this.cluster.arn;
  }

  get clusterResourceId(): Output<string> {
    return this.cluster.clusterResourceId;
  }

  get readerEndpoint(): Output<string> {
    return this.cluster.readerEndpoint;
  }

  get secretKeyArn(): Output<string> {
    return this.key.arn;
  }
}
