import type { GetItemCommandInput, GetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { keyAttribute, runKey, stateKey, type ControllerState, type RunReport } from '../../contract/state.js';
import { fromItem } from './item.js';

/** Reads items. */
export interface ReadsItems {
  getItem(input: GetItemCommandInput): Promise<GetItemCommandOutput>;
}

const read = async (items: ReadsItems, TableName: string, key: string) => {
  // What was just written by another action must be seen: this is what locks stand on.
  const { Item } = await items.getItem({ TableName, Key: { [keyAttribute]: { S: key } }, ConsistentRead: true });
  return Item === undefined ? undefined : fromItem(Item);
};

/** Where traffic belongs, and who may move it. Before the first run there is no item, and the primary serves. */
export async function readState(items: ReadsItems, table: string): Promise<ControllerState> {
  const item = await read(items, table, stateKey);
  return { serving: 'primary', ...(item as Partial<ControllerState> | undefined) };
}

export async function readRun(items: ReadsItems, table: string, run: string): Promise<RunReport | undefined> {
  return (await read(items, table, runKey(run))) as RunReport | undefined;
}
