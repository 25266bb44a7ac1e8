import { seconds } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { aliases, examples, recovery } from '../../test/names.js';
import type { FailoverDnsPlan } from '../index.js';
import { planFailoverDns } from './plan-dns.js';

const plain = { zone: 'pay.acme.dev', routes: aliases, heldBy: 'nobody' } as const;

/** A check of a plan. */
const checkOf = (plan: FailoverDnsPlan, id: string) => plan.checks.find((check) => check.id === id);

describe('a check of an endpoint', () => {
  it('asks for /health over HTTPS at the region’s own name, each 10 s, three times', () => {
    expect(checkOf(planFailoverDns(recovery, 'dns', plain), 'standby-endpoint-check')).toEqual({
      kind: 'endpoint',
      id: 'standby-endpoint-check',
      name: 'payments-dns-endpoint-us-west-2-production',
      side: 'standby',
      type: 'HTTPS',
      hostname: 'us-west-2.pay.acme.dev',
      port: 443,
      path: '/health',
      contains: undefined,
      intervalSeconds: 10,
      threshold: 3,
      serverNameIndication: true,
    });
  });

  it.each([
    ['HTTP', { protocol: 'http' }, { type: 'HTTP', port: 80, path: '/health', serverNameIndication: undefined }],
    ['TCP', { protocol: 'tcp', port: 7000 }, { type: 'TCP', port: 7000, path: undefined }],
    ['text by HTTPS', { contains: 'ok' }, { type: 'HTTPS_STR_MATCH', contains: 'ok', serverNameIndication: true }],
    ['text by HTTP', { contains: 'ok', protocol: 'http' }, { type: 'HTTP_STR_MATCH', path: '/health' }],
    ['slowly', { interval: seconds(30), threshold: 1, path: '/' }, { intervalSeconds: 30, threshold: 1, path: '/' }],
  ] as const)('can ask by other means: %s', (_, check, expected) => {
    const plan = planFailoverDns(recovery, 'dns', { ...plain, check });
    expect(checkOf(plan, 'primary-endpoint-check')).toMatchObject(expected);
  });

  it('asks a host at its own port, and at other names where such are given', () => {
    const check = { hostnames: { primary: 'a.acme.net', standby: 'b.acme.net' } };
    const plan = planFailoverDns(recovery, 'dns', { ...examples.cname, check });
    expect(checkOf(plan, 'standby-endpoint-check')).toMatchObject({ hostname: 'b.acme.net', port: 8443 });
  });

  it('is not made in a private zone, nor when it is not wanted', () => {
    const without = [examples.private, { ...examples.alias, check: 'none' as const }];
    for (const props of without) {
      const { checks } = planFailoverDns(recovery, 'dns', props);
      expect(checks.map(({ id }) => id)).toEqual([
        'primary-health-check',
        'switch-check',
        'standby-health-check',
        'primary-check',
      ]);
    }
  });
});

describe('the health of a record', () => {
  it('is that the endpoint is well in every way, and of the primary that nobody holds the traffic elsewhere', () => {
    const { checks } = planFailoverDns(recovery, 'dns', examples.alias);
    const calculated = checks.filter((check) => check.kind === 'calculated');
    expect(calculated.map(({ id, children, healthThreshold }) => ({ id, children, healthThreshold }))).toEqual([
      {
        id: 'primary-check',
        children: ['primary-endpoint-check', 'primary-health-check', 'switch-check'],
        healthThreshold: 3,
      },
      { id: 'standby-check', children: ['standby-endpoint-check', 'standby-health-check'], healthThreshold: 2 },
    ]);
  });

  it('takes silence for bad health of an endpoint, and for no reason to move of the switch', () => {
    const { checks } = planFailoverDns(recovery, 'dns', examples.private);
    const silence = checks.map((check) => (check.kind === 'alarm' ? check.insufficientData : undefined));
    expect(silence).toEqual(['Unhealthy', 'LastKnownStatus', 'Unhealthy', undefined]);
  });

  it('is one check alone where there is but one', () => {
    const plan = planFailoverDns(recovery, 'dns', plain);
    expect(plan.health).toEqual({ primary: 'primary-endpoint-check', standby: 'standby-endpoint-check' });
    expect(plan.checks).toHaveLength(2);
    expect(plan.alarms).toEqual([]);
  });
});
