import { days, defineRecovery, hours, minutes, seconds } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryProps, arbitraryRecovery } from '../../test/arbitrary-database.js';
import { recovery, type Props } from '../../test/databases.js';
import { plan, problemsOf } from '../../test/plans.js';

const mysql = { engine: 'aurora-mysql', engineVersion: '8.0.mysql_aurora.3.10.4' } as const;
const backups = (primary: string, standby: string): Props['backupWindows'] => ({ primary, standby });

describe('a database is refused', () => {
  it.each<[string, Partial<Props>, string, RegExp]>([
    ['an engine that Aurora has not', { engine: 'postgres' as 'aurora-mysql' }, 'engine', /two engines/],
    ['a version that nobody has listed', { engineVersion: '17.3' }, 'engineVersion', /17\.9, 17\.7 \(LTS\), 17\.6/],
    ['a major version', { engineVersion: '17' }, 'engineVersion', /no full version of aurora-postgresql/],
    ['a version of the other engine', { ...mysql, engineVersion: '17.7' }, 'engineVersion', /no full version/],
    [
      'no version at all, unchecked',
      { engineVersion: 'new', engineVersionCheck: 'none' },
      'engineVersion',
      /no full version/,
    ],
    ['a burstable class', { instanceClass: 'db.t4g.medium' }, 'instanceClass', /refuse burstable/],
    ['a general-purpose class', { instanceClass: 'db.m7g.large' }, 'instanceClass', /memory-optimised/],
    ['a class of an old generation', { instanceClass: 'db.r4.large' }, 'instanceClass', /memory-optimised/],
    ['serverless as a class', { instanceClass: 'db.serverless' }, 'instanceClass', /needs its limits/],
    [
      'a class and a capacity',
      { instanceClass: 'db.r7g.large', serverless: { min: 8, max: 16 } },
      'instanceClass',
      /a capacity, not a class/,
    ],
    ['too little capacity', { serverless: { min: 7.5, max: 16 } }, 'serverless.min', /falls behind/],
    [
      'less at the most than at the least',
      { serverless: { min: 16, max: 8 } },
      'serverless.max',
      /less than the least/,
    ],
    ['more capacity than there is', { serverless: { min: 8, max: 257 } }, 'serverless.max', /up to 256/],
    ['capacity between the steps', { serverless: { min: 8.2, max: 16 } }, 'serverless.min', /steps of 0\.5/],
    ['no instance', { instances: 0 }, 'instances', /cannot be failed over to/],
    ['too many instances', { instances: 16 }, 'instances', /1 to 15/],
    ['half an instance', { instances: 1.5 }, 'instances', /1 to 15/],
    ['a database called like a key word', { databaseName: 'Order' }, 'databaseName', /keeps this word/],
    ["a database of the engine's own", { databaseName: 'rdsadmin' }, 'databaseName', /keeps this word/],
    ['a database with a hyphen', { databaseName: 'my-ledger' }, 'databaseName', /1 to 63 letters/],
    ['a reserved user', { masterUsername: 'admin' }, 'masterUsername', /keeps this word/],
    ['a reserved user of MySQL', { ...mysql, masterUsername: 'root' }, 'masterUsername', /keeps this word/],
    ['a long user', { masterUsername: 'a'.repeat(17) }, 'masterUsername', /1 to 16 letters/],
    ['a port that Aurora does not take', { port: 1_149 }, 'port', /1150 to 65535/],
    ['a port that is none', { port: 65_536 }, 'port', /1150 to 65535/],
    ['backups for less than a week', { backupRetention: days(6) }, 'backupRetention', /7 is the least/],
    ['backups for more than Aurora keeps', { backupRetention: days(36) }, 'backupRetention', /1 to 35/],
    ['backups for part of a day', { backupRetention: hours(180) }, 'backupRetention', /whole days/],
    [
      'a window that is none',
      { backupWindows: backups('3:00-4:00', '05:00-06:00') },
      'backupWindows.primary',
      /no window/,
    ],
    ['a short window', { backupWindows: backups('01:00-01:29', '05:00-06:00') }, 'backupWindows.primary', /29 minutes/],
    ['backups at once', { backupWindows: backups('23:30-00:30', '00:29-01:00') }, 'backupWindows', /overlap/],
    [
      'maintenance at once',
      { maintenanceWindows: { primary: 'sun:23:00-mon:01:00', standby: 'mon:00:30-mon:02:00' } },
      'maintenanceWindows',
      /overlap/,
    ],
    [
      'a backup during maintenance',
      { backupWindows: backups('06:00-07:00', '04:00-05:00') },
      'backupWindows.primary',
      /maintenance window sun:06:30-sun:07:30 of the same cluster/,
    ],
    [
      'a maintenance window that is none',
      { maintenanceWindows: { primary: 'sunday:06:30-07:30', standby: 'sat:06:30-sat:07:30' } },
      'maintenanceWindows.primary',
      /no window/,
    ],
    ['logs for a period that does not exist', { logRetention: days(91) }, 'logRetention', /CloudWatch Logs keeps/],
    [
      'commits that wait, in MySQL',
      { ...mysql, rpoEnforcement: 'block-writes' },
      'rpoEnforcement',
      /Aurora MySQL cannot/,
    ],
  ])('with %s', (_, props, property, rule) => {
    const problems = problemsOf(() => plan(props));
    expect(problems).toMatchObject([{ property }]);
    expect(problems[0]?.rule).toMatch(rule);
    expect(problems[0]?.remedy).not.toBe('');
  });

  it('when commits are to wait for less than Aurora can', () => {
    const quick = defineRecovery({ ...recovery, objectives: { rto: minutes(5), rpo: seconds(19) } });
    expect(problemsOf(() => plan({ rpoEnforcement: 'block-writes' }, quick))).toMatchObject([
      { property: 'rpoEnforcement', rule: expect.stringContaining('takes 20 s or more') as string },
    ]);
  });

  it.each(['Ledger', '1ledger', 'led--ger', 'ledger-', ''])('under the id "%s"', (id) => {
    expect(problemsOf(() => plan({ databaseName: 'orders' }, recovery, id))).toMatchObject([{ property: 'id' }]);
  });

  it('under an id that makes names longer than AWS takes', () => {
    const [problem, ...more] = problemsOf(() => plan({ databaseName: 'orders' }, recovery, 'l'.repeat(40)));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ property: 'id', remedy: 'shorten it by 10 characters' });
  });

  it('with every mistake at once, each with its remedy', () => {
    const wrong = () => plan({ engineVersion: '13.1', instanceClass: 'db.t3.medium', backupRetention: days(1) });
    expect(wrong).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: GlobalDatabase "ledger" has 3 problems:
        1. engineVersion = "13.1": the versions of aurora-postgresql that are offered and support global databases, as read on 2026-11-21, are 17.9, 17.7 (LTS), 17.6, 17.5, 16.13, 16.11, 16.10, 16.9, 16.8 (LTS), 15.17, 15.15, 15.14, 15.13, 15.12, 15.10 (LTS). Remedy: write one of them, or engineVersionCheck: 'none' once describe-db-engine-versions has shown it in both regions with SupportsGlobalDatabases.
        2. instanceClass = "db.t3.medium": global databases refuse burstable classes. Remedy: write db.r6g.large, the cheapest that they take, or larger.
        3. backupRetention = "1 d": Aurora keeps backups for 1 to 35 whole days, and damage is often found after days: 7 is the least here. Remedy: write days(7) to days(35).]
    `);
  });
});

it('a version may stay unchecked', () => {
  expect(plan({ engineVersion: '19.1', engineVersionCheck: 'none' }).regions.standby.parameterGroup.family).toBe(
    'aurora-postgresql19',
  );
});

it('any valid props make a plan', () => {
  fc.assert(
    fc.property(arbitraryRecovery, arbitraryProps, (of, props) => {
      expect(plan(props, of).regions.primary.instances.length).toBeGreaterThan(0);
    }),
  );
});
