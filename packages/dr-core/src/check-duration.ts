import type { Problem } from './config-error.js';

/**
 * What is wrong with a value that is to be a duration and is none: a plain number, of which nobody can say what it counts. A program
 * that is not type-checked gives such.
 */
export function checkDuration(property: string, given: unknown): Problem[] {
  if (typeof given === 'object' && given !== null && 'milliseconds' in given && Number.isFinite(given.milliseconds)) {
    return [];
  }
  const count = typeof given === 'number' && Number.isFinite(given) && given >= 0 ? given : 30;
  const rule = 'it is a duration, which says its unit';
  return [{ property, given, rule, remedy: `write seconds(${count}), or minutes(${count}) if these are meant` }];
}
