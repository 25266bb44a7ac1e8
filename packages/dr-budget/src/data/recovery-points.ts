import { milliseconds, seconds, type Duration } from 'dr-core';
import { ofKind, targets, type Edge, type Estate, type Resource } from 'dr-estate';
import { isMember, type Roles } from '../regions.js';
import type { RecoveryPoint } from './recovery-point.js';

type Alarm = Resource<'cloudwatch.alarm'>;

/** What each data store loses with its region. */
export const recoveryPointsOf = (estate: Estate, roles: Roles): readonly RecoveryPoint[] => [
  ...ofKind(estate, 'rds.global-cluster').map((database) => auroraPoint(estate, database, roles)),
  ...ofKind(estate, 'rds.cluster')
    .filter((cluster) => !isMember(cluster))
    .map(lonelyPoint),
  ...ofKind(estate, 'dynamodb.table')
    .filter(({ region }) => roles.primary === undefined || region === roles.primary)
    .map((table) => tablePoint(estate, table, roles)),
];

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html: lag of typically under a second. */
function auroraPoint(estate: Estate, database: Resource<'rds.global-cluster'>, { primary }: Roles): RecoveryPoint {
  const members = ofKind(estate, 'rds.cluster').filter((cluster) =>
    targets(cluster, 'globalCluster').includes(database.id),
  );
  const regions = new Set(members.map(({ region }) => region));
  const held = heldAt(estate, members);
  // The lag is that of a copy, and told where the copy is.
  const told = ofKind(estate, 'cloudwatch.alarm').filter(
    (one) => one.region !== primary && isLag(one) && wakes(estate, one),
  );
  const alarm = soonest(told);
  const woken = alarm === undefined ? undefined : milliseconds(alarm.facts.threshold ?? 0);
  const enforced = held !== undefined && (woken === undefined || held.milliseconds <= woken.milliseconds);
  return {
    store: database.facts.name ?? database.name,
    kind: 'aurora',
    mechanism: regions.size > 1 ? 'Aurora Global Database, storage replication' : 'Aurora in one region',
    typical: regions.size > 1 ? seconds(1) : undefined,
    bound: enforced ? 'enforced' : woken === undefined ? 'none' : 'alarmed',
    worst: enforced ? held : woken,
    source: enforced
      ? 'rds.global_db_rpo: commits wait while every copy is further behind'
      : alarm === undefined
        ? 'Amazon Aurora User Guide ("typically less than a second"); no alarm on the lag'
        : `Amazon Aurora User Guide ("typically less than a second"); threshold of ${alarm.name}`,
  };
}

const lonelyPoint = (cluster: Resource<'rds.cluster'>): RecoveryPoint => ({
  store: cluster.facts.name ?? cluster.name,
  kind: 'aurora',
  mechanism: 'Aurora in one region',
  typical: undefined,
  bound: 'none',
  worst: undefined,
  source: 'it belongs to no global database',
});

const lags: Readonly<Record<string, readonly string[]>> = {
  'AWS/RDS': ['AuroraGlobalDBReplicationLag', 'AuroraGlobalDBRPOLag', 'AuroraGlobalDBProgressLag'],
  'DR/DatabaseHealth': ['ReplicationLag', 'HeartbeatAge'],
};

/** All of these metrics count milliseconds. An alarm that counts samples, or is raised by too little, asks whether there is any data. */
const isLag = ({ facts }: Alarm): boolean =>
  facts.metric !== undefined &&
  (lags[facts.namespace ?? '']?.includes(facts.metric) ?? false) &&
  facts.statistic !== 'SampleCount' &&
  (facts.comparison ?? '').startsWith('Greater');

/** Whether an alarm tells people, who hear of topics. One that calls a function wakes nobody, whatever the function does. */
const wakes = (estate: Estate, { facts, edges }: Alarm): boolean =>
  facts.actionsEnabled && edges.some((edge) => edge.role === 'alarmAction' && tells(estate, edge));

/** Of what is not in this deployment the ARN says what it is; what is known at deployment only is a topic as a rule. */
function tells(estate: Estate, edge: Edge): boolean {
  if ('to' in edge) return ofKind(estate, 'sns.topic').some(({ id }) => id === edge.to);
  return 'unresolved' in edge || edge.external.replaceAll(/\$\{[^}]*\}/g, '').split(':')[2] === 'sns';
}

const soonest = (alarms: readonly Alarm[]): Alarm | undefined =>
  alarms.toSorted((a, b) => (a.facts.threshold ?? Infinity) - (b.facts.threshold ?? Infinity))[0];

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html: in seconds. */
function heldAt(estate: Estate, members: readonly Resource[]): Duration | undefined {
  const groups = members.flatMap((member) => targets(member, 'parameterGroup'));
  const values = ofKind(estate, 'rds.cluster-parameter-group')
    .filter(({ id }) => groups.includes(id))
    .flatMap(({ facts }) => facts.parameters)
    .flatMap((line) => /^rds\.global_db_rpo=(\d+)$/.exec(line)?.[1] ?? []);
  return values.length === 0 ? undefined : seconds(Math.min(...values.map(Number)));
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GlobalTables.html: within a second as a rule, no bound. */
function tablePoint(estate: Estate, table: Resource<'dynamodb.table'>, roles: Roles): RecoveryPoint {
  const copied = table.facts.replicaRegions.some(
    (region) => region !== table.region && (roles.standby.length === 0 || roles.standby.includes(region)),
  );
  const alarm = soonest(
    ofKind(estate, 'cloudwatch.alarm')
      .filter(({ facts }) => facts.namespace === 'AWS/DynamoDB' && facts.metric === 'ReplicationLatency')
      .filter((one) => wakes(estate, one)),
  );
  const woken = alarm === undefined || !copied ? undefined : milliseconds(alarm.facts.threshold ?? 0);
  return {
    store: table.facts.name ?? table.name,
    kind: 'dynamodb',
    mechanism: copied ? 'DynamoDB global table' : 'DynamoDB table in one region',
    typical: copied ? seconds(1) : undefined,
    bound: woken === undefined ? 'none' : 'alarmed',
    worst: woken,
    source: copied
      ? `Amazon DynamoDB Developer Guide (within a second or less as a rule)${alarm === undefined ? '; no alarm on ReplicationLatency' : `; threshold of ${alarm.name}`}`
      : 'it has no replica in the standby region',
  };
}
