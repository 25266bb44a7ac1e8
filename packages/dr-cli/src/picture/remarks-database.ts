import { ofKind, promotable, promoters, waysToPromotion, type Estate } from 'dr-estate';
import { membersOf, roleOf } from './databases.js';
import type { Remark } from './recovery-picture.js';

/** Of global databases: whether anything promotes a copy, and from where. */
export const databaseRemarks = (estate: Estate): Remark[] =>
  ofKind(estate, 'rds.global-cluster').flatMap((database): Remark[] => {
    const members = membersOf(estate, database.id);
    const regions = new Set(members.map(({ region }) => region));
    if (regions.size < 2)
      return [
        {
          severity: 'note',
          text: `global database ${database.name} has a copy in ${[...regions].join('') || 'no region'} only`,
          remedy: 'add a cluster in another region to it: a single copy is lost with its region',
        },
      ];
    const able = promoters(estate).filter((one) => promotable(estate, one).includes(database));
    const writer = members.find((cluster) => roleOf(estate, cluster) === 'writer')?.region;
    if (able.length > 0 && able.every(({ region }) => region === writer))
      return [
        {
          severity: 'fault',
          text: `what may promote ${database.name} runs in ${writer}, and is lost with the writer`,
          remedy: 'run it in the region whose copy is to be promoted',
        },
      ];
    const ends = waysToPromotion(estate).flatMap((way) => way.slice(-1));
    if (ends.some((end) => able.includes(end))) return [];
    return [
      {
        severity: 'note',
        text: `no alarm leads to a promotion of ${database.name}: another copy is made the writer by hand`,
        remedy: 'let an alarm in the standby region start what may promote it, or keep a runbook',
      },
    ];
  });
