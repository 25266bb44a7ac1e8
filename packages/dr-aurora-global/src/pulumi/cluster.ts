import { LogGroup } from '@pulumi/aws/cloudwatch';
import type { Key } from '@pulumi/aws/kms';
import { Cluster, ClusterParameterGroup, SubnetGroup, type ClusterArgs } from '@pulumi/aws/rds';
import type { Input, Resource } from '@pulumi/pulumi';
import { toDays, type Placement } from 'dr-core';
import type { DatabasePlan, LogPlan } from '../index.js';
import { childOf, whenRemoved, type Place } from './place.js';

/** How a cluster enters the global database: the first one with credentials and a database, the second with neither. */
export type Entry = Pick<
  ClusterArgs,
  'globalClusterIdentifier' | 'masterUsername' | 'masterPasswordWo' | 'masterPasswordWoVersion' | 'databaseName'
>;

/**
 * What a failover changes on both clusters, and nobody may change back: clearing the replication source of a cluster makes
 * it leave the global database; another database name or user would replace it.
 * https://github.com/hashicorp/terraform-provider-aws/issues/40921
 */
const changedByFailover = [
  'databaseName',
  'engineVersion',
  'globalClusterIdentifier',
  'masterPassword',
  'masterPasswordWo',
  'masterUsername',
  'replicationSourceIdentifier',
  'snapshotIdentifier',
  'sourceRegion',
];

/** A cluster with what it needs beside it. */
export function newCluster(
  place: Place,
  plan: DatabasePlan,
  { subnetIds, securityGroupId }: Placement<Input<string>>,
  key: Key,
  entry: Entry,
  after: readonly Resource[],
): Cluster {
  const { name, plan: regional } = place;
  const { region, subnetGroup, parameterGroup, protection, insights } = regional;
  const args: ClusterArgs = {
    ...entry,
    region,
    clusterIdentifier: regional.clusterIdentifier,
    engine: plan.engine,
    engineVersion: plan.engineVersion,
    port: plan.port,
    dbSubnetGroupName: new SubnetGroup(
      `${name}-subnet-group`,
      { region, ...subnetGroup, subnetIds: [...subnetIds] },
      childOf(place),
    ).name,
    dbClusterParameterGroupName: newParameterGroup(place, parameterGroup).name,
    vpcSecurityGroupIds: [securityGroupId],
    storageEncrypted: true,
    kmsKeyId: key.arn,
    ...(regional.sourceRegion === undefined ? {} : { sourceRegion: regional.sourceRegion }),
    iamDatabaseAuthenticationEnabled: true,
    backupRetentionPeriod: regional.backupRetentionDays,
    preferredBackupWindow: regional.backupWindow,
    preferredMaintenanceWindow: regional.maintenanceWindow,
    copyTagsToSnapshot: true,
    deletionProtection: protection.deletionProtection,
    skipFinalSnapshot: protection.cluster === 'delete',
    finalSnapshotIdentifier: protection.finalSnapshot,
    enabledCloudwatchLogsExports: regional.logs.map(({ type }) => type),
    databaseInsightsMode: insights.mode,
    performanceInsightsEnabled: true,
    performanceInsightsRetentionPeriod: insights.retentionDays,
    performanceInsightsKmsKeyId: key.arn,
    ...(regional.serverless
      ? {
          serverlessv2ScalingConfiguration: {
            minCapacity: regional.serverless.min,
            maxCapacity: regional.serverless.max,
          },
        }
      : {}),
  };
  // RDS makes a log group that it does not find, without a key and without an end.
  const logGroups = regional.logs.map((log) => newLogGroup(place, log, key));
  return new Cluster(
    `${name}-cluster`,
    args,
    childOf(place, {
      ...whenRemoved(protection.cluster),
      dependsOn: [...logGroups, ...after],
      ignoreChanges: changedByFailover,
    }),
  );
}

function newParameterGroup(
  place: Place,
  { name, family, description, parameters }: Place['plan']['parameterGroup'],
): ClusterParameterGroup {
  const written = Object.entries(parameters).map(([parameter, value]) => ({ name: parameter, value }));
  return new ClusterParameterGroup(
    `${place.name}-parameter-group`,
    { region: place.plan.region, name, family, description, parameters: written },
    childOf(place),
  );
}

const newLogGroup = (place: Place, { type, groupName, retention }: LogPlan, key: Key): LogGroup =>
  new LogGroup(
    `${place.name}-${type}-log-group`,
    { region: place.plan.region, name: groupName, retentionInDays: toDays(retention), kmsKeyId: key.arn },
    childOf(place, { retainOnDelete: place.plan.protection.rest === 'keep' }),
  );
