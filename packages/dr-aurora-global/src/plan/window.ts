const minutesOfDay = 24 * 60;
const minutesOfWeek = 7 * minutesOfDay;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** A window that comes again every week, or every day: when it begins, in minutes of the week, and how long it is. */
export interface Window {
  readonly starts: readonly number[];
  readonly minutes: number;
}

const time = '([01]\\d|2[0-3]):([0-5]\\d)';
const daily = new RegExp(`^${time}-${time}$`);
const weekly = new RegExp(`^(${weekdays.join('|')}):${time}-(${weekdays.join('|')}):${time}$`);

/** Reads a backup window, `03:00-03:30`; it may pass midnight. */
export function parseDailyWindow(text: string): Window | undefined {
  const found = daily.exec(text);
  if (!found) return undefined;
  const [from, to] = [minuteOf(found[1], found[2]), minuteOf(found[3], found[4])];
  return { starts: weekdays.map((_, day) => day * minutesOfDay + from), minutes: distance(from, to, minutesOfDay) };
}

/** Reads a maintenance window, `sun:06:30-sun:07:30`; it may pass the end of the week. */
export function parseWeeklyWindow(text: string): Window | undefined {
  const found = weekly.exec(text);
  if (!found) return undefined;
  const dayOf = (name: string | undefined): number => weekdays.indexOf(name ?? '') * minutesOfDay;
  const from = dayOf(found[1]) + minuteOf(found[2], found[3]);
  const to = dayOf(found[4]) + minuteOf(found[5], found[6]);
  return { starts: [from], minutes: distance(from, to, minutesOfWeek) };
}

/** Whether two windows have a minute in common, in any week. */
export const windowsOverlap = (a: Window, b: Window): boolean =>
  a.starts.some((first) =>
    b.starts.some(
      (second) =>
        distance(first, second, minutesOfWeek) < a.minutes || distance(second, first, minutesOfWeek) < b.minutes,
    ),
  );

const minuteOf = (hour: string | undefined, minute: string | undefined): number => Number(hour) * 60 + Number(minute);

const distance = (from: number, to: number, round: number): number => (to - from + round) % round;
