import { sides, type EachRegion } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryWindows } from '../../test/arbitrary-database.js';
import { plan, problemsOf } from '../../test/plans.js';
import { parseDailyWindow, parseWeeklyWindow } from './window.js';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Every minute of the week that a window covers, counted off one by one: slow, and plainly right. */
function minutesOf(window: string): ReadonlySet<number> {
  const [from = '', to = ''] = window.split('-');
  const covered = new Set<number>();
  for (const day of /^\d/.test(window) ? weekdays : ['']) {
    const at = (time: string): string => (day === '' ? time : `${day}:${time}`);
    const start = labels.indexOf(at(from));
    for (let i = start; ; i += 1) {
      const label = labels[i % labels.length] ?? '';
      if (day === '' ? label === to : label.slice(4) === to) break;
      covered.add(i % labels.length);
    }
  }
  return covered;
}

const two = (part: number): string => String(part).padStart(2, '0');
const labels = weekdays.flatMap((day) =>
  Array.from({ length: 1_440 }, (_, i) => `${day}:${two(Math.floor(i / 60))}:${two(i % 60)}`),
);

const common = (a: string, b: string): boolean => {
  const [first, second] = [minutesOf(a), minutesOf(b)];
  return [...first].some((minute) => second.has(minute));
};

const apart = ({ primary, standby }: EachRegion<string>): boolean => !common(primary, standby);

describe('windows', () => {
  it('are accepted exactly if they have no minute in common where they must not', () => {
    fc.assert(
      fc.property(arbitraryWindows, (windows) => {
        const { backupWindows, maintenanceWindows } = windows;
        const expected = [
          ...(apart(backupWindows) ? [] : ['backupWindows']),
          ...(apart(maintenanceWindows) ? [] : ['maintenanceWindows']),
          ...sides.flatMap((side) =>
            common(backupWindows[side], maintenanceWindows[side]) ? [`backupWindows.${side}`] : [],
          ),
        ];
        if (expected.length === 0) expect(plan(windows).regions.primary.backupWindow).toBe(backupWindows.primary);
        else expect(problemsOf(() => plan(windows)).map(({ property }) => property)).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('that nobody gave are apart', () => {
    const { primary, standby } = plan().regions;
    expect(apart({ primary: primary.backupWindow, standby: standby.backupWindow })).toBe(true);
    expect(apart({ primary: primary.maintenanceWindow, standby: standby.maintenanceWindow })).toBe(true);
    expect([primary, standby].map((region) => common(region.backupWindow, region.maintenanceWindow))).toEqual([
      false,
      false,
    ]);
  });

  it('that only touch are apart', () => {
    const backupWindows = { primary: '01:00-01:30', standby: '01:30-02:00' };
    expect(plan({ backupWindows }).regions.standby.backupWindow).toBe('01:30-02:00');
  });
});

describe('reading a window', () => {
  it('knows when it begins and how long it is', () => {
    expect(parseWeeklyWindow('tue:01:10-tue:02:00')).toEqual({ starts: [1_510], minutes: 50 });
    expect(parseWeeklyWindow('sun:23:50-mon:00:20')).toEqual({ starts: [10_070], minutes: 30 });
    expect(parseDailyWindow('23:50-00:20')).toMatchObject({ minutes: 30 });
    expect(parseDailyWindow('00:05-01:00')?.starts).toEqual([5, 1_445, 2_885, 4_325, 5_765, 7_205, 8_645]);
  });

  it.each(['24:00-01:00', '01:60-02:30', '1:00-2:00', '01:00', 'mon:01:00-02:00', ' 01:00-02:00', '01:00-02:00 '])(
    'refuses "%s" as a window of the day',
    (text) => {
      expect(parseDailyWindow(text)).toBeUndefined();
    },
  );

  it.each(['01:00-02:00', 'day:01:00-mon:02:00', 'mon:24:00-tue:01:00', 'mon:01:00-mon:02:00!', 'Mon:01:00-Mon:02:00'])(
    'refuses "%s" as a window of the week',
    (text) => {
      expect(parseWeeklyWindow(text)).toBeUndefined();
    },
  );
});
