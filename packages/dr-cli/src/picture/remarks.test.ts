import { describe, expect, it } from 'vitest';
import { failoverPath, type Changes } from '../../test/failover-path.js';
import { pictureOf } from './picture-of.js';

const [east, west] = ['us-east-1', 'us-west-2'];

const remarksOf = (changes: Changes) => pictureOf(failoverPath(changes), 'test').recovery.remarks;
const textsOf = (changes: Changes): readonly string[] =>
  remarksOf(changes).map(({ severity, text }) => `${severity}: ${text}`);

const withoutPromotion: Changes = { [`${west}/writer-lost`]: undefined, [`${west}/permission`]: undefined };

describe('what is noticed', () => {
  it('is nothing about a deployment in which everything does what it seems to', () => {
    expect(remarksOf({})).toEqual([]);
  });

  it.each<readonly [string, Changes, readonly string[]]>([
    [
      'an alarm without action',
      { [`${east}/lag`]: { alarmActions: [] } },
      ['fault: alarm lag-us-east-1 in us-east-1 rises and nobody hears it: it has no action'],
    ],
    [
      'an alarm that only acts when it is well again',
      { [`${east}/lag`]: { alarmActions: [], okActions: [`${east}/oncall`] } },
      ['fault: alarm lag-us-east-1 in us-east-1 rises and nobody hears it: it has no action'],
    ],
    [
      'an alarm whose actions are off',
      { [`${east}/lag`]: { actionsEnabled: false } },
      ['fault: alarm lag-us-east-1 in us-east-1 rises and nobody hears it: its actions are off'],
    ],
    [
      'a topic without subscriber',
      { [`${west}/mail`]: undefined },
      ['fault: topic oncall in us-west-2 has no subscriber: what it is told, nobody is'],
    ],
    [
      'a topic whose key CloudWatch may not use',
      { [`${east}/key`]: { policy: '{"Statement":[]}' } },
      [
        'fault: topic oncall in us-east-1 is encrypted with key key, which CloudWatch may not use: alarms do not arrive',
      ],
    ],
    [
      'a topic whose key CloudWatch may only decrypt with',
      {
        [`${east}/key`]: {
          policy: JSON.stringify({
            Statement: [
              { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'kms:Decrypt' },
              { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'kms:*' },
              { Effect: 'Deny', Principal: { Service: 'cloudwatch.amazonaws.com' }, Action: 'kms:*' },
            ],
          }),
        },
      },
      [
        'fault: topic oncall in us-east-1 is encrypted with key key, which CloudWatch may not use: alarms do not arrive',
      ],
    ],
    [
      'a function that does not let an alarm call it',
      { [`${west}/permission`]: undefined },
      ['fault: alarm writer-lost in us-west-2 calls function watch, which does not let it'],
    ],
    [
      'a function that lets another alarm call it',
      { [`${west}/permission`]: { sourceArn: `${west}/lag` } },
      ['fault: alarm writer-lost in us-west-2 calls function watch, which does not let it'],
    ],
    [
      'a function that lets another service call it',
      { [`${west}/permission`]: { principal: 'sns.amazonaws.com' } },
      ['fault: alarm writer-lost in us-west-2 calls function watch, which does not let it'],
    ],
    [
      'a PRIMARY record that nothing checks',
      { [`${east}/east`]: { healthCheckId: undefined }, [`${east}/west`]: { healthCheckId: `${east}/primary` } },
      [
        'fault: the PRIMARY record of api.acme.dev has no health check: traffic never leaves it',
        'note: health check endpoint-west decides nothing: no record and no other check uses it',
      ],
    ],
    [
      'a PRIMARY record alone',
      { [`${east}/west`]: undefined, [`${east}/endpoint-west`]: undefined },
      ['fault: api.acme.dev has a PRIMARY record and no SECONDARY one'],
    ],
    [
      'a SECONDARY record of another type',
      { [`${east}/west`]: { type: 'A' } },
      [
        'fault: api.acme.dev has a SECONDARY record and no PRIMARY one',
        'fault: api.acme.dev has a PRIMARY record and no SECONDARY one',
      ],
    ],
    [
      'a check of an alarm that is not there',
      { [`${east}/switch`]: { cloudwatchAlarmName: 'gone' } },
      [
        'fault: alarm traffic-switch in us-west-2 rises and nobody hears it: it has no action',
        'fault: health check switch follows alarm gone in us-west-2, which is not there',
      ],
    ],
    [
      'a check of an alarm by a short period',
      { [`${west}/traffic-switch`]: { period: 10 } },
      ['fault: health check switch follows alarm traffic-switch, which Route 53 cannot: it has a period of 10 s'],
    ],
    [
      'a check of an alarm in some of its periods',
      { [`${west}/traffic-switch`]: { evaluationPeriods: 3, datapointsToAlarm: 2 } },
      ['fault: health check switch follows alarm traffic-switch, which Route 53 cannot: it has 2 of 3 periods'],
    ],
    [
      'a check of an alarm on a percentile of a computation',
      { [`${west}/traffic-switch`]: { statistic: undefined, extendedStatistic: 'p99', metricQueries: [{ id: 'a' }] } },
      [
        'fault: health check switch follows alarm traffic-switch, which Route 53 cannot: it has metric math and statistic p99',
      ],
    ],
    [
      'a calculated check that asks for more children than it has',
      { [`${east}/primary`]: { childHealthThreshold: 3 } },
      ['fault: health check primary asks for 3 of 2 healthy children: it is always unhealthy'],
    ],
    [
      'a calculated check that asks for none',
      { [`${east}/primary`]: { childHealthThreshold: 0 } },
      ['fault: health check primary asks for 0 of 2 healthy children: it is always healthy'],
    ],
    [
      'a disabled check',
      { [`${east}/endpoint-west`]: { disabled: true } },
      ['fault: health check endpoint-west is disabled: it is always healthy'],
    ],
    [
      'a check that decides nothing',
      { [`${east}/west`]: { healthCheckId: `${east}/endpoint-east` } },
      ['note: health check endpoint-west decides nothing: no record and no other check uses it'],
    ],
    [
      'a database that no alarm leads to',
      withoutPromotion,
      ['note: no alarm leads to a promotion of ledger: another copy is made the writer by hand'],
    ],
    [
      'a database of one region',
      {
        ...withoutPromotion,
        [`${west}/ledger-${west}`]: undefined,
        [`${west}/instance-1`]: undefined,
        [`${west}/instance-2`]: undefined,
      },
      ['note: global database ledger has a copy in us-east-1 only'],
    ],
  ])('is %s', (_, changes, texts) => {
    expect(textsOf(changes)).toEqual(texts);
  });

  it('has no fault in a secondary record that nothing checks, or a PRIMARY whose target is evaluated', () => {
    const aliases = [{ name: 'lb.aws', zoneId: 'Z1', evaluateTargetHealth: true }];
    expect(textsOf({ [`${east}/west`]: { healthCheckId: undefined }, [`${east}/endpoint-west`]: undefined })).toEqual(
      [],
    );
    const evaluated = { healthCheckId: undefined, records: [], aliases };
    expect(textsOf({ [`${east}/east`]: evaluated }).filter((text) => text.includes('record'))).toEqual([
      'note: health check primary decides nothing: no record and no other check uses it',
    ]);
  });

  it('names the region in which the alarm is that a check looks for elsewhere', () => {
    const remarks = remarksOf({ [`${east}/switch`]: { cloudwatchAlarmRegion: east } });
    const remark = remarks.find(({ text }) => text.includes('follows'));
    expect(remark).toEqual({
      severity: 'fault',
      text: 'health check switch follows alarm traffic-switch in us-east-1, which is not there',
      remedy: 'follow it in us-west-2, where it is',
    });
  });

  it('is that what promotes is lost with the region of the writer', () => {
    const roles = {
      [`${east}/ledger-${east}`]: { masterUsername: undefined, masterPassword: undefined, sourceRegion: west },
      [`${west}/ledger-${west}`]: { masterUsername: 'owner', sourceRegion: undefined },
    };
    expect(textsOf(roles)).toEqual(['fault: what may promote ledger runs in us-west-2, and is lost with the writer']);
  });

  it('comes with what to do about it, faults before notes', () => {
    const remarks = remarksOf({ ...withoutPromotion, [`${west}/mail`]: undefined });
    expect(remarks.map(({ severity, remedy }) => [severity, remedy])).toEqual([
      ['fault', 'subscribe an address or a queue to it'],
      ['note', 'let an alarm in the standby region start what may promote it, or keep a runbook'],
    ]);
  });
});
