import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calls, controllerName, type RunRequest } from '../src/index.js';
import type { Call } from './controller/aws-model.js';
import { Deployed } from './deployed-controller.js';

const failover: RunRequest = { kind: 'failover', by: controllerName, why: 'the writer is lost' };
const failback: RunRequest = { kind: 'failback', by: 'jane', why: 'the primary is sound', overrideCooldown: true };
const switchover: RunRequest = { ...failback, kind: 'switchover' };

let deployed: Deployed;
beforeAll(async () => {
  deployed = await Deployed.open();
  deployed.aws.database.takes = 0;
});
afterAll(() => deployed.close());

const since = (): { readonly since: string } => ({ since: new Date().toISOString() });

/** What a run asks `act` for, from its lock to its report. */
async function move(id: string, request: RunRequest): Promise<readonly unknown[]> {
  const ends = [];
  deployed.letTimePass();
  for (const [action, more] of [
    ['begin', {}],
    ['promote', since()],
    ['inspect', since()],
    ['turn', { verifiedAt: new Date().toISOString() }],
    ['finish', { outcome: 'succeeded' }],
  ] as const) {
    ends.push(await deployed.act(action, id, request, more));
  }
  return ends.map(({ error, result }) => error ?? result);
}

const seenOf = (part: 'act' | 'watch'): Call[] => deployed.aws.seen[part];

/** Each action once, with the regions in which it was made. */
const summary = (seen: readonly Call[]): Record<string, string[]> =>
  Object.fromEntries(
    [...new Set(seen.map(({ action }) => action))]
      .toSorted()
      .map((action) => [
        action,
        [...new Set(seen.filter((call) => call.action === action).map(({ side }) => side))].toSorted(),
      ]),
  );

const stated = (part: 'act' | 'watch'): Record<string, string[]> =>
  Object.fromEntries(calls[part].map((call) => [call.action, [...call.in].toSorted()]));

describe('the functions of a controller, as they are bundled and told', () => {
  it('look while the writer answers, and start nothing', async () => {
    deployed.say({ outside: 0, own: 0 });
    const { error, result } = await deployed.watch();
    expect(error).toBeUndefined();
    expect(result).toMatchObject({ verdict: 'WRITER_ANSWERS' });
    expect(deployed.aws.metrics.standby.values('ControllerAlive')).toEqual([1]);
  });

  it('start one run when it is lost, and take it to its report', async () => {
    const started: string[] = [];
    deployed.aws.start = ({ name }) => {
      started.push(name);
      deployed.lock(name);
    };
    deployed.forget();
    deployed.say({ outside: 5 });
    const { result } = await deployed.watch();
    expect(result).toMatchObject({ verdict: 'started' });
    expect(started).toHaveLength(1);
    deployed.unlock();
    expect(await move('one', { ...failover, acceptLoss: true })).toMatchObject([
      { outcome: 'go', verify: 'here' },
      { status: 'under-way' },
      { status: 'done' },
      { serving: 'standby' },
      {},
    ]);
    expect(deployed.aws.database.promotions.map(({ how, target }) => `${how} ${target}`)).toEqual(['failover standby']);
    expect(deployed.aws.told.map(({ side }) => side).toSorted()).toEqual(['primary', 'standby']);
  });

  it('go back and forth by planned moves, asked for in the region of the writer', async () => {
    deployed.say({ outside: 0, own: 0 });
    await move('two', failback);
    await move('three', switchover);
    expect(deployed.aws.database.promotions.map(({ how, target }) => `${how} ${target}`)).toEqual([
      'failover standby',
      'switchover primary',
      'switchover standby',
    ]);
    await move('four', failback);
  });

  it('find the lock of another run, and refuse', async () => {
    deployed.forget();
    deployed.letTimePass();
    deployed.say({ outside: 5 });
    expect(
      (await deployed.act('begin', 'five', { ...failover, by: 'jane', overrideCooldown: true })).result,
    ).toMatchObject({
      outcome: 'ask',
    });
    expect((await deployed.act('ask', 'five', failover, { token: 'token' })).error).toBeUndefined();
    expect((await deployed.act('begin', 'six', failover)).result).toMatchObject({ refusal: 'RUN_UNDER_WAY' });
    expect((await deployed.watch()).result).toMatchObject({ verdict: 'RUN_UNDER_WAY' });
  });

  it.each(['watch', 'act'] as const)('have made just the calls that their role allows, where it does: %s', (part) => {
    expect(summary(seenOf(part))).toEqual(stated(part));
  });
});
