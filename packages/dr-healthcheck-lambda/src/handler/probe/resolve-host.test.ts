import { NameServer } from '@dr/database-lab';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { regionOf, resolveHost } from './resolve-host.js';

let dns: NameServer;
beforeAll(async () => {
  dns = await NameServer.start({
    'db.pay.internal': { cname: 'ledger.global-a1.global.rds.amazonaws.com' },
    'ledger.global-a1.global.rds.amazonaws.com': { cname: 'ledger.cluster-c1.eu-central-1.rds.amazonaws.com' },
    'ledger.cluster-c1.eu-central-1.rds.amazonaws.com': { cname: 'one.c1.eu-central-1.rds.amazonaws.com' },
    'one.c1.eu-central-1.rds.amazonaws.com': '127.0.0.7',
    'plain.internal': '127.0.0.8',
    'circle.internal': { cname: 'plain.internal' },
  });
});
afterAll(() => dns.stop());

const resolve = (host: string) => resolveHost(host, [dns.address], 1_000);

describe('resolving a host', () => {
  it('follows names to the first regional endpoint, and addresses to the end', async () => {
    const place = {
      address: '127.0.0.7',
      endpoint: 'ledger.cluster-c1.eu-central-1.rds.amazonaws.com',
      region: 'eu-central-1',
    };
    await expect(resolve('db.pay.internal')).resolves.toEqual(place);
    await expect(resolve('ledger.global-a1.global.rds.amazonaws.com')).resolves.toEqual(place);
    await expect(resolve('ledger.cluster-c1.eu-central-1.rds.amazonaws.com')).resolves.toEqual(place);
  });

  it('leaves a name that leads to no regional endpoint as it is', async () => {
    await expect(resolve('circle.internal')).resolves.toEqual({
      address: '127.0.0.8',
      endpoint: 'circle.internal',
      region: undefined,
    });
  });

  it('needs no name server for an address', async () => {
    await expect(resolveHost('127.0.0.9', ['127.0.0.1:1'], 50)).resolves.toEqual({
      address: '127.0.0.9',
      endpoint: '127.0.0.9',
      region: undefined,
    });
  });

  it('sees what has changed since the last time', async () => {
    dns.names['moving.internal'] = '127.0.0.2';
    expect((await resolve('moving.internal')).address).toBe('127.0.0.2');
    dns.names['moving.internal'] = '127.0.0.3';
    expect((await resolve('moving.internal')).address).toBe('127.0.0.3');
  });

  it('ends in time when no server answers, and says which it was', async () => {
    dns.answers = false;
    const began = performance.now();
    await expect(resolveHost('plain.internal', [dns.address], 300)).rejects.toMatchObject({ reason: 'DNS_TIMEOUT' });
    dns.answers = true;
    expect(performance.now() - began).toBeLessThan(1_500);
    await expect(resolve('nowhere.internal')).rejects.toMatchObject({ reason: 'DNS_FAILED', phase: 'dns' });
  });
});

describe('the region of an endpoint', () => {
  it.each([
    ['ledger.cluster-c1.us-east-1.rds.amazonaws.com', 'us-east-1'],
    ['ledger.cluster-ro-c1.ap-southeast-2.rds.amazonaws.com', 'ap-southeast-2'],
    ['Ledger.Cluster-C1.US-GOV-WEST-1.rds.amazonaws.com', 'us-gov-west-1'],
    ['ledger.cluster-c1.cn-north-1.rds.amazonaws.com.cn', 'cn-north-1'],
    ['ledger.global-a1.global.rds.amazonaws.com', undefined],
    ['ledger.cluster-c1.us-east-1.rds.amazonaws.com.evil.example', undefined],
    ['db.internal', undefined],
  ])('of %s is %s', (endpoint, region) => {
    expect(regionOf(endpoint)).toBe(region);
  });
});
