import { UsageError } from '../usage-error.js';

/**
 * A text for the report, which must say something.
 * @throws UsageError when it is missing or blank
 */
export function requiredText(option: string, text: string | undefined, example: string): string {
  if (text === undefined) throw new UsageError(`${option} is missing: write ${option} "${example}"`);
  if (text.trim() === '') throw new UsageError(`${option} "${text}" says nothing: write ${option} "${example}"`);
  return text;
}

/** A text for the report that may be left out, and says something where it is given. */
export const optionalText = (option: string, text: string | undefined, example: string): string | undefined =>
  text === undefined ? undefined : requiredText(option, text, example);

const most = 100;

/**
 * How many runs are shown.
 * @throws UsageError when it is no number that Step Functions lists at once
 */
export function runCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > most) throw new UsageError(`--runs ${text}: write a whole number from 1 to ${most}`);
  return count;
}
