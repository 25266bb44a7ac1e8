import type { Problem } from 'dr-core';

/** Something about the recovery that is missing or wrong. */
export interface Finding extends Problem {
  /** Whether no promise can be kept with it, whatever the time. Otherwise it costs time, or trust. */
  readonly breaks: boolean;
}
