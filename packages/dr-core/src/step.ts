import type { Duration } from './duration.js';

/** One stretch of the time between the loss of a region and the first request served by the other. */
export interface Step {
  readonly name: string;
  /** `detection` is that of a lost writer; the health checks that move traffic by themselves are part of `dns`. */
  readonly phase: 'detection' | 'decision' | 'promotion' | 'verification' | 'dns';
  readonly best: Duration;
  readonly typical: Duration;
  readonly worst: Duration;
  /** Names of the steps that must end before this one begins; branches run in parallel. */
  readonly after: readonly string[];
  /** Whose share it is: what AWS takes cannot be tuned, what we take can. */
  readonly takenBy: 'aws' | 'us';
  /** Where the numbers come from. */
  readonly source: string;
}
