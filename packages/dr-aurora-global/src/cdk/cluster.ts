import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { CfnDBCluster, CfnDBClusterParameterGroup, CfnDBSubnetGroup } from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { toDays, type Placement } from 'dr-core';
import type { DatabasePlan, LogPlan, RegionPlan } from '../index.js';
import type { DatabaseKey } from './key.js';
import { whenRemoved } from './removal.js';

/** How a cluster enters the global database: the first one with credentials and a database, the second with neither. */
export interface Entry {
  readonly globalClusterIdentifier: string;
  readonly masterUsername?: string;
  readonly masterUserPassword?: string;
  readonly databaseName?: string;
}

/**
 * A cluster with what it needs beside it. Nothing here follows the roles of the two clusters, which a failover swaps: what
 * CloudFormation compares, template with template, stays the same.
 */
export function newCluster(
  scope: Construct,
  plan: DatabasePlan,
  region: RegionPlan,
  { subnetIds, securityGroupId }: Placement<string>,
  { key }: DatabaseKey,
  entry: Entry,
): CfnDBCluster {
  const { clusterIdentifier, subnetGroup, parameterGroup, protection, insights } = region;
  const cluster = new CfnDBCluster(scope, 'cluster', {
    ...entry,
    dbClusterIdentifier: clusterIdentifier,
    engine: plan.engine,
    engineVersion: plan.engineVersion,
    port: plan.port,
    dbSubnetGroupName: new CfnDBSubnetGroup(scope, 'subnet-group', {
      dbSubnetGroupName: subnetGroup.name,
      dbSubnetGroupDescription: subnetGroup.description,
      subnetIds: [...subnetIds],
    }).ref,
    dbClusterParameterGroupName: new CfnDBClusterParameterGroup(scope, 'parameter-group', {
      dbClusterParameterGroupName: parameterGroup.name,
      description: parameterGroup.description,
      family: parameterGroup.family,
      parameters: parameterGroup.parameters,
    }).ref,
    vpcSecurityGroupIds: [securityGroupId],
    storageEncrypted: true,
    kmsKeyId: key.attrArn,
    ...(region.sourceRegion === undefined ? {} : { sourceRegion: region.sourceRegion }),
    enableIamDatabaseAuthentication: true,
    backupRetentionPeriod: region.backupRetentionDays,
    preferredBackupWindow: region.backupWindow,
    preferredMaintenanceWindow: region.maintenanceWindow,
    copyTagsToSnapshot: true,
    deletionProtection: protection.deletionProtection,
    enableCloudwatchLogsExports: region.logs.map(({ type }) => type),
    databaseInsightsMode: insights.mode,
    performanceInsightsEnabled: true,
    performanceInsightsRetentionPeriod: insights.retentionDays,
    performanceInsightsKmsKeyId: key.attrArn,
    ...(region.serverless
      ? {
          serverlessV2ScalingConfiguration: {
            minCapacity: region.serverless.min,
            maxCapacity: region.serverless.max,
          },
        }
      : {}),
  });
  // RDS makes a log group that it does not find, without a key and without an end.
  for (const log of region.logs) cluster.node.addDependency(newLogGroup(scope, log, region, key.attrArn));
  return whenRemoved(cluster, protection.cluster);
}

const newLogGroup = (scope: Construct, log: LogPlan, { protection }: RegionPlan, keyArn: string): CfnLogGroup =>
  whenRemoved(
    new CfnLogGroup(scope, `${log.type}-log-group`, {
      logGroupName: log.groupName,
      retentionInDays: toDays(log.retention),
      kmsKeyId: keyArn,
    }),
    protection.rest,
  );
