/** What of a deployment matters when a region is lost, as a person is shown it: words and numbers, no layout. */
export interface RecoveryPicture {
  /** From a signal to what it does: first promotions, then traffic. */
  readonly flows: readonly FlowPicture[];
  /** What one would not see in the drawing. Faults first. */
  readonly remarks: readonly Remark[];
}

/** A database cluster of one region. */
export interface ClusterPicture {
  readonly id: string;
  readonly name: string;
  /** As planned: after a failover, the roles are swapped. `alone` is not part of a global database. */
  readonly role: 'writer' | 'reader' | 'alone';
  /** `aurora-mysql 8.0.mysql_aurora.3.10.4`. */
  readonly engine: string;
  /** `2 × db.r7g.large`. */
  readonly instances: readonly string[];
  /** The global database that it is part of. */
  readonly partOf: string | undefined;
  /** What looks after it, and how often: `probe-us-east-1, rate(1 minute)`. */
  readonly probes: readonly string[];
}

/** Where people are told. */
export interface TopicPicture {
  readonly name: string;
  readonly subscribers: number;
  /** How many alarms publish to it. */
  readonly alarms: number;
}

/** What follows from what, in rows: each begins with a signal. */
export interface FlowPicture {
  /** `Promotion of ledger`, `Traffic of api.pay.acme.dev`. */
  readonly title: string;
  readonly rows: readonly (readonly FlowStep[])[];
}

export interface FlowStep {
  /** `alarm`, `state machine`. */
  readonly what: string;
  readonly name: string;
  readonly region: string | undefined;
  /** More about it, a line each. */
  readonly lines: readonly string[];
}

/** Something that does not do what it seems to, with what to do about it. */
export interface Remark {
  /** A fault does not work; a note may well be meant. */
  readonly severity: 'fault' | 'note';
  readonly text: string;
  readonly remedy: string;
}
