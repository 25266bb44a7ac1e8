import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** What the attributes of a controller's items hold. */
type Value = string | number | boolean;

/** An item of DynamoDB as a plain object. */
export const fromItem = (item: Readonly<Record<string, AttributeValue>>): Readonly<Record<string, Value>> =>
  Object.fromEntries(
    Object.entries(item).flatMap(([name, { S, N, BOOL }]): [string, Value][] => {
      const value = S ?? BOOL ?? (N === undefined ? undefined : Number(N));
      return value === undefined ? [] : [[name, value]];
    }),
  );
