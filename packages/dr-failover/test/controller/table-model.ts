import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { awsError } from './aws-error.js';

type Item = Record<string, AttributeValue>;

interface Write {
  readonly Key?: Item;
  readonly Item?: Item;
  readonly UpdateExpression?: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

/** One table of DynamoDB with the key `id`, and just the expressions that are used here: any other is refused. */
export class TableModel {
  readonly items = new Map<string, Item>();

  get(key: Item): Item | undefined {
    return this.items.get(keyOf(key));
  }

  put(write: Write): void {
    this.#check(write);
    this.#apply(write);
  }

  update(write: Write): void {
    this.#check(write);
    this.#apply(write);
  }

  /** All or nothing. */
  transact(writes: readonly { readonly Put?: Write; readonly Update?: Write }[]): void {
    const each = writes.map(({ Put, Update }) => Put ?? Update ?? {});
    const CancellationReasons = each.map((write) => ({ Code: this.#reason(write) }));
    if (CancellationReasons.some(({ Code }) => Code !== 'None')) {
      throw Object.assign(awsError('TransactionCanceledException', 400), { CancellationReasons });
    }
    for (const write of each) this.#apply(write);
  }

  #reason(write: Write): string {
    try {
      this.#check(write);
      return 'None';
    } catch {
      return 'ConditionalCheckFailed';
    }
  }

  #check(write: Write): void {
    const { ConditionExpression: condition, ExpressionAttributeValues: values = {} } = write;
    if (condition === undefined) return;
    const item = this.items.get(keyOf(write.Key ?? write.Item ?? {})) ?? {};
    for (const clause of condition.split(' AND ')) {
      if (!holds(clause, item, write.ExpressionAttributeNames ?? {}, values)) {
        throw awsError('ConditionalCheckFailedException', 400);
      }
    }
  }

  #apply(write: Write): void {
    if (write.Item !== undefined) {
      this.items.set(keyOf(write.Item), write.Item);
      return;
    }
    const { Key = {}, ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = write;
    const item: Item = { ...Key, ...this.items.get(keyOf(Key)) };
    const [, sets = '', removes = ''] =
      /^(?:SET (.*?))?(?: ?REMOVE (.*))?$/.exec(write.UpdateExpression ?? '') ?? refuse(write.UpdateExpression);
    for (const set of sets.split(/, (?![^(]*\))/).filter((part) => part !== '')) {
      const [, name, plain, once, value] =
        /^(#\w+) = (?:(:\w+)|if_not_exists\((#\w+), (:\w+)\))$/.exec(set) ?? refuse(set);
      const attribute = nameIn(names, name);
      if (once !== undefined && item[attribute] !== undefined) continue;
      item[attribute] = values[plain ?? value ?? ''] ?? refuse(set);
    }
    for (const name of removes.split(', ').filter((part) => part !== '')) delete item[nameIn(names, name)];
    this.items.set(keyOf(Key), item);
  }
}

const keyOf = ({ id }: Item): string => id?.S ?? refuse('a key without id');

const nameIn = (names: Readonly<Record<string, string>>, placeholder: string | undefined): string =>
  names[placeholder ?? ''] ?? refuse(placeholder);

const refuse = (what: unknown): never => {
  throw awsError(`ValidationException: ${String(what)}`, 400);
};

function holds(clause: string, item: Item, names: Readonly<Record<string, string>>, values: Item): boolean {
  const at = (placeholder: string | undefined): AttributeValue | undefined => item[nameIn(names, placeholder)];
  const absent = /^attribute_not_exists\((#\w+)\)$/.exec(clause);
  if (absent !== null) return at(absent[1]) === undefined;
  const equal = /^(#\w+) = (:\w+)$/.exec(clause);
  if (equal !== null) return JSON.stringify(at(equal[1])) === JSON.stringify(values[equal[2] ?? '']);
  const below = /^\(attribute_not_exists\((#\w+)\) OR (#\w+) < (:\w+)\)$/.exec(clause) ?? refuse(clause);
  const value = at(below[1]);
  return value === undefined || Number(value.N) < Number(values[below[3] ?? '']?.N);
}
