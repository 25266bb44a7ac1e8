import { checkLogRetention, type Problem, type Recovery } from 'dr-core';
import type { GlobalDatabaseProps } from '../props.js';
import { checkCapacity } from './check-capacity.js';
import { checkEngine, isEngine } from './check-engine.js';
import { checkNames } from './check-names.js';
import { checkWindows } from './check-windows.js';
import type { Decided } from './defaults.js';

/** Every problem of a database's props; none means that the plan of it is a valid global database. */
export const checkProps = <S>(
  recovery: Recovery,
  id: string,
  props: GlobalDatabaseProps<S>,
  decided: Decided,
): Problem[] => [
  ...checkEngine(recovery, props),
  ...checkCapacity(props, decided),
  ...(isEngine(props.engine) ? checkNames(recovery, id, props, decided) : []),
  ...checkWindows(decided),
  ...(props.logRetention === undefined ? [] : checkLogRetention('logRetention', props.logRetention)),
];
