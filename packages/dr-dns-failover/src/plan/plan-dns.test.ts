import { eachRegion, seconds } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { examples, hosts, readers, recovery, aliases } from '../../test/names.js';
import { planFailoverDns } from './plan-dns.js';

const plain = { zone: 'pay.acme.dev', routes: aliases, heldBy: 'nobody' } as const;

describe('the failover name', () => {
  it('is the zone’s own unless a name below it is given', () => {
    expect(planFailoverDns(recovery, 'dns', plain).name).toBe('pay.acme.dev');
    const below = planFailoverDns(recovery, 'dns', { ...plain, name: 'api.v1' });
    expect(below.name).toBe('api.v1.pay.acme.dev');
    expect(below.regionNames).toEqual({
      primary: 'us-east-1.api.v1.pay.acme.dev',
      standby: 'us-west-2.api.v1.pay.acme.dev',
    });
  });

  it('has a PRIMARY and a SECONDARY alias, each with a check, and a name for each region that goes by none', () => {
    expect(planFailoverDns(recovery, 'dns', plain).records).toMatchInlineSnapshot(`
      [
        {
          "evaluateTargetHealth": true,
          "failover": {
            "check": "primary-endpoint-check",
            "role": "PRIMARY",
            "setIdentifier": "primary",
          },
          "id": "primary-record",
          "name": "pay.acme.dev",
          "side": "primary",
          "ttlSeconds": undefined,
          "type": "A",
        },
        {
          "evaluateTargetHealth": true,
          "failover": {
            "check": "standby-endpoint-check",
            "role": "SECONDARY",
            "setIdentifier": "standby",
          },
          "id": "standby-record",
          "name": "pay.acme.dev",
          "side": "standby",
          "ttlSeconds": undefined,
          "type": "A",
        },
        {
          "evaluateTargetHealth": false,
          "failover": undefined,
          "id": "primary-region-record",
          "name": "us-east-1.pay.acme.dev",
          "side": "primary",
          "ttlSeconds": undefined,
          "type": "A",
        },
        {
          "evaluateTargetHealth": false,
          "failover": undefined,
          "id": "standby-region-record",
          "name": "us-west-2.pay.acme.dev",
          "side": "standby",
          "ttlSeconds": undefined,
          "type": "A",
        },
      ]
    `);
  });

  it('is a CNAME for 30 s where the routes are hosts', () => {
    const { records, targets } = planFailoverDns(recovery, 'dns', examples.cname);
    expect(records.map(({ type, ttlSeconds }) => `${type} ${ttlSeconds}`)).toEqual(Array(4).fill('CNAME 30'));
    expect(targets).toEqual(eachRegion((side) => ({ kind: 'hostname', hostname: hosts[side].hostname })));
    const slow = planFailoverDns(recovery, 'dns', { ...examples.cname, ttl: seconds(60) });
    expect(slow.records.map(({ ttlSeconds }) => ttlSeconds)).toEqual([60, 60, 60, 60]);
  });

  it('follows the health of an alias’s target in the failover records only, unless told otherwise', () => {
    const evaluated = (evaluateTargetHealth?: boolean): boolean[] =>
      planFailoverDns(recovery, 'dns', {
        ...plain,
        routes: eachRegion((side) => ({ ...aliases[side], evaluateTargetHealth })),
      }).records.map((record) => record.evaluateTargetHealth);
    expect(evaluated()).toEqual([true, true, false, false]);
    expect(evaluated(false)).toEqual([false, false, false, false]);
  });
});

describe('the zone', () => {
  it('is public when it is only a name, and can then be edited while us-east-1 is lost', () => {
    expect(planFailoverDns(recovery, 'dns', plain).zone).toEqual({
      kind: 'public',
      name: 'pay.acme.dev',
      comment: 'Failover of payments between us-east-1 and us-west-2 (production)',
      acceleratedRecovery: true,
    });
  });

  it('is seen from the VPC of each region when it is private', () => {
    expect(planFailoverDns(recovery, 'dns', examples.private).zone).toMatchObject({
      kind: 'private',
      vpcs: {
        primary: { vpcId: 'vpc-0123456789abcdef1', region: 'us-east-1' },
        standby: { vpcId: 'vpc-0123456789abcdef2', region: 'us-west-2' },
      },
    });
  });

  it('is used as it is when it was given', () => {
    const { zone } = planFailoverDns(recovery, 'dns', examples.cname);
    expect(zone).toEqual({ kind: 'given', name: 'acme.dev', zoneId: 'Z0123456789ABCDEFGHIJ' });
  });
});

it('a classic name for a database leads to the readers of the region that is well and holds the traffic', () => {
  const { records, targets, health } = planFailoverDns(recovery, 'dns', examples.classic);
  expect(targets.primary).toEqual({ kind: 'hostname', hostname: readers.primary.hostname });
  expect(records[0]?.name).toBe('reader.ledger.internal');
  expect(health.primary).toBe('primary-check');
});

it('of GovCloud the metrics are where its control plane is, and its zones have no accelerated recovery', () => {
  const gov = { ...recovery, primary: 'us-gov-east-1', standby: 'us-gov-west-1' } as const;
  const plan = planFailoverDns(gov, 'dns', { ...plain, name: 'api', routes: hosts });
  expect(plan.metricsRegion).toBe('us-gov-west-1');
  expect(plan.zone).toMatchObject({ acceleratedRecovery: false });
});
