import { days, defineRecovery, eachRegion, minutes, sides } from 'dr-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryProps, arbitraryRecovery } from '../../test/arbitrary-database.js';
import { mysqlPlan, plan } from '../../test/plans.js';

describe('sizes', () => {
  it('production has two instances in each region, of one class', () => {
    const { regions } = plan();
    for (const side of sides) {
      expect(regions[side].instances.map(({ instanceClass, promotionTier }) => [instanceClass, promotionTier])).toEqual(
        [
          ['db.r7g.large', 0],
          ['db.r7g.large', 1],
        ],
      );
    }
  });

  it('development has one in each, of the cheapest class', () => {
    const { regions } = plan({ size: 'development' });
    for (const side of sides) {
      expect(regions[side].instances).toMatchObject([{ instanceClass: 'db.r6g.large' }]);
    }
  });

  it('what is given goes before the size', () => {
    const { instances, serverless } = plan({ size: 'development', instances: 3, instanceClass: 'db.r8g.4xlarge' })
      .regions.standby;
    expect(instances.map(({ instanceClass }) => instanceClass)).toEqual(Array(3).fill('db.r8g.4xlarge'));
    expect(serverless).toBeUndefined();
  });

  it('serverless instances have the class of that name, and a capacity', () => {
    const { instances, serverless } = plan({ serverless: { min: 8, max: 32 } }).regions.primary;
    expect(instances.map(({ instanceClass }) => instanceClass)).toEqual(['db.serverless', 'db.serverless']);
    expect(serverless).toEqual({ min: 8, max: 32 });
  });
});

describe('names', () => {
  const { globalIdentifier, secret, regions } = plan();

  it('of the whole have no region in them: its roles change', () => {
    expect(globalIdentifier).toBe('payments-ledger-production');
    expect(secret.name).toBe('payments/production/ledger/master');
  });

  it('of what is in a region differ between the regions', () => {
    const namesOf = ({
      clusterIdentifier,
      key,
      subnetGroup,
      parameterGroup,
      monitoringRole,
      logs,
      instances,
    }: typeof regions.primary) => [
      clusterIdentifier,
      key.alias,
      subnetGroup.name,
      parameterGroup.name,
      monitoringRole.name,
      ...logs.map(({ groupName }) => groupName),
      ...instances.map(({ identifier }) => identifier),
    ];
    expect(namesOf(regions.primary)).toMatchInlineSnapshot(`
      [
        "payments-ledger-us-east-1-production",
        "alias/payments-ledger-us-east-1-production",
        "payments-ledger-us-east-1-production",
        "payments-ledger-aurora-postgresql17-us-east-1-production",
        "payments-ledger-monitoring-us-east-1-production",
        "/aws/rds/cluster/payments-ledger-us-east-1-production/postgresql",
        "payments-ledger-us-east-1-production-1",
        "payments-ledger-us-east-1-production-2",
      ]
    `);
    expect(namesOf(regions.standby)).toEqual(
      namesOf(regions.primary).map((name) => name.replace('us-east-1', 'us-west-2')),
    );
  });

  it('end in nothing that a partial ARN could take for the characters that AWS adds', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,8}(-[a-z0-9]{1,6})?$/), (id) => {
        expect(plan({ databaseName: 'orders' }, undefined, id).secret.name).not.toMatch(/-[a-zA-Z0-9]{6}$/);
      }),
    );
  });

  it('of the first database come from the id', () => {
    expect(plan({}, undefined, 'card-ledger').databaseName).toBe('card_ledger');
  });
});

describe('engines', () => {
  it('PostgreSQL listens on 5432, wants TLS and writes one log', () => {
    const { port, regions, secret } = plan();
    expect(port).toBe(5432);
    expect(regions.primary.parameterGroup).toMatchObject({
      family: 'aurora-postgresql17',
      parameters: { 'rds.force_ssl': '1' },
    });
    expect(regions.primary.logs.map(({ type }) => type)).toEqual(['postgresql']);
    expect(secret.contents).toEqual({ username: 'dbowner', engine: 'postgresql', port: 5432, dbname: 'ledger' });
  });

  it('MySQL listens on 3306, wants TLS and writes four logs, of which three hold something', () => {
    const { port, regions, secret } = mysqlPlan();
    expect(port).toBe(3306);
    expect(regions.standby.parameterGroup).toMatchObject({
      name: 'payments-ledger-aurora-mysql8-0-us-west-2-production',
      family: 'aurora-mysql8.0',
      parameters: {
        require_secure_transport: 'ON',
        slow_query_log: '1',
        long_query_time: '1',
        server_audit_logging: '1',
        server_audit_events: 'CONNECT,QUERY_DCL,QUERY_DDL',
      },
    });
    expect(regions.standby.logs.map(({ type }) => type)).toEqual(['audit', 'error', 'general', 'slowquery']);
    expect(secret.contents.engine).toBe('mysql');
  });

  it('commits wait for the standby only where asked, and only by the group of the primary', () => {
    const rpoOf = (props: Parameters<typeof plan>[0]) =>
      eachRegion((side) => plan(props).regions[side].parameterGroup.parameters['rds.global_db_rpo']);
    expect(rpoOf({})).toEqual({ primary: undefined, standby: undefined });
    expect(rpoOf({ rpoEnforcement: 'block-writes' })).toEqual({ primary: '60', standby: undefined });
  });
});

describe('what becomes of it', () => {
  it('is kept, with its first instances, unless asked otherwise', () => {
    const { regions, whenRemoved } = plan();
    expect(whenRemoved).toBe('keep');
    for (const side of sides) {
      expect(regions[side].protection).toMatchObject({ deletionProtection: true, cluster: 'keep', rest: 'keep' });
      expect(regions[side].instances.map(({ kept }) => kept)).toEqual([true, false]);
    }
  });

  it('is deleted on request, with a snapshot of the primary', () => {
    const { regions } = plan({ whenRemoved: 'delete' });
    expect(regions.primary.protection).toEqual({
      deletionProtection: false,
      cluster: 'snapshot',
      rest: 'delete',
      finalSnapshot: 'payments-ledger-us-east-1-production-final',
    });
    expect(regions.standby.protection).toMatchObject({ deletionProtection: false, cluster: 'delete', rest: 'delete' });
    expect(regions.primary.instances.map(({ kept }) => kept)).toEqual([false, false]);
  });
});

it('backups, logs and statistics are kept for a time', () => {
  const { backupRetentionDays, insights, logs, monitoringSeconds } = plan().regions.primary;
  expect({ backupRetentionDays, insights, monitoringSeconds }).toEqual({
    backupRetentionDays: 14,
    insights: { mode: 'standard', retentionDays: 7 },
    monitoringSeconds: 60,
  });
  expect(logs.map(({ retention }) => retention)).toEqual([days(90)]);
  expect(plan({ insights: 'advanced' }).regions.standby.insights).toEqual({ mode: 'advanced', retentionDays: 465 });
});

it('a policy of AWS is that of the partition', () => {
  const gov = defineRecovery({
    name: 'payments',
    primary: 'us-gov-east-1',
    standby: 'us-gov-west-1',
    objectives: { rto: minutes(5), rpo: minutes(1) },
  });
  expect(plan({}, gov).regions.standby.monitoringRole.policyArn).toBe(
    'arn:aws-us-gov:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole',
  );
});

it('only the standby copies its first data from another region', () => {
  expect(eachRegion((side) => plan().regions[side].sourceRegion)).toEqual({ primary: undefined, standby: 'us-east-1' });
});

it('any valid props make two regions of one shape', () => {
  fc.assert(
    fc.property(arbitraryRecovery, arbitraryProps, (recovery, props) => {
      const { primary, standby } = plan(props, recovery).regions;
      expect(standby.instances.map(({ id, instanceClass }) => [id, instanceClass])).toEqual(
        primary.instances.map(({ id, instanceClass }) => [id, instanceClass]),
      );
      expect(standby.parameterGroup.family).toBe(primary.parameterGroup.family);
      const identifiers = [primary, standby].flatMap(({ clusterIdentifier, instances }) => [
        clusterIdentifier,
        ...instances.map(({ identifier }) => identifier),
      ]);
      expect(new Set(identifiers).size).toBe(identifiers.length);
      expect(
        identifiers.filter((identifier) => !/^[a-z](?:-?[a-z0-9])*$/.test(identifier) || identifier.length > 63),
      ).toEqual([]);
    }),
  );
});
