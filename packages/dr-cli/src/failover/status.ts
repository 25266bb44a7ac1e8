import type { Operation } from './operation.js';
import { statusText } from './status-text.js';

/** Options of `dr failover status`, as they are typed. */
export interface StatusOptions {
  readonly runs: string;
  readonly json?: boolean | undefined;
}

/** Tells who serves, what is under way, what forbids a run, and what became of the last runs. */
export async function status({ runs, json }: StatusOptions, operation: Operation): Promise<void> {
  const { records, controller, terminal, now } = operation;
  const count = Math.min(100, Math.max(1, Number(runs) || 5));
  const [state, last] = await Promise.all([records.state(), records.lastRuns(await operation.accountId(), count)]);
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
