import { keyAttribute, runKey, stateKey, type ControllerState, type RunReport } from '../../contract/state.js';
import { expressionsOf, toItem, type Change } from '../controller/item.js';
import { readRun, readState } from '../controller/table.js';
import type { ActCalls } from './calls.js';
import { isConditionFailed } from './errors.js';

/** What a run was decided by. Where one of these is different when the lock is taken, it is decided anew. */
const decidedBy = ['serving', 'since', 'run', 'leaseUntil', 'holdAt', 'cooldownUntil'] as const;

/** The items of the table, as the steps of a run write them. Every write is conditional: steps may be taken twice, and at once. */
export class Records {
  readonly #calls: ActCalls;
  readonly #table: string;

  constructor(calls: ActCalls, table: string) {
    this.#calls = calls;
    this.#table = table;
  }

  state(): Promise<ControllerState> {
    return readState(this.#calls, this.#table);
  }

  run(id: string): Promise<RunReport | undefined> {
    return readRun(this.#calls, this.#table, id);
  }

  /**
   * Takes the lock and begins the report, both or neither.
   * @returns whether it did: not when the state is no longer what was decided by, or the run has a report already
   */
  lock(id: string, found: ControllerState, report: RunReport, leaseUntil: number): Promise<boolean> {
    const expect = Object.fromEntries(decidedBy.map((name) => [name, found[name]]));
    // Before the first run it is not written which region serves.
    if (found.since === undefined) expect['serving'] = undefined;
    const { UpdateExpression = '', ...rest } = expressionsOf({
      set: { run: id, execution: report.execution, leaseUntil },
      setOnce: { serving: 'primary', since: report.begunAt },
      expect,
    });
    return this.#unlessChanged(() =>
      this.#calls.transactWriteItems({
        TransactItems: [
          { Update: { TableName: this.#table, Key: keyOf(stateKey), UpdateExpression, ...rest } },
          { Put: { TableName: this.#table, ...this.#firstReport(id, report) } },
        ],
      }),
    );
  }

  /** The report of a run that was not begun. @returns whether there was none yet */
  refuse(id: string, report: RunReport): Promise<boolean> {
    return this.#unlessChanged(() => this.#calls.putItem({ TableName: this.#table, ...this.#firstReport(id, report) }));
  }

  /** @returns whether the state was as expected */
  changeState(change: Change): Promise<boolean> {
    return this.#change(stateKey, change);
  }

  /** @returns whether the report was as expected */
  changeRun(id: string, change: Change): Promise<boolean> {
    return this.#change(runKey(id), change);
  }

  #change(key: string, change: Change): Promise<boolean> {
    return this.#unlessChanged(() =>
      this.#calls.updateItem({ TableName: this.#table, Key: keyOf(key), ...expressionsOf(change) }),
    );
  }

  #firstReport(id: string, report: RunReport) {
    return {
      Item: { ...keyOf(runKey(id)), ...toItem({ ...report }) },
      ConditionExpression: `attribute_not_exists(#${keyAttribute})`,
      ExpressionAttributeNames: { [`#${keyAttribute}`]: keyAttribute },
    };
  }

  async #unlessChanged(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await write();
      return true;
    } catch (error) {
      if (isConditionFailed(error)) return false;
      throw error;
    }
  }
}

const keyOf = (key: string) => ({ [keyAttribute]: { S: key } });
