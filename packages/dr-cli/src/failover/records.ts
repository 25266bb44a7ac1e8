import { keyAttribute, runKey, stateKey, type ControllerState, type RunReport } from 'dr-failover';
import type { Account } from './account.js';
import { asked, within } from './call.js';
import type { Controller } from './controller.js';
import { machineArn } from './controller.js';
import { fromItem } from './items.js';

/** A run with its id. */
export interface Run {
  readonly id: string;
  /** Absent where the run has written none, or none yet. */
  readonly report: RunReport | undefined;
}

/** What a controller has in its table, and the runs of its state machine. */
export class Records {
  readonly #controller: Controller;
  readonly #account: Account;

  constructor(controller: Controller, account: Account) {
    this.#controller = controller;
    this.#account = account;
  }

  /** Who serves, and what forbids a run. Before the first run there is no item, and the primary serves. */
  async state(): Promise<ControllerState> {
    return { serving: 'primary', ...(await this.#item(stateKey)) };
  }

  async run(id: string): Promise<Run> {
    return { id, report: (await this.#item(runKey(id))) as RunReport | undefined };
  }

  /** The last runs, the newest first. */
  async lastRuns(account: string, count: number): Promise<readonly Run[]> {
    const { sfn } = this.#account;
    const stateMachineArn = machineArn(this.#controller, account);
    const { executions = [] } = await asked(this.#controller, 'list the runs', () =>
      sfn.listExecutions({ stateMachineArn, maxResults: count }, within()),
    );
    return Promise.all(executions.flatMap(({ name }) => (name === undefined ? [] : [this.run(name)])));
  }

  /** Forbids every run. @returns whether it was not forbidden already */
  hold(by: string, why: string, at: string): Promise<boolean> {
    return this.#change('hold', {
      UpdateExpression: 'SET holdBy = :by, holdWhy = :why, holdAt = :at',
      ConditionExpression: 'attribute_not_exists(holdAt)',
      ExpressionAttributeValues: { ':by': { S: by }, ':why': { S: why }, ':at': { S: at } },
    });
  }

  /** Allows runs again. @returns whether they were forbidden */
  release(): Promise<boolean> {
    return this.#change('release', {
      UpdateExpression: 'REMOVE holdBy, holdWhy, holdAt',
      ConditionExpression: 'attribute_exists(holdAt)',
    });
  }

  #change(
    what: string,
    input: Omit<Parameters<Account['dynamo']['updateItem']>[0], 'Key' | 'TableName'>,
  ): Promise<boolean> {
    const key = { [keyAttribute]: { S: stateKey } };
    return asked(this.#controller, what, async () => {
      try {
        await this.#account.dynamo.updateItem({ TableName: this.#controller.name, Key: key, ...input }, within());
        return true;
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
        throw error;
      }
    });
  }

  async #item(key: string): Promise<object | undefined> {
    const input = {
      TableName: this.#controller.name,
      Key: { [keyAttribute]: { S: key } },
      ConsistentRead: true,
    };
    const { Item } = await asked(this.#controller, 'read its state', () =>
      this.#account.dynamo.getItem(input, within()),
    );
    return Item === undefined ? undefined : fromItem(Item);
  }
}
