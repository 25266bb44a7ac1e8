import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** What attributes of the items here hold. */
export type Value = string | number | boolean;

/** An item as DynamoDB has it. */
export type Item = Record<string, AttributeValue>;

/** A plain object as an item; what is undefined is left out. */
export const toItem = (object: Readonly<Record<string, Value | undefined>>): Item =>
  Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => (value === undefined ? [] : [[name, toAttribute(value)]])),
  );

export function fromItem(item: Item): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, { S, N, BOOL }]) => {
      const value = S ?? (N === undefined ? BOOL : Number(N));
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function toAttribute(value: Value): AttributeValue {
  if (typeof value === 'string') return { S: value };
  return typeof value === 'number' ? { N: String(value) } : { BOOL: value };
}

/** What an update does, and when it may. */
export interface Change {
  readonly set?: Readonly<Record<string, Value | undefined>>;
  /** Set where there is no value yet. */
  readonly setOnce?: Readonly<Record<string, Value | undefined>>;
  readonly remove?: readonly string[];
  /** Each attribute must have this value, or be absent where it is undefined. */
  readonly expect?: Readonly<Record<string, Value | undefined>>;
  /** Each attribute must be absent or a number below this. */
  readonly below?: Readonly<Record<string, number>>;
}

/** The expressions of an update, with a placeholder for each name and value: many words are reserved. */
export function expressionsOf({ set = {}, setOnce = {}, remove = [], expect = {}, below = {} }: Change) {
  const names: Record<string, string> = {};
  const values: Item = {};
  const name = (attribute: string): string => {
    names[`#${attribute}`] = attribute;
    return `#${attribute}`;
  };
  const value = (of: Value): string => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = toAttribute(of);
    return placeholder;
  };
  const given = (object: Readonly<Record<string, Value | undefined>>) =>
    Object.entries(object).filter((entry): entry is [string, Value] => entry[1] !== undefined);
  const sets = [
    ...given(set).map(([key, to]) => `${name(key)} = ${value(to)}`),
    ...given(setOnce).map(([key, to]) => `${name(key)} = if_not_exists(${name(key)}, ${value(to)})`),
  ];
  const clauses = [
    ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map(name).join(', ')}`] : []),
  ];
  const conditions = [
    ...Object.entries(expect).map(([key, is]) =>
      is === undefined ? `attribute_not_exists(${name(key)})` : `${name(key)} = ${value(is)}`,
    ),
    ...Object.entries(below).map(
      ([key, limit]) => `(attribute_not_exists(${name(key)}) OR ${name(key)} < ${value(limit)})`,
    ),
  ];
  return {
    ...(clauses.length > 0 && { UpdateExpression: clauses.join(' ') }),
    ...(conditions.length > 0 && { ConditionExpression: conditions.join(' AND ') }),
    ExpressionAttributeNames: names,
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
}
