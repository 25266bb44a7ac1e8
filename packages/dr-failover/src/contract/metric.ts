/** What the controller publishes in CloudWatch, in the standby region. Published API: alarms and health checks are built on it. */
export const metricNamespace = 'DR/Failover';

/**
 * The metrics, each with what its value says. All of standard resolution: Route 53 follows no other.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
 */
export const metrics = {
  TrafficOnStandby:
    'the traffic switch: 1 while the traffic belongs to the standby region, otherwise 0; each minute, and at once when it is turned',
  Writers:
    'how many of the two copies accept writes, of those that say so: 2 is a split brain once it lasts longer than a planned move',
  ControllerAlive: '1 each minute in which the controller has looked at everything it needs; its absence is an alarm',
  CannotTell:
    '1 while the view from outside is missing or too old to decide anything by, or the primary region refuses to be read; otherwise 0',
  FailoverWithheld:
    '1 while the writer is lost from outside and a hold, the cooldown, or traffic that is on the standby forbids a failover, or two minutes have passed without one or with a run under way; otherwise 0',
  EstimatedLoss:
    'milliseconds of the latest writes that a promotion would lose, as of the last moment the writer answered',
  RecoveryTime: 'milliseconds from the last moment the writer answered to the first verified write; once for each run',
} as const;

/** One of the keys of {@link metrics}. */
export type MetricName = keyof typeof metrics;

/** The one dimension of every metric: which controller of the account it is. */
export const metricDimension = 'System';
