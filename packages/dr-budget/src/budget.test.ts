import { formatDuration, minutes, seconds, type Problem } from 'dr-core';
import type { Edge, Estate } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import {
  alarm,
  allowed,
  changed,
  code,
  east,
  estateOf,
  machine,
  table,
  west,
  withEdges,
  withFacts,
} from '../test/estates.js';
import { complete, definition } from '../test/failover.js';
import { breaches, budgetOf } from './budget.js';

const promise = { rto: minutes(5), rpo: minutes(1) };

const stepsOf = (estate: Estate): readonly string[] =>
  budgetOf(estate).steps.map(
    ({ name, best, typical, worst }) =>
      `${name}: ${formatDuration(best)}, ${formatDuration(typical)}, ${formatDuration(worst)}`,
  );

const rules = (problems: readonly Problem[]): readonly string[] => problems.map(({ rule }) => rule);

describe('the budget of a complete deployment', () => {
  it('has every step from the loss to the last client, with its numbers', () => {
    expect(stepsOf(complete)).toEqual([
      'detection: 15 s, 30 s, 57 s',
      'decision: 1 s, 4 s 500 ms, 16 s 500 ms',
      'promotion: 1 min, 1 min, 3 min',
      'verification: 500 ms, 2 s, 14 s 500 ms',
      'dns health check: 20 s, 37 s, 48 s',
      'dns propagation: 10 s, 20 s, 30 s',
      'dns caches: 0 s, 15 s, 30 s',
    ]);
  });

  it('keeps the promise: the longest path counts, AWS apart from us', () => {
    const { timeline, findings } = budgetOf(complete);
    expect(timeline.worst.path.map(({ step }) => step.name)).toEqual([
      'detection',
      'decision',
      'promotion',
      'verification',
    ]);
    expect(timeline.worst).toMatchObject({ total: seconds(268), ours: seconds(88), aws: seconds(180) });
    expect(timeline.typical.total).toEqual(seconds(96.5));
    expect(findings).toEqual([]);
    expect(breaches(budgetOf(complete), promise)).toEqual([]);
  });

  it('names the source of every number', () => {
    const { steps } = budgetOf(complete);
    expect(steps.find(({ name }) => name === 'detection')?.source).toBe(
      'A heartbeat each 5 s, missed after 20 s; an alarm on a period of 10 s; at worst also 12 s without a sample, and 5 s to publish [trigger]',
    );
    for (const { source } of steps) expect(source).not.toBe('');
  });

  it('says what is not in the numbers', () => {
    expect(budgetOf(complete).notes).toEqual([
      'failover can wait for a person (approval, or a loss beyond the RPO); a run that waits is not in the numbers',
    ]);
    const buckets = { ...complete, unread: [{ type: 'AWS::S3::Bucket', region: east, ids: ['a'] }] };
    expect(budgetOf(buckets).notes[0]).toContain('S3 is not in the numbers: replication within 15 minutes');
  });

  it('follows the values of the probe, the controller and the verifier', () => {
    const slow = withFacts(complete, `${west}/probe`, {
      environment: ['DATABASE=acme-ledger', 'SAMPLE_INTERVAL_MS=3000'],
    });
    expect(stepsOf(slow)[0]).toBe('detection: 0 s, 30 s, 1 min 12 s');
    const other = withFacts(complete, `${west}/probe`, { environment: ['DATABASE=other', 'SAMPLES=2'] });
    expect(stepsOf(other)[0]).toBe('detection: 15 s, 30 s, 57 s');
    const looks = withFacts(complete, `${west}/watch`, {
      environment: ['SIGNALS={}', 'TIMING={"lookInterval":10000,"callTimeout":1000,"describeTimeout":3000}'],
    });
    expect(stepsOf(looks).slice(1, 4)).toEqual([
      'decision: 1 s, 8 s, 22 s',
      'promotion: 1 min, 1 min, 3 min',
      'verification: 500 ms, 2 s, 14 s',
    ]);
    const verifier = withFacts(complete, `${west}/verifier`, { timeoutSeconds: 60 });
    expect(rules(breaches(budgetOf(verifier), promise))[0]).toContain('takes 5 min 18 s at worst');
  });

  it('counts the person who is asked, when one always is', () => {
    const asks = withFacts(complete, `${west}/act`, { environment: ['SIGNALS={}', 'MODE=approval'] });
    expect(stepsOf(asks)[1]).toBe('decision: 1 s, 15 min, 30 min');
    const always = { ...definition, States: { ...definition.States, 'Begun?': { Type: 'Pass', Next: 'Ask' } } };
    const asked = withFacts(complete, `${west}/failover`, { definition: JSON.stringify(always) });
    expect(stepsOf(asked)[1]).toBe('decision: 1 s, 15 min, 30 min');
    expect(breaches(budgetOf(asked), promise)[0]?.remedy).toContain('mode automatic instead of approval');
  });
});

describe('what stands in the way of the promotion', () => {
  const without = (...names: readonly string[]): readonly string[] =>
    rules(budgetOf(changed(complete, names)).findings.filter(({ breaks }) => breaks));

  it('is that nothing may promote', () => {
    expect(without('global/act-policy')).toEqual([
      'nothing promotes the database: no function or state machine may call rds:FailoverGlobalCluster',
    ]);
    const denied = changed(complete, ['global/act-policy'], allowed('act', ['rds:DescribeGlobalClusters']));
    expect(budgetOf(denied).findings[0]?.rule).toContain('nothing promotes the database');
    expect(breaches(budgetOf(denied), promise)).toHaveLength(1);
  });

  it('is that no alarm leads to it, in each place where the way may break', () => {
    const none = ['no alarm leads to it, so it runs when a person thinks of it'];
    expect(without(`${west}/trigger`)).toEqual(none);
    expect(without('global/watch-policy')).toEqual(none);
    expect(rules(budgetOf(withEdges(complete, `${west}/failover`, [])).findings)).toContain(none[0]);
    expect(rules(budgetOf(withFacts(complete, `${west}/trigger`, { actionsEnabled: false })).findings)).toContain(
      none[0],
    );
  });

  it('is that what promotes, or its alarm, is in the region that is lost', () => {
    const lambda = [code(`${east}/promoter`), allowed('promoter', ['rds:*'])];
    const wakes = [{ role: 'alarmAction', to: `${east}/promoter` }];
    const bare = changed(
      complete,
      ['global/act-policy', `${west}/trigger`],
      ...lambda,
      alarm(`${east}/lost`, {}, wakes),
    );
    expect(rules(budgetOf(bare).findings)).toContain(
      'what promotes the database runs in us-east-1, the region that is lost',
    );
    const moved = changed(
      complete,
      [`${west}/trigger`],
      alarm(`${east}/lost`, {}, [{ role: 'alarmAction', to: `${west}/watch` }]),
    );
    expect(budgetOf(moved).findings[0]).toMatchObject({
      given: 'lost',
      rule: 'every alarm that leads to it is in us-east-1, the region that is lost',
      breaks: true,
    });
  });

  it('is not that a write is not verified, or that an alarm calls nobody: that is told, and breaks nothing', () => {
    const { findings, steps } = budgetOf(changed(complete, [`${west}/verifier`], alarm(`${west}/deaf`, {})));
    expect(findings.map(({ property, breaks }) => [property, breaks])).toEqual([
      ['verification', false],
      ['alarm deaf', false],
    ]);
    expect(steps.map(({ name }) => name)).not.toContain('verification');
  });

  it('is everything, in a deployment with nothing to recover', () => {
    expect(rules(breaches(budgetOf(estateOf()), promise))).toEqual([
      'there is neither a database that could be promoted nor a name that could lead elsewhere',
    ]);
  });
});

describe('a deployment that somebody else wrote', () => {
  const lambda = [
    code(`${west}/promoter`, { timeoutSeconds: 60 }),
    allowed('promoter', ['rds:Failover*']),
    alarm(`${west}/errors`, { namespace: 'Acme', metric: 'Errors', evaluationPeriods: 3 }, [
      { role: 'alarmAction', to: `${west}/topic` },
    ]),
  ];
  const ours = ['trigger', 'watch', 'act', 'failover', 'verifier'].map((name) => `${west}/${name}`);
  const subscription = {
    ...code(`${west}/subscription`),
    kind: 'sns.subscription' as const,
    facts: { protocol: 'lambda', endpoint: undefined, rawDelivery: false, filter: undefined },
    edges: [
      { role: 'topic', to: `${west}/topic` },
      { role: 'endpoint', to: `${west}/promoter` },
    ],
  };
  const theirs = changed(complete, [...ours, 'global/act-policy'], ...lambda, subscription);

  it('is timed from its alarm by way of its topic', () => {
    expect(stepsOf(theirs).slice(0, 3)).toEqual([
      'detection: 2 min, 3 min 30 s, 5 min',
      'decision: 2 s, 3 s, 1 min 2 s',
      'promotion: 1 min, 1 min, 3 min',
    ]);
    expect(breaches(budgetOf(theirs), promise).map(({ property }) => property)).toEqual(['objectives.rto']);
    expect(rules(budgetOf(theirs).findings)).toContain(
      'each of these alarms promotes the database by itself, also when its writer lives',
    );
  });

  it('is not timed by an alarm that says something else', () => {
    const lagging = changed(theirs, [`${west}/errors`]);
    expect(breaches(budgetOf(lagging), promise).map(({ rule }) => rule)).toEqual([
      'the alarms that lead to it say how far the copy is behind, and not that the writer is lost',
    ]);
  });

  it('is timed by the soonest of its alarms', () => {
    const two = changed(
      theirs,
      [],
      alarm(`${west}/sooner`, { periodSeconds: 30 }, [{ role: 'alarmAction', to: `${west}/topic` }]),
    );
    expect(budgetOf(two).steps[0]?.source).toContain('[sooner]');
  });

  it('may have a state machine that calls RDS by itself, after a wait', () => {
    const call = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:rds:failoverGlobalCluster', Next: 'Done' };
    const states = { Wait: { Type: 'Wait', Seconds: 20, Next: 'Call' }, Call: call, Done: { Type: 'Succeed' } };
    const own = machine(`${west}/theirs`, { StartAt: 'Wait', States: states });
    const wakes = [{ role: 'alarmAction', to: `${west}/theirs` }];
    const estate = changed(
      theirs,
      [`${west}/errors`],
      own,
      allowed('theirs', ['rds:FailoverGlobalCluster']),
      alarm(`${west}/a`, {}, wakes),
    );
    expect(stepsOf(estate)[1]).toBe('decision: 21 s, 21 s, 21 s');
  });
});

describe('the data', () => {
  const dataOf = (estate: Estate) => budgetOf(estate).recoveryPoints;
  const broken = (estate: Estate) =>
    breaches(budgetOf(estate), promise).map(({ property, rule }) => `${property}: ${rule}`);

  it('of a global database is bounded by the alarm that wakes somebody', () => {
    expect(dataOf(complete)).toEqual([
      {
        store: 'acme-ledger',
        kind: 'aurora',
        mechanism: 'Aurora Global Database, storage replication',
        typical: seconds(1),
        bound: 'alarmed',
        worst: seconds(30),
        source: 'Amazon Aurora User Guide ("typically less than a second"); threshold of lag',
      },
    ]);
    expect(broken(withFacts(changed(complete, [`${west}/trigger`]), `${west}/lag`, { threshold: 90_000 }))).toContain(
      'objectives.rpo: acme-ledger: 1 min 30 s may be lost before somebody is woken',
    );
  });

  it('is not bounded by an alarm that calls a function, and wakes nobody', () => {
    const trigger = `${west}/trigger`;
    const deaf = changed(complete, [`${west}/lag`]);
    expect(dataOf(deaf)[0]).toMatchObject({ bound: 'none', worst: undefined });
    const actions = (...edges: readonly object[]) =>
      dataOf(withEdges(deaf, trigger, edges.map((edge) => ({ role: 'alarmAction', ...edge })) as Edge[]))[0];
    const heard = { bound: 'alarmed', worst: seconds(20) };
    expect(actions({ to: `${west}/watch` }, { to: `${west}/topic` })).toMatchObject(heard);
    expect(actions({ external: 'arn:aws:sns:us-west-2:123456789012:oncall' })).toMatchObject(heard);
    expect(actions({ external: 'arn:${AWS::Partition}:sns:${AWS::Region}:123456789012:oncall' })).toMatchObject(heard);
    expect(actions({ external: 'arn:aws:lambda:us-west-2:123456789012:function:sns:live' })).toMatchObject({
      bound: 'none',
    });
    expect(actions({ unresolved: 'Ref Topic' })).toMatchObject(heard);
  });

  it('is not bounded by an alarm in the region that writes', () => {
    const there = alarm(
      `${east}/lag`,
      { namespace: 'AWS/RDS', metric: 'AuroraGlobalDBReplicationLag', threshold: 5_000 },
      [{ role: 'alarmAction', to: `${west}/topic` }],
    );
    expect(dataOf(changed(complete, [`${west}/trigger`, `${west}/lag`], there))[0]).toMatchObject({ bound: 'none' });
  });

  it('is not bounded by an alarm that asks whether there is any data', () => {
    const lag = `${west}/lag`;
    const only = withFacts(changed(complete, [`${west}/trigger`]), lag, { comparison: 'LessThanThreshold' });
    expect(dataOf(only)[0]).toMatchObject({ bound: 'none' });
    const counts = withFacts(changed(complete, [`${west}/trigger`]), lag, { statistic: 'SampleCount' });
    expect(dataOf(counts)[0]).toMatchObject({ bound: 'none' });
  });

  it('is bounded by nothing where nobody is woken', () => {
    const unseen = changed(complete, [`${west}/trigger`, `${west}/lag`]);
    expect(dataOf(unseen)[0]).toMatchObject({ bound: 'none', worst: undefined });
    expect(broken(unseen)).toContain(
      'store acme-ledger: nothing bounds how far the copy may be behind, and nobody is woken when it is more than 1 min',
    );
  });

  it('is held back by the database itself where it is told to', () => {
    const group = {
      ...code(`${east}/parameters`),
      kind: 'rds.cluster-parameter-group' as const,
      facts: { name: 'p', family: undefined, parameters: ['rds.force_ssl=1', 'rds.global_db_rpo=20'] },
    };
    const held = changed(complete, [`${west}/trigger`], group);
    expect(dataOf(held)[0]).toMatchObject({ bound: 'enforced', worst: seconds(20) });
    expect(dataOf(withFacts(held, `${east}/parameters`, { parameters: ['rds.global_db_rpo=40'] }))[0]).toMatchObject({
      bound: 'alarmed',
      worst: seconds(30),
    });
  });

  it('of a table is lost with its region unless it has a replica', () => {
    expect(dataOf(changed(complete, [], table(`${west}/state`)))).toHaveLength(1);
    expect(broken(changed(complete, [], table(`${east}/payments`)))).toEqual([
      'store payments: its data is in the region that is lost alone',
    ]);
    const elsewhere = changed(complete, [], table(`${east}/payments`, ['eu-west-1']));
    expect(broken(elsewhere)).toHaveLength(1);
    const latency = alarm(
      `${east}/latency`,
      { namespace: 'AWS/DynamoDB', metric: 'ReplicationLatency', threshold: 30_000 },
      [{ role: 'alarmAction', to: `${west}/topic` }],
    );
    const replicated = changed(complete, [], table(`${east}/payments`, [west]));
    expect(broken(replicated)).toHaveLength(1);
    expect(broken(changed(replicated, [], latency))).toEqual([]);
  });
});
