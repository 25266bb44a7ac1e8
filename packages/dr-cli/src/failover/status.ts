import type { Operation } from './operation.js';
import { statusText } from './status-text.js';

/** Options of `dr failover status`. */
export interface StatusOptions {
  /** How many of the last runs. */
  readonly runs: number;
  readonly json?: boolean | undefined;
}

/** Tells who serves, what is under way, what forbids a run, and what became of the last runs. */
export async function status({ runs, json }: StatusOptions, operation: Operation): Promise<void> {
  const { records, controller, terminal, now } = operation;
  // Before anything else is begun: what is under way while this is awaited is in nobody's hands, and Node ends when it fails.
  const account = await operation.accountId();
  const [state, last] = await Promise.all([records.state(), records.lastRuns(account, runs)]);
  if (json) {
    const shown = {
      version: 1,
      controller: controller.name,
      region: controller.region,
      state,
      runs: last.map(withoutToken),
    };
    terminal.out(`${JSON.stringify(shown, undefined, 2)}\n`);
  } else terminal.out(statusText(controller, state, last, now()));
}

/** Whoever has the token may answer: it is not for a log. */
function withoutToken({ id, report }: Awaited<ReturnType<Operation['records']['run']>>): object {
  const { approvalToken: _, ...rest } = report ?? {};
  return { id, ...rest };
}
