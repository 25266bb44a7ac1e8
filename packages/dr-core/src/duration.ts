/** A length of time. Made by {@link milliseconds}, {@link seconds}, {@link minutes}, {@link hours} or {@link days}. */
export interface Duration {
  readonly milliseconds: number;
}

const duration = (count: number, unit: number, name: string): Duration => {
  if (!Number.isFinite(count) || count < 0) {
    throw new RangeError(`${name}(${count}): a duration is a finite number, zero or more`);
  }
  return { milliseconds: count * unit };
};

/** @throws RangeError when `count` is negative or not finite */
export const milliseconds = (count: number): Duration => duration(count, 1, 'milliseconds');
/** @throws RangeError when `count` is negative or not finite */
export const seconds = (count: number): Duration => duration(count, 1_000, 'seconds');
/** @throws RangeError when `count` is negative or not finite */
export const minutes = (count: number): Duration => duration(count, 60_000, 'minutes');
/** @throws RangeError when `count` is negative or not finite */
export const hours = (count: number): Duration => duration(count, 3_600_000, 'hours');
/** @throws RangeError when `count` is negative or not finite */
export const days = (count: number): Duration => duration(count, 86_400_000, 'days');

export const toSeconds = (length: Duration): number => length.milliseconds / 1_000;
export const toDays = (length: Duration): number => length.milliseconds / 86_400_000;

const units = [
  { size: 86_400_000, suffix: 'd' },
  { size: 3_600_000, suffix: 'h' },
  { size: 60_000, suffix: 'min' },
  { size: 1_000, suffix: 's' },
  { size: 1, suffix: 'ms' },
];

/** A duration as people write it: `90 s` is `1 min 30 s`. */
export function formatDuration(length: Duration): string {
  let rest = Math.round(length.milliseconds);
  const parts: string[] = [];
  for (const { size, suffix } of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count} ${suffix}`);
    rest -= count * size;
  }
  return parts.join(' ') || '0 s';
}
