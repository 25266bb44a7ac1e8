import type { Duration, Promotable, SeesLoss, VerifiesWrites } from 'dr-core';

/** A controller of the failover. `S` is the engine's late-bound string. */
export interface FailoverControllerProps<S = string> {
  /** The database that is made to write in the standby region. */
  readonly promotes: Promotable<S>;
  /** What sees that its writer is lost, and proves afterwards that it can be written again. */
  readonly onLossOf: SeesLoss<S> & VerifiesWrites<S>;
  /**
   * Whether a loss is answered at once, or once a person has agreed. A person is asked within a minute, and answers in minutes
   * at best: an RTO of 5 min is kept by `automatic` alone.
   * @default 'automatic' - the promise is stated in minutes, and the decision needs the view from outside and the primary's own
   */
  readonly mode?: 'automatic' | 'approval' | undefined;
  /**
   * How long a person who is asked may take: 1 minute to 1 day, in whole seconds. The time counts towards the RTO.
   * @default minutes(30) - time to be woken, to log in and to look
   */
  readonly approvalTimeout?: Duration | undefined;
  /**
   * What becomes of a run in `approval` mode that nobody answered. `abandon`: nothing is promoted, and it is asked again after
   * the cooldown while the writer stays lost. `proceed`: silence is consent, but never to a loss beyond the RPO.
   * @default 'abandon' - what was put to a person is a person's to decide
   */
  readonly onApprovalTimeout?: 'abandon' | 'proceed' | undefined;
  /**
   * Whether a person is asked, also in `automatic` mode, when a promotion would lose more than the RPO, or nobody knows how much.
   * @default 'ask' - what is lost cannot be had back by failing over sooner
   */
  readonly whenLossExceedsRpo?: 'ask' | 'proceed' | undefined;
  /**
   * How long after a run that moved the writer, or was declined, none begins: 1 minute to 7 days, in whole seconds. A person
   * who starts one can override it.
   * @default minutes(30) - longer than a region that comes and goes, shorter than a second disaster
   */
  readonly cooldown?: Duration | undefined;
  /**
   * Who may assume the role that starts, approves and forbids runs by hand: ARNs of roles or users.
   * @default - everyone in the account who is allowed to by their own policies and has logged in with a second factor
   */
  readonly operators?: readonly S[] | undefined;
  /**
   * How long the logs of the functions and of the runs are kept; one of the periods of CloudWatch Logs. About 0.1 GB a month.
   * @default days(365) - the history of a run is evidence, and audits look back a year
   */
  readonly logRetention?: Duration | undefined;
}
