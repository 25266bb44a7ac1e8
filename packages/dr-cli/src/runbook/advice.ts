/** What to do when a metric has raised an alarm; by namespace and name, or by the namespace alone. */
const advice: Readonly<Record<string, string>> = {
  'DR/DatabaseHealth HeartbeatAge':
    'The writer may be lost. See [who writes](#who-writes-now) and the last run; where the failover does not begin by itself, decide on [a failover](#the-primary-region-is-lost).',
  'DR/DatabaseHealth ConsecutiveFailures':
    'See [who writes](#who-writes-now). The log of the probe has the reason of each sample: a login that is refused is no lost region.',
  'DR/DatabaseHealth DatabaseHealth':
    'The log of the probe of this region has the reason of each sample. Seen from both regions it is the database; from one, the way to it.',
  'DR/DatabaseHealth ReplicationLag':
    'A failover would lose what is not replicated. Look for a large transaction or a copy that is too small; forbid failovers with [a hold](#forbid-failovers) only if losing that much is worse than being out.',
  'DR/DatabaseHealth IsWriter': 'See [two writers](#two-writers).',
  'DR/Failover CannotTell':
    'The controller sees nothing of the writer and decides nothing. Look at the probe of the standby region: its log, its schedule, its way to CloudWatch. Until it is back, failing over is your decision.',
  'DR/Failover ControllerAlive':
    'The controller does not look. Read the log of its function `watch`. Until it is back, failing over is your decision.',
  'DR/Failover EstimatedLoss':
    'A failover would lose more than is promised, and asks a person. Find out why the copy is behind.',
  'DR/Failover FailoverWithheld':
    'The writer is lost and nothing is begun: a hold, the cooldown, or traffic that is on the standby region. See [who writes](#who-writes-now); release the hold, or [start a failover](#the-primary-region-is-lost) with `--override-cooldown`.',
  'DR/Failover TrafficOnStandby': 'The standby region serves. Nothing to do at once; plan [the way back](#go-back).',
  'DR/Failover Writers': 'See [two writers](#two-writers).',
  'AWS/States':
    'A run did not end well. Its report says at which step: see [who writes](#who-writes-now). Where it stopped, the next run goes on: [start it](#the-primary-region-is-lost) once the cause is gone.',
  'AWS/RDS AuroraGlobalDBReplicationLag':
    'A failover would lose what is not replicated. Look for a large transaction or a copy that is too small.',
  'AWS/RDS AuroraGlobalDBRPOLag':
    'A failover would lose what is not replicated. Look for a large transaction or a copy that is too small.',
  'AWS/RDS CPUUtilization':
    'Look at Performance Insights for the statement that costs most; a larger class takes minutes.',
  'AWS/RDS DatabaseConnections':
    'Look for clients that open and do not close; restart those before the database refuses.',
  'AWS/Lambda Errors': 'Read the log of the function: it names the cause.',
  'AWS/Lambda Throttles':
    'The account, or the function, runs as many as it may. Raise its concurrency, or find who uses it up.',
  'AWS/Lambda': 'Read the log of the function.',
  'AWS/Route53':
    'Route 53 sees the endpoint of this region fail. Ask it yourself by the name of the region; both regions failing at once is mostly a deployment, and then the primary is answered.',
  'AWS/SNS': 'Somebody was not told. Check the subscriptions of the topic, and who still has to confirm.',
  'AWS/DynamoDB': 'Look for throttled requests and for the lag of the replica.',
};

const otherwise = 'Look at its graph on the dashboard, and at what changed last.';

/** What to do when an alarm is raised. */
export const adviceOn = (namespace: string | undefined, metric: string | undefined): string =>
  advice[`${namespace} ${metric}`] ?? advice[namespace ?? ''] ?? otherwise;
