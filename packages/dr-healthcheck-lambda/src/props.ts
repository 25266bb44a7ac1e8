import type { Duration, HasDatabase, HasNetwork } from 'dr-core';
import type { ProbeTuning } from './contract/settings.js';

/** What `failureThreshold` is when it is left out. */
export const defaultFailureThreshold = 3;

/** Numbers of the probe that can be changed; times are in milliseconds. What is left out keeps its default. */
export type HealthProbeTuning = {
  readonly [K in Exclude<keyof ProbeTuning, 'highResolution'>]?: ProbeTuning[K] | undefined;
};

/** A probe of a database from both regions. `S` is the engine's late-bound string. */
export interface HealthProbeProps<S = string> {
  /** The network in which the probe stands, and which lets it reach the database. */
  readonly network: HasNetwork<S>;
  /** What is probed: the copy of it in each region, and its writer. */
  readonly database: HasDatabase<S>;
  /**
   * How it logs in. `iam`: as the user `dr_probe`, with tokens that are signed without any network; needs the SQL of
   * `probeSetupSql`. `secret`: as the user of the database's own secret, through an endpoint of Secrets Manager that
   * costs 7.30 USD a month in each zone.
   * @default 'iam' - the least rights, no password, and nothing to call while a region is being lost
   */
  readonly authentication?: 'iam' | 'secret' | undefined;
  /**
   * Samples, intervals and deadlines, by the names and units of `defaultTuning`.
   * @default defaultTuning - twelve samples a minute, one each 5 s
   */
  readonly tuning?: HealthProbeTuning | undefined;
  /**
   * How many samples in a row must fail, as seen from the standby region, before the writer counts as unreachable.
   * @default 3 - one may be lost on the way, and by then the heartbeats are overdue as well
   */
  readonly failureThreshold?: number | undefined;
  /**
   * How long the samples' log lines are kept; one of the periods of CloudWatch Logs. About 0.3 GB a month in each region.
   * @default days(90)
   */
  readonly logRetention?: Duration | undefined;
}
