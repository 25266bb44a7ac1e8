import { hours, milliseconds, minutes, seconds, type Duration } from 'dr-core';
import { UsageError } from '../usage-error.js';

/** A length of time as a person reads it, to a tenth of a second: `1 min 38.5 s`. */
export function span({ milliseconds: length }: Duration): string {
  const tenths = Math.round(length / 100);
  const [whole, rest] = [Math.floor(tenths / 600), (tenths % 600) / 10];
  if (whole === 0) return `${rest} s`;
  return rest === 0 ? `${whole} min` : `${whole} min ${rest} s`;
}

const units: Readonly<Record<string, (count: number) => Duration>> = {
  ms: milliseconds,
  s: seconds,
  min: minutes,
  h: hours,
};

/**
 * Reads the value of an option that is a length of time: `5min`, `90s`, `1.5h`.
 * @throws UsageError when it is none, or no time at all
 */
export function parseSpan(option: string, text: string): Duration {
  const [, count = '', unit = ''] = /^(\d+(?:\.\d+)?) ?(ms|s|min|h)$/.exec(text) ?? [];
  const length = units[unit]?.(Number(count));
  if (length === undefined || length.milliseconds === 0) {
    throw new UsageError(`${option} ${text}: this is no length of time; write 5min, 90s or the like`);
  }
  return length;
}
