import { setTimeout as sleep } from 'node:timers/promises';
import { DelayingProxy, freePort, type PostgresqlMajor } from '@dr/database-lab';
import { afterEach, describe, expect, it } from 'vitest';
import { openPostgresqlPair, type PostgresqlPair } from './postgresql-pair.js';
import { addresses, names } from './two-regions.js';

let pair: PostgresqlPair | undefined;
let proxy: DelayingProxy | undefined;

afterEach(async () => {
  await proxy?.stop();
  await pair?.regions.close();
  [pair, proxy] = [undefined, undefined];
});

/** A pair whose replication crosses a line that can be slowed down. */
async function open(major: PostgresqlMajor): Promise<PostgresqlPair & { readonly line: DelayingProxy }> {
  pair = await openPostgresqlPair(major, [], async ({ port }) => {
    proxy = await DelayingProxy.start(addresses.standby, await freePort(addresses.standby), {
      address: addresses.primary,
      port,
    });
    return proxy;
  });
  if (proxy === undefined) throw new Error('there is no line');
  return { ...pair, line: proxy };
}

describe.each([15, 17] as const)('a failover of PostgreSQL %i', (major) => {
  it('is seen from the standby region: lag, loss, promotion, and the new writer', async () => {
    const { regions, primary, standby, line } = await open(major);
    const probe = await regions.probe();
    expect(await probe.sample()).toMatchObject({
      local: { reason: 'OK', isWriter: false },
      writer: { reason: 'OK', endpointRegion: 'us-east-1', isWriter: true },
    });

    await sleep(200);
    line.milliseconds = 400;
    await probe.sample();
    await sleep(50);
    const lagging = (await probe.sample()).local;
    expect(lagging).toMatchObject({ reason: 'OK' });
    expect(lagging?.heartbeatAge).toBeGreaterThan(50);
    expect(lagging?.replicationLag).toBeGreaterThan(0);
    line.milliseconds = 0;

    await primary.kill();
    const lost = await probe.sample();
    expect(lost).toMatchObject({ local: { reason: 'OK', isWriter: false }, writer: { reason: 'CONNECTION_REFUSED' } });
    await sleep(500);
    const age = (await probe.sample()).local?.heartbeatAge;
    expect(age).toBeGreaterThan((lost.local?.heartbeatAge ?? Number.NaN) + 400);

    await standby.promote();
    expect((await probe.sample()).writer).toMatchObject({ reason: 'CONNECTION_REFUSED' });
    regions.dns.names[names.writer] = { cname: names.standby };
    expect(await probe.sample()).toMatchObject({
      local: { reason: 'OK', isWriter: true },
      writer: { reason: 'OK', isWriter: true, endpoint: names.standby, endpointRegion: 'us-west-2' },
    });
  });
});

describe('a writer endpoint that has moved while the old writer still answers', () => {
  it('is followed in the next sample: no heartbeat goes to the old writer any more', async () => {
    const { regions, primary, standby } = await open(17);
    const probe = await regions.probe();
    await probe.sample();
    await standby.promote();
    regions.dns.names[names.writer] = { cname: names.standby };
    const beats = () => primary.sql('SELECT beat FROM dr_probe.heartbeat');
    const before = await beats();
    expect(await probe.of('writer')).toMatchObject({ reason: 'OK', connected: 'moved', endpoint: names.standby });
    expect(await beats()).toEqual(before);
  });
});
