import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareEstates } from '@dr/parity/compare';
import { ofKind, reach, readEstate } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { app, calls as needs, deployments, groupOf, ledgerPort, regions, subnets } from './deployments.js';

describe.each(deployments)('the trading platform over %s, through %s', (connectivity, _, path) => {
  const estate = readEstate(join(app, path));

  it('holds nothing that cannot be read', () => {
    expect(estate.unread.map(({ type }) => type)).toEqual([]);
    expect(estate.unresolved).toEqual([]);
  });

  it('mirrors three private and three public subnets in three zones of each region', () => {
    for (const region of regions) {
      for (const tier of ['private', 'public'] as const) {
        const zones = subnets(estate, region, tier).map(({ facts }) => ('zone' in facts ? facts.zone : undefined));
        expect(new Set(zones).size, `${tier} in ${region}`).toBe(3);
      }
    }
  });

  it('gives code a way to every service that it calls, from every zone, in both regions', () => {
    for (const region of regions) {
      for (const [member, { calls }] of Object.entries(needs)) {
        for (const service of calls) {
          for (const subnet of subnets(estate, region, 'private')) {
            const verdict = reach(estate, subnet.id, { service }, { as: [groupOf(estate, region, member)] });
            expect(verdict.reasons, `${member} to ${service} in ${region}`).toEqual([]);
            expect(verdict.way).toBe(['s3', 'dynamodb'].includes(service) ? 'gateway-endpoint' : 'interface-endpoint');
          }
        }
      }
    }
  });

  it('has endpoints for nothing else', () => {
    const called = new Set<string>(Object.values(needs).flatMap(({ calls }): readonly string[] => calls));
    const services = ofKind(estate, 'ec2.vpc-endpoint').map(({ facts }) => facts.service ?? '');
    expect(new Set(services)).toEqual(called);
  });

  it('has no way from private subnets to the internet', () => {
    for (const region of regions) {
      for (const subnet of subnets(estate, region, 'private')) {
        expect(reach(estate, subnet.id, 'internet').verdict).toBe('no');
      }
    }
  });

  it.each(['orders', 'probe'])('lets %s reach the ledger in its own region and in the other, both ways', (member) => {
    for (const from of regions) {
      for (const to of regions) {
        const [client] = subnets(estate, from, 'private');
        const server = subnets(estate, to, 'private').at(-1);
        const verdict = reach(
          estate,
          client?.id ?? '',
          { subnet: server?.id ?? '' },
          {
            as: [groupOf(estate, from, member)],
            into: [groupOf(estate, to, 'ledger')],
            port: ledgerPort,
          },
        );
        expect(verdict.reasons, `${from} to ${to}`).toEqual([]);
        expect(verdict.way).toBe(from === to ? 'local' : connectivity);
      }
    }
  });

  it('lets nobody else reach the ledger, nor orders on another port', () => {
    const [region] = regions;
    const [client] = subnets(estate, region, 'private');
    const knock = (member: string, port: number) =>
      reach(
        estate,
        client?.id ?? '',
        { subnet: client?.id ?? '' },
        {
          as: [groupOf(estate, region, member)],
          into: [groupOf(estate, region, 'ledger')],
          port,
        },
      ).verdict;
    expect(knock('orders', ledgerPort)).toBe('yes');
    expect(knock('settlement', ledgerPort)).toBe('yes');
    expect(knock('orders', 22)).toBe('no');
    expect(knock('ledger', ledgerPort)).toBe('no');
  });

  it('admits no traffic by a block wider than a subnet of the network', () => {
    const blocks = new Set(ofKind(estate, 'ec2.subnet').map(({ facts }) => facts.cidr));
    const rules = ofKind(estate, 'ec2.security-group-rule').filter(({ facts }) => facts.direction === 'ingress');
    expect(rules.length).toBeGreaterThan(0);
    for (const { facts } of rules) expect(facts.cidr === undefined || blocks.has(facts.cidr)).toBe(true);
  });
});

describe.each([
  ['vpc-peering', ''],
  ['transit-gateway', '.transit-gateway'],
])('the trading platform over %s', (_, suffix) => {
  it('is the same deployment through CDK and through Pulumi', () => {
    const cdk = readEstate(join(app, `cdk.out${suffix}`));
    const pulumi = readEstate(join(app, `pulumi.out${suffix}`, 'registrations.json'));
    expect(compareEstates(cdk, pulumi).differences).toEqual([]);
    expect(cdk.resources.length).toBeGreaterThan(150);
  });
});

it('writes the registrations with the fields that readers rely on', () => {
  const registrations = JSON.parse(readFileSync(join(app, 'pulumi.out/registrations.json'), 'utf8')) as object[];
  const fields = [
    'type',
    'name',
    'inputs',
    'region',
    'parent',
    'dependsOn',
    'ignoreChanges',
    'protect',
    'retainOnDelete',
  ];
  expect(registrations.length).toBeGreaterThan(150);
  for (const registration of registrations) expect(Object.keys(registration)).toEqual(expect.arrayContaining(fields));
  expect(existsSync(join(app, 'cdk.out/manifest.json'))).toBe(true);
});
