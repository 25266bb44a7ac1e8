import type { Terminal } from '../terminal.js';
import { accountIn, type Account } from './account.js';
import { asked, within } from './call.js';
import type { Controller } from './controller.js';
import { Records } from './records.js';

/** What every command on a controller works with. */
export interface Operation {
  readonly controller: Controller;
  readonly account: Account;
  readonly records: Records;
  readonly terminal: Terminal;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** @default - real time */
  readonly sleep?: ((length: number) => Promise<unknown>) | undefined;
  /** Id of the account of the credentials. */
  accountId(): Promise<string>;
  /** Who has the credentials, for the report: the end of the ARN. */
  caller(): Promise<string>;
}

/** Makes the clients of a controller's region, and asks who is calling when that is needed. */
export function operationOn(controller: Controller, terminal: Terminal): Operation {
  const account = accountIn(controller);
  const identity = once(() =>
    asked(controller, 'ask who is calling', () => account.sts.getCallerIdentity({}, within())),
  );
  return {
    controller,
    account,
    records: new Records(controller, account),
    terminal,
    now: () => Date.now(),
    accountId: async () => (await identity()).Account ?? '',
    caller: async () => (await identity()).Arn?.split(':').at(-1) ?? 'unknown',
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
