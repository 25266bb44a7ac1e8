import { checkName, nameOf, sides, type Problem, type Recovery } from 'dr-core';
import type { GlobalDatabaseProps } from '../props.js';
import type { Decided } from './defaults.js';
import { reservedDatabaseNames, reservedUsernames } from './reserved-words.js';

/** Names, and the port. */
export const checkNames = <S>(
  recovery: Recovery,
  id: string,
  { engine }: GlobalDatabaseProps<S>,
  { databaseName, masterUsername, port }: Decided,
): Problem[] => [
  ...checkId(recovery, id),
  ...checkWord('databaseName', databaseName, 63, reservedDatabaseNames(engine)),
  ...checkWord('masterUsername', masterUsername, 16, reservedUsernames(engine)),
  ...checkPort(port),
];

/** Each name is checked where it is longest: instances have the cluster's with a number behind. */
function checkId(recovery: Recovery, id: string): Problem[] {
  if (!/^[a-z](?:-?[a-z0-9])*$/.test(id)) {
    const rule =
      'an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names';
    return [{ property: 'id', given: id, rule, remedy: 'write a short word such as "ledger"' }];
  }
  const found = sides.flatMap((side) => [
    ...checkName('database-cluster', `${nameOf(recovery, id, side)}-15`, 'id'),
    ...checkName('role', nameOf(recovery, `${id}-monitoring`, side), 'id'),
  ]);
  return found.slice(0, 1);
}

function checkWord(property: string, given: string, length: number, reserved: readonly string[]): Problem[] {
  if (!/^[a-z]\w*$/i.test(given) || given.length > length) {
    const rule = `it has 1 to ${length} letters, digits and underscores, and starts with a letter`;
    return [{ property, given, rule, remedy: 'write another name' }];
  }
  if (!reserved.includes(given.toLowerCase())) return [];
  const rule = 'the engine or RDS keeps this word for itself';
  return [{ property, given, rule, remedy: `write ${property}: '${given.slice(0, length - 3)}_db' or the like` }];
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBCluster.html */
function checkPort(given: number): Problem[] {
  if (Number.isInteger(given) && given >= 1_150 && given <= 65_535) return [];
  const rule = 'Aurora listens on a port from 1150 to 65535';
  return [{ property: 'port', given, rule, remedy: "leave it out for the engine's own" }];
}
