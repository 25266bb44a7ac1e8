import { setTimeout as pause } from 'node:timers/promises';

/** Time, which tests let pass as they like. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  sleep(length: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (length) => pause(length),
};

/** A moment as reports and people read it. */
export const iso = (moment: number): string => new Date(moment).toISOString();
