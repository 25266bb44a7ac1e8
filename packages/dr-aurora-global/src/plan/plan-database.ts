import { days, eachRegion, nameOf, partitionOf, refuse, toDays, type Recovery, type Side } from 'dr-core';
import type { GlobalDatabaseProps } from '../props.js';
import { checkProps } from './check-props.js';
import type { DatabasePlan, InstancePlan, ProtectionPlan, RegionPlan, SecretPlan } from './database-plan.js';
import { defaultsOf, type Decided } from './defaults.js';
import { parameterFamilyOf } from './engine-versions.js';
import { logTypesOf, parametersOf } from './parameters.js';

/**
 * Decides a whole global database: every default, name, window, parameter and instance.
 * @throws ConfigError listing every problem of the props
 */
export function planDatabase<S>(recovery: Recovery, id: string, props: GlobalDatabaseProps<S>): DatabasePlan {
  const decided = defaultsOf(id, props);
  refuse(`GlobalDatabase "${id}"`, checkProps(recovery, id, props, decided));
  const { engine, engineVersion } = props;
  const { port, databaseName, whenRemoved } = decided;
  return {
    recovery,
    id,
    engine,
    engineVersion,
    globalIdentifier: globalIdentifierOf(recovery, id),
    port,
    databaseName,
    secret: planSecret(recovery, id, props, decided),
    whenRemoved,
    regions: eachRegion((side) => planRegion(recovery, id, side, props, decided)),
    endpointLookup: { action: 'DescribeGlobalClusters', field: 'GlobalClusters.0.Endpoint' },
  };
}

/** The name of the whole, in neither region: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateGlobalCluster.html */
export const globalIdentifierOf = ({ name, environment }: Recovery, id: string): string =>
  `${name}-${id}-${environment}`;

/** The name ends in no hyphen with six characters, which a partial ARN would take for the end that AWS adds. */
export const secretNameOf = ({ name, environment }: Recovery, id: string): string =>
  `${name}/${environment}/${id}/master`;

const planSecret = <S>(
  recovery: Recovery,
  id: string,
  { engine }: GlobalDatabaseProps<S>,
  { masterUsername: username, port, databaseName: dbname }: Decided,
): SecretPlan => ({
  name: secretNameOf(recovery, id),
  description: `Master user of ${globalIdentifierOf(recovery, id)}`,
  contents: { username, engine: engine.replace('aurora-', ''), port, dbname },
  passwordLength: 32,
  // RDS takes no / @ " and no space; the rest would need quoting in a shell, a URL or a connection string.
  excludeCharacters: ' "#$%&\'()*+,/:;<=>?@[\\]^`{|}~!',
});

function planRegion<S>(
  recovery: Recovery,
  id: string,
  side: Side,
  props: GlobalDatabaseProps<S>,
  decided: Decided,
): RegionPlan {
  const { engine, engineVersion } = props;
  const region = recovery[side];
  const clusterIdentifier = nameOf(recovery, id, side);
  const family = parameterFamilyOf(engine, engineVersion) ?? '';
  const instance = (i: number): InstancePlan => ({
    id: `instance-${i + 1}`,
    identifier: `${clusterIdentifier}-${i + 1}`,
    instanceClass: decided.instanceClass,
    promotionTier: Math.min(i, 15),
    kept: decided.whenRemoved === 'keep' && i === 0,
  });
  return {
    side,
    region,
    clusterIdentifier,
    sourceRegion: side === 'standby' ? recovery.primary : undefined,
    key: {
      description: `Data, backups, logs and credentials of ${clusterIdentifier}`,
      alias: `alias/${clusterIdentifier}`,
    },
    subnetGroup: { name: clusterIdentifier, description: `Private subnets of ${clusterIdentifier}` },
    parameterGroup: {
      name: nameOf(recovery, `${id}-${family.replace('.', '-')}`, side),
      family,
      description: `Parameters of ${clusterIdentifier}`,
      parameters: parametersOf(recovery, side, props),
    },
    monitoringRole: {
      name: nameOf(recovery, `${id}-monitoring`, side),
      policyArn: `arn:${partitionOf(region)}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
    },
    monitoringSeconds: 60,
    insights: { mode: decided.insights, retentionDays: decided.insights === 'advanced' ? 465 : 7 },
    logs: logTypesOf(engine).map((type) => ({
      type,
      groupName: `/aws/rds/cluster/${clusterIdentifier}/${type}`,
      retention: props.logRetention ?? days(90),
    })),
    backupRetentionDays: toDays(decided.backupRetention),
    backupWindow: decided.backupWindows[side],
    maintenanceWindow: decided.maintenanceWindows[side],
    serverless: props.serverless,
    instances: Array.from({ length: decided.instances }, (_, i) => instance(i)),
    protection: planProtection(side, clusterIdentifier, decided),
  };
}

/** Of a database that is to be deleted the primary leaves a snapshot: the standby has nothing that the primary has not. */
const planProtection = (side: Side, clusterIdentifier: string, { whenRemoved }: Decided): ProtectionPlan => ({
  deletionProtection: whenRemoved === 'keep',
  cluster: whenRemoved === 'keep' ? 'keep' : side === 'primary' ? 'snapshot' : 'delete',
  rest: whenRemoved,
  finalSnapshot: `${clusterIdentifier}-final`,
});
