import type { Publishes } from 'dr-core';

/** How a subscriber is told. */
export type Protocol = 'email' | 'https' | 'lambda' | 'sms' | 'sqs';

/** Somebody or something that hears of every alarm. `S` is the engine's late-bound string. */
export interface Subscriber<S = string> {
  readonly protocol: Protocol;
  /**
   * An e-mail address, an https URL, a telephone number such as `+14155550100`, or the ARN of a function or queue, whose own
   * policy must let `sns.amazonaws.com` in.
   */
  readonly endpoint: S;
}

/** Alarms that somebody hears, and dashboards in both regions. `S` is the engine's late-bound string. */
export interface RecoveryMonitoringProps<S = string> {
  /** The components that are watched: all of the deployment that publish anything. One that is left out is refused. */
  readonly watches: readonly Publishes<S>[];
  /**
   * Who hears of the alarms, in every region: e-mail addresses, https URLs, or {@link Subscriber}s. People and URLs must
   * confirm each topic once.
   */
  readonly notify: readonly (string | Subscriber<S>)[];
  /**
   * Where the runbook is: an https URL, to which the purpose of an alarm is appended as `#purpose`.
   * @default - the alarms say what they mean, and link to nothing
   */
  readonly runbook?: string | undefined;
}
