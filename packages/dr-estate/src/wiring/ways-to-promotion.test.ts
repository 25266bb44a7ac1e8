import { describe, expect, it } from 'vitest';
import { read } from '../../test/template.js';
import { promotable, promoters, waysToPromotion, type Estate } from '../index.js';

const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const code = (role: string) => ({ Type: 'AWS::Lambda::Function', Properties: { Role: arn(role) } });
const allow = (Action: unknown, Resource: unknown, Effect = 'Allow') => ({ Effect, Action, Resource });
const role = (...Statement: readonly object[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: { Policies: [{ PolicyDocument: { Statement } }] },
});
const alarm = (...AlarmActions: readonly unknown[]) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: { AlarmActions },
});
const globalArn = 'arn:aws:rds::123456789012:global-cluster:';

/** An alarm wakes a function that starts a machine, of which one function may promote. */
const path = {
  Global: { Type: 'AWS::RDS::GlobalCluster', Properties: { GlobalClusterIdentifier: 'ledger' } },
  Other: { Type: 'AWS::RDS::GlobalCluster', Properties: { GlobalClusterIdentifier: 'other' } },
  WatchRole: role(allow('states:StartExecution', { Ref: 'Machine' })),
  ActRole: role(allow(['rds:Describe*', 'rds:failover*'], `${globalArn}ledger`)),
  Watch: code('WatchRole'),
  Act: code('ActRole'),
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { Definition: { States: { A: { Resource: arn('Act') } } } },
  },
  Alarm: alarm(arn('Watch')),
};

const waysOf = (estate: Estate) => waysToPromotion(estate).map((way) => way.map(({ id }) => id.replace('app/', '')));

describe('the ways from an alarm to a promotion', () => {
  it('lead through functions and state machines', () => {
    const estate = read(path);
    expect(waysOf(estate)).toEqual([['Alarm', 'Watch', 'Machine', 'Act']]);
    expect(promoters(estate).map(({ id }) => id)).toEqual(['app/Act']);
  });

  it('lead through topics and composite alarms', () => {
    const estate = read({
      ...path,
      Alarm: alarm(),
      Both: {
        Type: 'AWS::CloudWatch::CompositeAlarm',
        Properties: { AlarmRule: { 'Fn::Sub': 'ALARM("${Alarm}")' }, AlarmActions: [{ Ref: 'Topic' }] },
      },
      Topic: { Type: 'AWS::SNS::Topic', Properties: { Subscription: [{ Protocol: 'lambda', Endpoint: arn('Act') }] } },
    });
    expect(waysOf(estate)).toEqual([
      ['Alarm', 'Both', 'Topic', 'Act'],
      ['Both', 'Topic', 'Act'],
    ]);
  });

  it('are the shortest, and end where alarms call one another in a ring', () => {
    const ring = { Type: 'AWS::SNS::Topic', Properties: { Subscription: [{ Endpoint: arn('Watch') }] } };
    expect(waysOf(read({ ...path, Ring: ring, Alarm: alarm({ Ref: 'Ring' }, arn('Act')) }))).toEqual([
      ['Alarm', 'Act'],
    ]);
  });

  it.each([
    ['the actions of the alarm are off', { Alarm: { ...path.Alarm, Properties: { ActionsEnabled: false } } }],
    [
      'the function may not start the machine',
      { WatchRole: role(allow('states:StartExecution', 'arn:x:y:z:::other')) },
    ],
    ['the function may do something else to the machine', { WatchRole: role(allow('states:Describe*', '*')) }],
    ['nothing may promote', { ActRole: role(allow('rds:Describe*', '*')) }],
    ['promoting is denied', { ActRole: role(allow('rds:FailoverGlobalCluster', '*', 'Deny')) }],
  ])('are none where %s', (_, change) => {
    expect(waysOf(read({ ...path, ...change }))).toEqual([]);
  });

  it.each([
    ['its planned name', `${globalArn}ledger`, ['ledger']],
    ['a pattern', `${globalArn}*`, ['ledger', 'other']],
    ['a reference', { Ref: 'Other' }, ['other']],
    ['anything', '*', ['ledger', 'other']],
    ['another', `${globalArn}ledger-2`, []],
  ])('say which database it is, known by %s', (_, resource, names) => {
    const estate = read({ ...path, ActRole: role(allow('rds:FailoverGlobalCluster', resource)) });
    const [act] = promoters(estate);
    expect(act && promotable(estate, act).map(({ name }) => name)).toEqual(names);
  });
});
