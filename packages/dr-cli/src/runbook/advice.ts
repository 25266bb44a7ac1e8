import type { Resource } from 'dr-estate';

type Alarm = Resource<'cloudwatch.alarm'>;

/** What to do, a sentence each: one that leads to a place which the runbook does not have is left out of it. */
export type Advice = readonly string[];

const behind = 'A failover would lose what is not replicated.';
const whyBehind = 'Look for a large transaction or a copy that is too small.';
/** A copy that became the writer follows nobody: what tells of its following is silent. */
const afterFailover =
  'After a failover this is expected, until [the failback](#go-back): see [who writes](#who-writes-now).';

const noLag: Advice = [
  afterFailover,
  'Otherwise the replication has stopped: look at the status of the copy, as under [who writes](#who-writes-now).',
];

/** By namespace and name of the metric, or by the namespace alone; before them, by what is special in the alarm. */
const advice: Readonly<Record<string, Advice>> = {
  'DR/DatabaseHealth HeartbeatAge SampleCount': [
    afterFailover,
    'Otherwise run the SQL of the probe, which its guide has, and read the log of the probe of this region.',
  ],
  'DR/DatabaseHealth HeartbeatAge': [
    'The writer may be lost.',
    'See [who writes](#who-writes-now) and the last run; where the failover does not begin by itself, decide on [a failover](#the-primary-region-is-lost).',
  ],
  'DR/DatabaseHealth ConsecutiveFailures': [
    'See [who writes](#who-writes-now).',
    'The log of the probe has the reason of each sample: a login that is refused is no lost region.',
  ],
  'DR/DatabaseHealth DatabaseHealth': [
    'The log of the probe of this region has the reason of each sample.',
    'Seen from both regions it is the database; from one, the way to it.',
  ],
  'DR/DatabaseHealth ReplicationLag': [
    behind,
    whyBehind,
    'Forbid failovers with [a hold](#forbid-failovers) only if losing that much is worse than being out.',
  ],
  'DR/DatabaseHealth IsWriter': ['See [two writers](#two-writers).'],
  'DR/Failover CannotTell': [
    'The controller sees too little of the writer and decides nothing.',
    'The log of its function `watch` says which region is silent, and why. The standby: look at its probe, its log, its schedule, its way to CloudWatch. The primary: it refuses to be read, so look at what the role of `watch` may do and at the quotas of CloudWatch.',
    'Until it is back, failing over is your decision.',
  ],
  'DR/Failover ControllerAlive': [
    'The controller does not look.',
    'Read the log of its function `watch`.',
    'Until it is back, failing over is your decision.',
  ],
  'DR/Failover EstimatedLoss': [
    'A failover would lose more than is promised, and asks a person.',
    'Find out why the copy is behind.',
  ],
  'DR/Failover FailoverWithheld': [
    'The writer is lost as seen from the standby region, and stays so: a hold, the cooldown, traffic that is on the standby region, a run that has not ended it, or a primary region that says that its writer answers.',
    'See [who writes](#who-writes-now), then release the hold or override the cooldown, as under [the primary region is lost](#the-primary-region-is-lost).',
  ],
  'DR/Failover TrafficOnStandby': [
    'The standby region serves.',
    'Nothing to do at once; plan [the way back](#go-back).',
  ],
  'DR/Failover Writers': ['See [two writers](#two-writers).'],
  'AWS/States ExecutionsStarted': [
    'A run is under way.',
    'Follow it by its status, as under [who writes](#who-writes-now), and start nothing beside it.',
    'Where it waits for a person, [answer it](#a-run-asks).',
  ],
  'AWS/States': [
    'A run did not end well.',
    'Its report says at which step: see [who writes](#who-writes-now).',
    'Where it stopped, the next run goes on: [start it](#the-primary-region-is-lost) once the cause is gone.',
  ],
  'AWS/RDS AuroraGlobalDBReplicationLag SampleCount': noLag,
  'AWS/RDS AuroraGlobalDBRPOLag SampleCount': noLag,
  'AWS/RDS AuroraGlobalDBReplicationLag': [behind, whyBehind],
  'AWS/RDS AuroraGlobalDBRPOLag': [behind, whyBehind],
  'AWS/RDS CPUUtilization': [
    'Look at Performance Insights for the statement that costs most; a larger class takes minutes.',
  ],
  'AWS/RDS DatabaseConnections': [
    'Look for clients that open and do not close; restart those before the database refuses.',
  ],
  'AWS/Lambda Errors': ['Read the log of the function: it names the cause.'],
  'AWS/Lambda Throttles reserved': [
    'Only so many of this function may run at once, on purpose: leave its concurrency as it is.',
    'Its log says what holds up the calls before.',
  ],
  'AWS/Lambda Throttles': [
    'The account runs as many functions as it may.',
    'Find who uses it up, or have the limit raised.',
  ],
  'AWS/Lambda': ['Read the log of the function.'],
  'AWS/Route53': [
    'Route 53 sees the endpoint of this region fail.',
    'Ask it yourself by the name of the region; both regions failing at once is mostly a deployment, and then the primary is answered.',
  ],
  'AWS/SNS': ['Somebody was not told.', 'Check the subscriptions of the topic, and who still has to confirm.'],
  'AWS/DynamoDB': ['Look for throttled requests and for the lag of the replica.'],
};

/** What is said where nothing else is. */
export const otherwise = 'Look at its graph on the dashboard, and at what changed last.';

/** What to do when an alarm is raised; whether its function has a share of the concurrency of its own. */
export function adviceOn({ facts: { namespace, metric, statistic } }: Alarm, reserved: boolean): Advice {
  const name = `${namespace} ${metric}`;
  const found = [`${name} ${statistic}`, ...(reserved ? [`${name} reserved`] : []), name, namespace ?? ''];
  return found.flatMap((key) => (key in advice ? [advice[key] ?? []] : []))[0] ?? [otherwise];
}

/** Metrics whose alarms tell that a region may be lost. */
const ofLoss = ['ConsecutiveFailures', 'DatabaseHealth', 'HealthCheckStatus', 'HeartbeatAge'];

/** What to do when an alarm on other alarms is raised. */
export function adviceOnJoined(joined: readonly Alarm[]): Advice {
  const names = joined.map(({ facts, name }) => `\`${facts.name ?? name}\``).toSorted();
  const which = names.length === 0 ? 'It joins other alarms' : `It joins ${names.join(', ')}`;
  if (!joined.some(({ facts }) => ofLoss.includes(facts.metric ?? ''))) {
    return [`${which}: look at those that are on.`];
  }
  return [
    'Act on this one: what else is raised meanwhile follows from it.',
    'See [who writes](#who-writes-now); when the region that is lost serves, go on as under [the primary region is lost](#the-primary-region-is-lost).',
    'When it is over, the system has recovered, which does not say that the lost region is back.',
    `${which}.`,
  ];
}
