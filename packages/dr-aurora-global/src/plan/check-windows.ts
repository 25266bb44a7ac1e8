import { eachRegion, formatDuration, sides, toDays, type EachRegion, type Problem } from 'dr-core';
import type { Decided } from './defaults.js';
import { parseDailyWindow, parseWeeklyWindow, windowsOverlap, type Window } from './window.js';

type Windows = EachRegion<Window | undefined>;

/** Backups and maintenance: of one region at a time, and of a cluster never both at once. */
export function checkWindows({ backupRetention, backupWindows, maintenanceWindows }: Decided): Problem[] {
  const backups = eachRegion((side) => parseDailyWindow(backupWindows[side]));
  const maintenance = eachRegion((side) => parseWeeklyWindow(maintenanceWindows[side]));
  return [
    ...checkRetention(toDays(backupRetention), formatDuration(backupRetention)),
    ...checkForm('backupWindows', backupWindows, backups, '03:00-03:30'),
    ...checkForm('maintenanceWindows', maintenanceWindows, maintenance, 'sun:06:30-sun:07:30'),
    ...checkApart('backupWindows', backupWindows, backups),
    ...checkApart('maintenanceWindows', maintenanceWindows, maintenance),
    ...sides.flatMap((side): Problem[] => {
      const [backup, upkeep] = [backups[side], maintenance[side]];
      if (!backup || !upkeep || !windowsOverlap(backup, upkeep)) return [];
      const rule = `it overlaps the maintenance window ${maintenanceWindows[side]} of the same cluster, which RDS refuses`;
      const remedy = 'move one of the two';
      return [{ property: `backupWindows.${side}`, given: backupWindows[side], rule, remedy }];
    }),
  ];
}

function checkRetention(count: number, given: string): Problem[] {
  if (Number.isInteger(count) && count >= 7 && count <= 35) return [];
  const rule = 'Aurora keeps backups for 1 to 35 whole days, and damage is often found after days: 7 is the least here';
  return [{ property: 'backupRetention', given, rule, remedy: 'write days(7) to days(35)' }];
}

const checkForm = (property: string, given: EachRegion<string>, windows: Windows, example: string): Problem[] =>
  sides.flatMap((side) => {
    const window = windows[side];
    const problem = { property: `${property}.${side}`, given: given[side], remedy: `write it as ${example}, in UTC` };
    if (window === undefined) return [{ ...problem, rule: 'this is no window as RDS writes it' }];
    return window.minutes >= 30 ? [] : [{ ...problem, rule: `it has ${window.minutes} minutes, and RDS wants 30` }];
  });

function checkApart(property: string, given: EachRegion<string>, { primary, standby }: Windows): Problem[] {
  if (!primary || !standby || !windowsOverlap(primary, standby)) return [];
  const rule = 'the windows of the two regions overlap: both could be slow, or restart, at once';
  return [{ property, given, rule, remedy: 'move one of the two, by an hour or a day' }];
}
