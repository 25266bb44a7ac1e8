import type { Beat } from './client.js';

/** What the heartbeats say of a copy, in milliseconds. */
export interface HeartbeatView {
  /** Since the newest heartbeat that it shows: what was committed before that has arrived. */
  readonly age: number | undefined;
  /** How long it has lacked a heartbeat that the writer has acknowledged; 0 when it lacks none. */
  readonly lag: number | undefined;
}

/** 83 minutes of them at the default interval: a copy further behind than that is known to be at least so far. */
const remembered = 1_000;

/**
 * The heartbeats that this probe has written and the writer has acknowledged. A copy is behind by the age of the oldest
 * of them that it does not show: one clock measures both ends, and no engine is asked.
 */
export class Heartbeats {
  readonly #source: string;
  readonly #acknowledged: { readonly at: number; readonly by: number }[] = [];
  #last = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** The next heartbeat: later than all before, also when the clock was set back. */
  next(now: number): Beat {
    this.#last = Math.max(now, this.#last + 1);
    return { source: this.#source, at: this.#last };
  }

  acknowledged({ at }: Beat, now: number): void {
    this.#acknowledged.push({ at, by: now });
    if (this.#acknowledged.length > remembered) this.#acknowledged.shift();
  }

  /**
   * @param beats what a copy shows
   * @param asked when it was asked: what was acknowledged later need not be among them
   */
  view(beats: readonly Beat[], asked: number, now: number): HeartbeatView {
    const newest = beats.reduce<number | undefined>((max, { at }) => Math.max(max ?? at, at), undefined);
    const age = newest === undefined ? undefined : Math.max(0, now - newest);
    if (this.#acknowledged.length === 0) return { age, lag: undefined };
    const shown = beats.find(({ source }) => source === this.#source)?.at ?? 0;
    const lacking = this.#acknowledged.find(({ at, by }) => at > shown && by <= asked);
    return { age, lag: lacking === undefined ? 0 : Math.max(0, now - lacking.at) };
  }
}
