import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Aws, item } from '../../test/aws.js';
import { run } from '../run.js';

const table = 'trading-failover-us-west-2-production';
const where = ['--name', 'trading', '--region', 'us-west-2'];
const machine = `arn:aws:states:us-west-2:123456789012:stateMachine:${table}`;
const now = Date.parse('2026-11-22T02:00:00Z');

let aws: Aws;
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now });
});
afterAll(() => vi.useRealTimers());
beforeEach(async () => {
  aws = await Aws.start();
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await aws.stop();
});

/** What a command line writes, and its exit code; a person at the terminal gives the answer. */
async function dr(args: readonly string[], answer?: string): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(['failover', ...args], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    width: 100,
    colors: false,
    ask: answer === undefined ? undefined : (question) => Promise.resolve(((said.out += question), answer)),
  });
  return { code, ...said };
}

const report = {
  kind: 'failover',
  by: 'ada',
  why: 'the region is gone',
  outcome: 'running',
  execution: 'e',
  begunAt: '2026-11-22T02:00:01.000Z',
};

/** Writes the report of the run that is started, as the first state does. */
function decideWith(more: Parameters<typeof item>[0]): void {
  aws.answers['states:StartExecution'] = ({ name }) => {
    aws.items.set(`run#${String(name)}`, item({ ...report, ...more }));
    return { executionArn: 'e', startDate: 0 };
  };
}

describe('dr failover start', () => {
  const start = ['start', ...where, '--why', 'the region is gone'];

  it('says what is going to happen, asks, starts a run in the standby region, and tells what it decided', async () => {
    decideWith({ estimatedLoss: 400 });
    aws.answers['cloudwatch:GetMetricData'] = () => ({ MetricDataResults: [{ Id: 'loss', Values: [412, 9_000] }] });
    expect(await dr(start, table)).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "A failover makes us-west-2 the writer of the database of trading-failover-production, without asking the region that is lost.
      It would lose 0.4 s of the latest writes.
      It is refused while the writer answers.
      Now the primary region serves.
      Type trading-failover-us-west-2-production to go on: started failover-20261122T020000Z-by-hand
          failover, running: wanted by ada (the region is gone), begun 2026-11-22T02:00:01.000Z
          estimated loss 0.4 s of the latest writes
      ",
      }
    `);
    expect(aws.called('states:StartExecution')).toEqual([
      {
        stateMachineArn: machine,
        name: 'failover-20261122T020000Z-by-hand',
        input: JSON.stringify({ kind: 'failover', by: 'assumed-role/oncall/ada', why: 'the region is gone' }),
      },
    ]);
    expect(aws.called('cloudwatch:GetMetricData')).toMatchObject([
      {
        MetricDataQueries: [
          {
            MetricStat: {
              Metric: {
                Namespace: 'DR/Failover',
                MetricName: 'EstimatedLoss',
                Dimensions: [{ Name: 'System', Value: 'trading-failover-production' }],
              },
            },
          },
        ],
      },
    ]);
    expect(new Set(aws.calls.map(({ region }) => region))).toEqual(new Set(['us-west-2']));
  });

  it('starts nothing when the name of the controller is not typed', async () => {
    expect(await dr(start, 'yes')).toMatchObject({ code: 1, err: 'dr: not confirmed, so nothing was started\n' });
    expect(await dr(start)).toMatchObject({
      code: 2,
      err: 'dr: a failover is confirmed at a terminal: add --yes to do without\n',
    });
    expect(aws.called('states:StartExecution')).toEqual([]);
  });

  it('passes on what a person may decide, and does not stop where the loss may not be read', async () => {
    decideWith({});
    aws.answers['cloudwatch:GetMetricData'] = () => ({ error: 'AccessDeniedException' });
    const more = ['--yes', '--by', 'ada', '--accept-loss', '--override-cooldown'];
    const { code, out } = await dr([...start, ...more]);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('It would lose unknown.') as string });
    expect(JSON.parse(String(aws.called('states:StartExecution')[0]?.['input']))).toEqual({
      kind: 'failover',
      by: 'ada',
      why: 'the region is gone',
      acceptLoss: true,
      overrideCooldown: true,
    });
  });

  it('ends with 1 when the run is refused, and says why', async () => {
    decideWith({ outcome: 'refused', refusal: 'WRITER_ANSWERS' });
    const { code, out } = await dr([...start, '--yes']);
    expect(code).toBe(1);
    expect(out).toContain('WRITER_ANSWERS: the writer answers from outside');
    expect(out).not.toContain('estimated loss');
  });

  it('warns of a hold before it asks', async () => {
    aws.items.set('state', item({ serving: 'primary', holdAt: 'x', holdBy: 'bob', holdWhy: 'tests' }));
    expect((await dr(start, 'no')).out).toContain('A hold forbids every run: release it first.');
  });

  it('says what AWS refused, in words', async () => {
    aws.answers['states:StartExecution'] = () => ({ error: 'StateMachineDoesNotExist' });
    expect((await dr([...start, '--yes'])).err).toBe(
      `dr: ${table} in us-west-2: cannot start the failover: there is no such state machine here: are the name and the standby region right? (StateMachineDoesNotExist)\n`,
    );
    aws.answers['states:StartExecution'] = () => ({ error: 'AccessDeniedException' });
    expect((await dr([...start, '--yes'])).err).toContain(
      'cannot start the failover: told to be AccessDeniedException',
    );
  });
});

describe('dr failover failback and switchover', () => {
  it.each([
    ['failback', 'A failback makes the primary region the writer'],
    ['switchover', 'A switchover makes us-west-2 the writer'],
  ])('%s starts a run of its kind, which loses nothing', async (kind, words) => {
    decideWith({ kind });
    const { code, out } = await dr([kind, ...where, '--why', 'drill', '--yes']);
    expect(code).toBe(0);
    expect(out).toContain(words);
    expect(out).toContain('Nothing is lost');
    expect(aws.called('states:StartExecution')[0]).toMatchObject({
      name: `${kind}-20261122T020000Z-by-hand`,
      input: expect.stringContaining(`"kind":"${kind}"`) as string,
    });
    expect(aws.called('cloudwatch:GetMetricData')).toEqual([]);
  });

  it('take no word on a loss', async () => {
    expect(await dr(['failback', ...where, '--why', 'x', '--accept-loss'])).toMatchObject({ code: 2 });
  });
});

describe('dr failover approve and refuse', () => {
  beforeEach(() => {
    aws.items.set('state', item({ serving: 'primary', run: 'r1', leaseUntil: now + 1 }));
    aws.items.set('run#r1', item({ ...report, approvalToken: 'T1' }));
    aws.items.set('run#r2', item({ ...report, approvalToken: 'T2' }));
    aws.items.set('run#over', item({ ...report, outcome: 'succeeded', approvalToken: 'T3' }));
    aws.items.set('run#silent', item(report));
  });

  it('answer the run under way, in the name of who calls', async () => {
    expect(await dr(['approve', ...where])).toEqual({ code: 0, out: 'approved r1\n', err: '' });
    expect(aws.called('states:SendTaskSuccess')).toEqual([
      { taskToken: 'T1', output: '{"approved":true,"by":"assumed-role/oncall/ada"}' },
    ]);
  });

  it('answer the run that is named', async () => {
    const args = ['refuse', '--controller', table, '--run', 'r2', '--by', 'ada', '--why', 'false alarm'];
    expect(await dr(args)).toEqual({ code: 0, out: 'refused r2: nothing is moved\n', err: '' });
    expect(aws.called('states:SendTaskFailure')).toEqual([
      { taskToken: 'T2', error: 'Declined', cause: 'by ada: false alarm' },
    ]);
    await dr(['refuse', ...where, '--by', 'ada']);
    expect(aws.called('states:SendTaskFailure')[1]).toMatchObject({ taskToken: 'T1', cause: 'by ada' });
  });

  it.each([
    ['over', 'dr: over has ended: succeeded\n'],
    ['silent', 'dr: silent asks nobody, or has not asked yet\n'],
    ['nowhere', `dr: ${table}: there is no run nowhere\n`],
  ])('do not answer a run that does not ask: %s', async (id, err) => {
    expect(await dr(['approve', ...where, '--run', id])).toEqual({ code: 1, out: '', err });
    expect(aws.called('states:SendTaskSuccess')).toEqual([]);
  });

  it('have nothing to answer while no run is under way', async () => {
    aws.items.delete('state');
    expect((await dr(['approve', ...where])).err).toBe(
      `dr: ${table}: no run is under way, so there is nothing to answer\n`,
    );
  });

  it('say when the question was answered before', async () => {
    aws.answers['states:SendTaskSuccess'] = () => ({ error: 'TaskTimedOut' });
    expect((await dr(['approve', ...where])).err).toContain('cannot approve r1: the question is answered, or nobody');
  });
});

describe('dr failover hold and release', () => {
  it('forbid every run, and allow them again', async () => {
    expect(await dr(['hold', ...where, '--why', 'migration'])).toMatchObject({ code: 0 });
    expect(aws.called('dynamodb:UpdateItem')).toEqual([
      {
        TableName: table,
        Key: { id: { S: 'state' } },
        UpdateExpression: 'SET holdBy = :by, holdWhy = :why, holdAt = :at',
        ConditionExpression: 'attribute_not_exists(holdAt)',
        ExpressionAttributeValues: {
          ':by': { S: 'assumed-role/oncall/ada' },
          ':why': { S: 'migration' },
          ':at': { S: '2026-11-22T02:00:00.000Z' },
        },
      },
    ]);
    expect(await dr(['release', ...where])).toEqual({ code: 0, out: `released ${table}\n`, err: '' });
    expect(aws.called('dynamodb:UpdateItem')[1]).toMatchObject({
      UpdateExpression: 'REMOVE holdBy, holdWhy, holdAt',
      ConditionExpression: 'attribute_exists(holdAt)',
    });
  });

  it('say when there is nothing to change', async () => {
    aws.answers['dynamodb:UpdateItem'] = () => ({ error: 'ConditionalCheckFailedException' });
    expect((await dr(['hold', ...where, '--why', 'x'])).err).toContain('is held already');
    expect((await dr(['release', ...where])).err).toBe(`dr: ${table} is not held\n`);
  });

  it('say what becomes of a run that was begun before', async () => {
    const held = async (): Promise<string> => (await dr(['hold', ...where, '--why', 'x'])).out;
    const state = { serving: 'primary', run: 'r1', leaseUntil: now + 1 };
    aws.items.set('state', item(state));
    aws.items.set('run#r1', item(report));
    expect(await held()).toContain('r1 was begun before, and is given up before it promotes\n');
    aws.items.set('state', item({ ...state, promotionUntil: now + 1 }));
    expect(await held()).toContain('r1 is asking for the promotion, and goes on if that is accepted\n');
    aws.items.set('run#r1', item({ ...report, requestedAt: '2026-11-22T01:59:59.000Z' }));
    expect(await held()).toContain('r1 has promoted before, and goes on to its end\n');
    aws.items.set('state', item({ ...state, leaseUntil: now }));
    expect(await held()).not.toContain('r1');
  });

  it('that was written by an attempt before is held all the same', async () => {
    aws.answers['dynamodb:UpdateItem'] = () => ({ error: 'ConditionalCheckFailedException' });
    const holdAt = new Date(now).toISOString();
    aws.items.set('state', item({ serving: 'primary', holdAt, holdBy: 'assumed-role/oncall/ada', holdWhy: 'x' }));
    expect(await dr(['hold', ...where, '--why', 'x'])).toMatchObject({ code: 0 });
    aws.items.set('state', item({ serving: 'primary', holdAt, holdBy: 'bob', holdWhy: 'x' }));
    expect((await dr(['hold', ...where, '--why', 'x'])).err).toContain('is held already');
  });
});

describe('dr failover status', () => {
  beforeEach(() => {
    aws.items.set(
      'state',
      item({
        serving: 'standby',
        since: '2026-11-22T01:00:00.000Z',
        run: 'r2',
        leaseUntil: now + 60_000,
        cooldownUntil: now + 1_800_000,
        holdBy: 'bob',
        holdWhy: 'tests',
        holdAt: '2026-11-22T01:30:00.000Z',
      }),
    );
    const asks = { askedAt: 'x', approvalToken: 'T2', kind: 'failback' };
    const done = {
      outcome: 'succeeded',
      recoveryTime: 98_500,
      estimatedLoss: 412,
      lostWritesSnapshot: 'rds:unplanned-*',
    };
    aws.items.set('run#r2', item({ ...report, ...asks }));
    aws.items.set('run#r1', item({ ...report, ...done }));
    aws.items.set('run#r0', item({ ...report, outcome: 'failed', failure: 'throttled' }));
    const executions = ['r2', 'r1', 'r0', 'none'].map((name) => ({ name }));
    aws.answers['states:ListExecutions'] = () => ({ executions });
  });

  it('tells who serves, what is under way, what forbids a run, and the last runs', async () => {
    expect((await dr(['status', ...where])).out).toMatchInlineSnapshot(`
      "trading-failover-us-west-2-production
        serving   the standby region, us-west-2, since 2026-11-22T01:00:00.000Z
        run       r2 is under way, until 2026-11-22T02:01:00.000Z at most
        hold      by bob since 2026-11-22T01:30:00.000Z: tests
        cooldown  until 2026-11-22T02:30:00.000Z

      Last runs
        r2
          failback, waits for an answer: wanted by ada (the region is gone), begun 2026-11-22T02:00:01.000Z
        r1
          failover, succeeded: wanted by ada (the region is gone), begun 2026-11-22T02:00:01.000Z
          recovery time 1 min 38.5 s
          estimated loss 0.4 s of the latest writes
          lost writes are kept in the snapshot rds:unplanned-* of the region that was lost
        r0
          failover, failed: wanted by ada (the region is gone), begun 2026-11-22T02:00:01.000Z
          failed: throttled
          estimated loss unknown
        none
          no report yet
      "
    `);
    expect(aws.called('states:ListExecutions')).toEqual([{ stateMachineArn: machine, maxResults: 5 }]);
    expect(aws.called('dynamodb:GetItem')[0]).toMatchObject({ TableName: table, ConsistentRead: true });
  });

  it('tells of a controller that never ran', async () => {
    aws.items.clear();
    aws.answers = {};
    expect((await dr(['status', ...where])).out).toMatchInlineSnapshot(`
      "trading-failover-us-west-2-production
        serving   the primary region
        run       none under way
        hold      none
        cooldown  none

      No runs yet
      "
    `);
  });

  it('does not count what is over', async () => {
    aws.items.set('state', item({ serving: 'primary', run: 'r2', leaseUntil: now, cooldownUntil: now }));
    const { out } = await dr(['status', ...where]);
    expect(out).toContain('  run       none under way\n');
    expect(out).toContain('  cooldown  none\n');
  });

  it('has the reports as JSON, without the tokens that answer', async () => {
    const { out } = await dr(['status', ...where, '--json', '--runs', '2']);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      controller: table,
      state: { serving: 'standby', cooldownUntil: now + 1_800_000 },
      runs: [{ id: 'r2' }, { id: 'r1', recoveryTime: 98_500 }, { id: 'r0' }, { id: 'none' }],
    });
    expect(out).not.toContain('T2');
    expect(aws.called('states:ListExecutions')).toMatchObject([{ maxResults: 2 }]);
  });

  it('tells one error where everything it asks for is refused', async () => {
    const unheard: unknown[] = [];
    const hear = (reason: unknown): void => void unheard.push(reason);
    process.on('unhandledRejection', hear);
    const refused = (): { error: string } => ({ error: 'AccessDeniedException' });
    for (const action of ['sts:GetCallerIdentity', 'dynamodb:GetItem', 'states:ListExecutions']) {
      aws.answers[action] = refused;
    }
    try {
      expect(await dr(['status', ...where])).toEqual({
        code: 1,
        out: '',
        err: `dr: ${table} in us-west-2: cannot ask who is calling: told to be AccessDeniedException\n`,
      });
      delete aws.answers['sts:GetCallerIdentity'];
      expect((await dr(['status', ...where])).err).toMatch(/^dr: .* told to be AccessDeniedException\n$/);
      expect(unheard).toEqual([]);
    } finally {
      process.off('unhandledRejection', hear);
    }
  });

  it('shows a hundred runs', async () => {
    expect((await dr(['status', ...where, '--runs', '100'])).code).toBe(0);
    expect(aws.called('states:ListExecutions')).toMatchObject([{ maxResults: 100 }]);
  });

  it('says that there is no such controller', async () => {
    aws.answers['dynamodb:GetItem'] = () => ({ error: 'ResourceNotFoundException' });
    expect(await dr(['status', ...where])).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot read its state: there is no such table here') as string,
    });
  });
});
