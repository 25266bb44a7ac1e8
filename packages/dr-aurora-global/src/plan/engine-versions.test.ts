import { expect, it } from 'vitest';
import { describeVersions, parameterFamilyOf, versionsOf, versionsReadOn } from './engine-versions.js';

it('every listed version has a family of parameter groups, and is listed once', () => {
  for (const engine of ['aurora-postgresql', 'aurora-mysql'] as const) {
    const versions = versionsOf(engine).map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(versions.filter((version) => parameterFamilyOf(engine, version) === undefined)).toEqual([]);
  }
});

it('the family is that of the major version', () => {
  expect(parameterFamilyOf('aurora-postgresql', '16.8')).toBe('aurora-postgresql16');
  expect(parameterFamilyOf('aurora-postgresql', '16.8.1')).toBe('aurora-postgresql16');
  expect(parameterFamilyOf('aurora-mysql', '8.0.mysql_aurora.3.10.4')).toBe('aurora-mysql8.0');
});

it.each(['', '17', '9.6', '17.7-R1', 'x17.7', '8.0.mysql_aurora.3.10.4'])(
  '"%s" is no version of PostgreSQL',
  (version) => {
    expect(parameterFamilyOf('aurora-postgresql', version)).toBeUndefined();
  },
);

it('lists are described with what has long-term support, and dated', () => {
  expect(describeVersions('aurora-postgresql')).toMatchInlineSnapshot(
    `"17.9, 17.7 (LTS), 17.6, 17.5, 16.13, 16.11, 16.10, 16.9, 16.8 (LTS), 15.17, 15.15, 15.14, 15.13, 15.12, 15.10 (LTS)"`,
  );
  expect(describeVersions('aurora-mysql')).toMatchInlineSnapshot(
    `"8.0.mysql_aurora.3.12.0, 8.0.mysql_aurora.3.11.1, 8.0.mysql_aurora.3.11.0, 8.0.mysql_aurora.3.10.4 (LTS), 8.0.mysql_aurora.3.10.3 (LTS), 8.0.mysql_aurora.3.10.2 (LTS), 8.0.mysql_aurora.3.10.1 (LTS), 8.0.mysql_aurora.3.10.0 (LTS), 8.0.mysql_aurora.3.09.0, 8.0.mysql_aurora.3.08.2, 8.0.mysql_aurora.3.04.6 (LTS)"`,
  );
  expect(versionsReadOn).toMatch(/^\d{4}-\d\d-\d\d$/);
});
