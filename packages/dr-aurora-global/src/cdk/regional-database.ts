import { CfnDBInstance, type CfnDBCluster } from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import type { DatabaseRegion, Placement } from 'dr-core';
import type { DatabasePlan, RegionPlan } from '../index.js';
import { newCluster, type Entry } from './cluster.js';
import type { DatabaseKey } from './key.js';
import { newMonitoringRole } from './monitoring-role.js';
import { whenRemoved } from './removal.js';

/** The half of a {@link GlobalDatabase} that is in one region. */
export class RegionalDatabase implements DatabaseRegion<string> {
  readonly cluster: CfnDBCluster;
  readonly instances: readonly CfnDBInstance[];

  constructor(
    scope: Construct,
    plan: DatabasePlan,
    region: RegionPlan,
    placement: Placement<string>,
    readonly key: DatabaseKey,
    entry: Entry,
    readonly secretArn: string,
  ) {
    this.cluster = newCluster(scope, plan, region, placement, key, entry);
    const monitoringRole = newMonitoringRole(scope, region);
    this.instances = region.instances.map(({ id, identifier, instanceClass, promotionTier, kept }) => {
      const instance = new CfnDBInstance(scope, id, {
        dbInstanceIdentifier: identifier,
        dbClusterIdentifier: this.cluster.ref,
        engine: plan.engine,
        dbInstanceClass: instanceClass,
        promotionTier,
        publiclyAccessible: false,
        autoMinorVersionUpgrade: false,
        preferredMaintenanceWindow: region.maintenanceWindow,
        monitoringInterval: region.monitoringSeconds,
        monitoringRoleArn: monitoringRole.attrArn,
        enablePerformanceInsights: true,
        performanceInsightsRetentionPeriod: region.insights.retentionDays,
        performanceInsightsKmsKeyId: key.key.attrArn,
      });
      return whenRemoved(instance, kept ? 'keep' : 'delete');
    });
  }

  get clusterIdentifier(): string {
    return this.cluster.ref;
  }

  get clusterArn(): string {
    return this.cluster.attrDbClusterArn;
  }

  get clusterResourceId(): string {
    return this.cluster.attrDbClusterResourceId;
  }

  get readerEndpoint(): string {
    return this.cluster.attrReadEndpointAddress;
  }

  get secretKeyArn(): string {
    return this.key.key.attrArn;
  }
}
