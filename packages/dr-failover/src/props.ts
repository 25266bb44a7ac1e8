import type { Duration } from 'dr-core';

/** What a user can say about failover. */
export interface FailoverProps {
  /**
   * How long entries are kept; one of the periods of CloudWatch Logs.
   * @default days(90) - a quarter: long enough to look back from the next review. Each GB kept costs 0.03 USD a month.
   */
  readonly retention?: Duration | undefined;
}
