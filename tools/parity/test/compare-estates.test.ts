import type { Edge, Resource } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { compareEstates, describeDifferences } from '../src/index.js';
import { changed, disguised, estate, resource } from './estates.js';

const edge = (role: string, to: string): Edge => ({ role, to });
const vpc = resource({
  id: 'vpc',
  kind: 'ec2.vpc',
  facts: { cidr: '10.0.0.0/16', dnsSupport: true, dnsHostnames: true },
});
const subnet = (id: string, cidr: string) =>
  resource({
    id,
    kind: 'ec2.subnet',
    facts: { cidr, zone: 'use1-az1', mapPublicIp: false },
    edges: [edge('vpc', 'vpc')],
  });
const address = (id: string) => resource({ id, kind: 'ec2.elastic-ip', facts: {} });
const nat = (id: string, subnetId: string, addressId: string) =>
  resource({
    id,
    kind: 'ec2.nat-gateway',
    facts: { availability: 'zonal', connectivity: 'public' },
    edges: [edge('subnet', subnetId), edge('address', addressId)],
    lifecycle: { after: ['gate'] },
  });
const gate = resource({ id: 'gate', kind: 'ec2.internet-gateway', facts: {}, edges: [edge('vpc', 'vpc')] });
const policy = (text: string) =>
  resource({
    id: 'policy',
    kind: 'iam.policy',
    facts: {
      statements: [{ effect: 'Allow', principals: [], actions: ['a', 'b'], resources: [text], conditions: [] }],
    },
  });

/** Two zones with a NAT gateway each; the addresses are twins of equal facts. */
const network = estate(
  vpc,
  gate,
  subnet('subnet-a', '10.0.0.0/24'),
  subnet('subnet-b', '10.0.1.0/24'),
  address('address-a'),
  address('address-b'),
  nat('nat-a', 'subnet-a', 'address-a'),
  nat('nat-b', 'subnet-b', 'address-b'),
  policy('${vpc.arn}/*'),
);

const told = (other: typeof network): string =>
  describeDifferences(compareEstates(network, other).differences, { first: 'CDK', second: 'Pulumi' });

describe('estates that say the same', () => {
  it('in another order, with other ids and names, do not differ', () => {
    expect(told(disguised(network, [5, 3, 8, 1, 0, 2, 7, 6, 4]))).toBe('');
  });

  it('with twins that only their given names tell apart', () => {
    const names = ['orders', 'probe'];
    const [a, b] = [names, names.toReversed()].map((order) =>
      estate(...order.map((name, i) => ({ ...address(`address-${i}`), name }))),
    );
    expect(a && b && compareEstates(a, b).differences).toEqual([]);
  });

  it('whichever of two twins serves which of two others', () => {
    const crossed = [nat('nat-a', 'subnet-a', 'address-b'), nat('nat-b', 'subnet-b', 'address-a')];
    expect(told(estate(...network.resources.filter(({ kind }) => kind !== 'ec2.nat-gateway'), ...crossed))).toBe('');
  });

  it('with an order that follows from a reference, stated or not', () => {
    const stated = changed(network, 'nat-a', (one) => ({
      ...one,
      lifecycle: { ...one.lifecycle, after: ['gate', 'subnet-a', 'vpc'] },
    }));
    expect(told(stated)).toBe('');
  });

  it('with what only serves the deployment, which is left out but passes the order on', () => {
    const machine = resource({
      id: 'machine',
      kind: 'ssm.parameter',
      facts: { name: undefined },
      lifecycle: { after: ['gate'] },
      deployTime: true,
    });
    const through = changed(network, 'nat-a', (one) => ({
      ...one,
      lifecycle: { ...one.lifecycle, after: ['machine'] },
    }));
    expect(told(estate(...through.resources, machine))).toBe('');
  });

  it('with statements and lists in any order, and absent facts left out or undefined', () => {
    const statement = {
      effect: 'Allow',
      principals: [],
      actions: ['b', 'a'],
      resources: ['${vpc.arn}/*'],
      conditions: [],
    } as const;
    expect(told(changed(network, 'policy', (one) => ({ ...one, facts: { statements: [statement] } })))).toBe('');
    const logs = resource({ id: 'logs', kind: 'logs.log-group', facts: { name: 'x', retentionDays: undefined } });
    const withoutDays: Resource = { ...logs, facts: { name: 'x' } };
    expect(compareEstates(estate(logs), estate(withoutDays)).differences).toEqual([]);
  });
});

describe('every kind of difference is told, at its resource', () => {
  it('another name, or none, where the deployment gives one', () => {
    const named = changed(network, 'vpc', (one) => ({ ...one, name: 'payments-vpc' }));
    expect(told(named)).toMatchInlineSnapshot(`
      "ec2.vpc "vpc" in us-east-1
        name: only in Pulumi: payments-vpc"
    `);
    const renamed = changed(network, 'vpc', (one) => ({ ...one, name: 'other-vpc' }));
    expect(compareEstates(named, renamed).differences).toHaveLength(1);
    expect(compareEstates(disguised(named, []), named).differences).toEqual([]);
  });

  it('no name of what is written inside another resource', () => {
    const inline = resource({ id: 'role#policies[0]', kind: 'iam.policy', facts: { statements: [] } });
    const own = { ...inline, id: 'stack/policy', name: 'named' };
    expect(compareEstates(estate({ ...inline, name: 'role policies[0]' }), estate(own)).differences).toEqual([]);
  });

  it('a changed fact', () => {
    const other = changed(network, 'subnet-b', (one) => ({ ...one, facts: { ...one.facts, cidr: '10.0.9.0/24' } }));
    expect(told(other)).toMatchInlineSnapshot(`
      "ec2.subnet "subnet-b" in us-east-1
        fact cidr: CDK has "10.0.1.0/24", Pulumi has "10.0.9.0/24""
    `);
  });

  it('a long fact that changed: what is around the place', () => {
    const board = (text: string) =>
      estate(resource({ id: 'board', kind: 'cloudwatch.dashboard', facts: { name: 'board', body: text } }));
    const differences = (before: string, after: string) => {
      const body = (word: string) => board(`${'a'.repeat(700)}${before}${word}${after}${'z'.repeat(700)}`);
      const found = compareEstates(body('this'), body('that')).differences;
      return describeDifferences(found, { first: 'CDK', second: 'Pulumi' });
    };
    const [, line = ''] = differences('title: ', ', end').split('\n');
    expect(line).toMatch(/^ {2}fact body: CDK has …a+title: this, endz+…, Pulumi has …a+title: that, endz+…$/);
    expect(line.length).toBeLessThan(900);
  });

  it('a changed fact of one among twins', () => {
    const other = changed(network, 'nat-a', (one) => ({
      ...one,
      facts: { availability: 'zonal', connectivity: 'private' },
    }));
    expect(told(other)).toMatchInlineSnapshot(`
      "ec2.nat-gateway "nat-a" in us-east-1
        fact connectivity: CDK has "public", Pulumi has "private""
    `);
  });

  it('a reference inside a fact', () => {
    expect(told(changed(network, 'policy', () => policy('${gate.arn}/*')))).toMatchInlineSnapshot(`
      "iam.policy "policy" in us-east-1
        fact statements: CDK has [{actions: ["a", "b"], conditions: [], effect: "Allow", principals: [], resources: ["\${ec2.vpc "vpc" in us-east-1.arn}/*"]}], Pulumi has [{actions: ["a", "b"], conditions: [], effect: "Allow", principals: [], resources: ["\${ec2.internet-gateway "gate" in us-east-1.arn}/*"]}]
        order: only in Pulumi: after ec2.internet-gateway "gate" in us-east-1"
    `);
    expect(told(changed(network, 'policy', () => policy('${vpc}/*')))).toMatchInlineSnapshot(`
      "iam.policy "policy" in us-east-1
        fact statements: CDK has [{actions: ["a", "b"], conditions: [], effect: "Allow", principals: [], resources: ["\${ec2.vpc "vpc" in us-east-1.arn}/*"]}], Pulumi has [{actions: ["a", "b"], conditions: [], effect: "Allow", principals: [], resources: ["\${ec2.vpc "vpc" in us-east-1}/*"]}]"
    `);
  });

  it('a missing edge', () => {
    const other = changed(network, 'gate', (one) => ({ ...one, edges: [] }));
    expect(told(other)).toMatchInlineSnapshot(`
      "ec2.internet-gateway "gate" in us-east-1
        edge vpc: only in CDK: -> ec2.vpc "vpc" in us-east-1"
    `);
  });

  it('an edge redirected between twins of equal facts', () => {
    expect(told(changed(network, 'nat-b', () => nat('nat-b', 'subnet-b', 'address-a')))).toMatchInlineSnapshot(`
      "ec2.nat-gateway "nat-b" in us-east-1
        edge address: CDK has -> ec2.elastic-ip "address-b" in us-east-1, Pulumi has -> ec2.elastic-ip "address-a" in us-east-1"
    `);
  });

  it('an edge with another role, or to something outside', () => {
    const role = changed(network, 'gate', (one) => ({ ...one, edges: [edge('peerVpc', 'vpc')] }));
    expect(told(role)).toMatchInlineSnapshot(`
      "ec2.internet-gateway "gate" in us-east-1
        edge vpc: only in CDK: -> ec2.vpc "vpc" in us-east-1
        edge peerVpc: only in Pulumi: -> ec2.vpc "vpc" in us-east-1"
    `);
    const outside = changed(network, 'gate', (one) => ({ ...one, edges: [{ role: 'vpc', external: 'vpc-1' }] }));
    expect(told(outside)).toMatchInlineSnapshot(`
      "ec2.internet-gateway "gate" in us-east-1
        edge vpc: CDK has -> ec2.vpc "vpc" in us-east-1, Pulumi has -> external vpc-1"
    `);
  });

  it('a missing resource, and a surplus one', () => {
    expect(told(changed(network, 'policy', () => undefined))).toMatchInlineSnapshot(`
      "iam.policy "policy" in us-east-1
        only in CDK: {"statements":[{"effect":"Allow","principals":[],"actions":["a","b"],"resources":["\${vpc.arn}/*"],"conditions":[]}]}"
    `);
    expect(told(estate(...network.resources, address('address-c')))).toMatchInlineSnapshot(`
      "ec2.elastic-ip "address-c" in us-east-1
        only in Pulumi: {}"
    `);
  });

  it('another region', () => {
    expect(told(changed(network, 'gate', (one) => ({ ...one, region: 'us-west-2' })))).toMatchInlineSnapshot(`
      "ec2.internet-gateway "gate" in us-east-1
        only in CDK: {}
      ec2.internet-gateway "gate" in us-west-2
        only in Pulumi: {}"
    `);
  });

  it('a lost order', () => {
    const other = changed(network, 'nat-b', (one) => ({ ...one, lifecycle: { ...one.lifecycle, after: [] } }));
    expect(told(other)).toMatchInlineSnapshot(`
      "ec2.nat-gateway "nat-b" in us-east-1
        order: only in CDK: after ec2.internet-gateway "gate" in us-east-1"
    `);
  });

  it('a lost retention', () => {
    const other = changed(network, 'vpc', (one) => ({ ...one, lifecycle: { ...one.lifecycle, retained: true } }));
    expect(told(other)).toMatchInlineSnapshot(`
      "ec2.vpc "vpc" in us-east-1
        retained: CDK has false, Pulumi has true"
    `);
  });

  it('what only Pulumi can say is no difference, and told apart', () => {
    const lifecycle = { after: [], ignoreChanges: ['tags'], retained: false, protected: true };
    const other = changed(network, 'vpc', (one) => ({ ...one, lifecycle }));
    expect(compareEstates(network, other)).toEqual({
      differences: [],
      pulumiOnly: ['ec2.vpc "vpc" in us-east-1 ignores changes of tags', 'ec2.vpc "vpc" in us-east-1 is protected'],
    });
  });
});
