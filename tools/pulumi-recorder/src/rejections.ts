import { setTimeout as wait } from 'node:timers/promises';

/** Rejections that nobody handles, while a program runs. */
export interface RejectionWatch {
  /** Rejects with the first of them. */
  readonly first: Promise<never>;
  /** Ends the watch, once the rejections that are under way have come in. */
  stop(): Promise<void>;
}

const ignore = (): void => undefined;

const event = 'unhandledRejection';

/**
 * Takes the place of the process' own listeners: Pulumi's runtime rejects promises that nobody holds when a registration
 * fails, and a test runner would count each of them as an error of its own.
 */
export function watchRejections(): RejectionWatch {
  const listeners = process.listeners(event);
  process.removeAllListeners(event);
  let reject: (reason: unknown) => void = ignore;
  const first = new Promise<never>((_, no) => {
    reject = no;
  });
  first.catch(ignore);
  process.on(event, reject);
  return {
    first,
    async stop() {
      await wait(0);
      process.off(event, reject);
      for (const listener of listeners) process.on(event, listener);
    },
  };
}
