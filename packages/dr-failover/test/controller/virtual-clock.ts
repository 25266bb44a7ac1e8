import type { Clock } from '../../src/handler/controller/clock.js';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that passes as soon as nothing is left to do at its moment, however long the sleeps. */
export class VirtualClock implements Clock {
  #now: number;
  /** The next to wake is the last. */
  readonly #sleepers: Sleeper[] = [];

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sleep(length: number): Promise<void> {
    return new Promise((wake) => {
      const at = this.#now + Math.max(0, length);
      let place = this.#sleepers.length;
      while (place > 0 && (this.#sleepers[place - 1]?.at ?? 0) <= at) place -= 1;
      this.#sleepers.splice(place, 0, { at, wake });
    });
  }

  /** Lets time pass up to a moment. */
  async runUntil(end: number): Promise<void> {
    for (;;) {
      await new Promise((done) => setImmediate(done));
      const next = this.#sleepers.at(-1);
      if (next === undefined || next.at > end) break;
      this.#sleepers.pop();
      this.#now = Math.max(this.#now, next.at);
      next.wake();
    }
    this.#now = Math.max(this.#now, end);
  }
}
