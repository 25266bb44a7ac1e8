import type { Edge, Estate } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { changed, deployment, having, resource, without } from '../../test/estates.js';
import { pictureOf } from './picture-of.js';
import type { VpcPicture } from './picture.js';

const [east, west] = ['us-east-1', 'us-west-2'];

const vpcOf = (estate: Estate, region = east): VpcPicture => {
  const vpc = pictureOf(estate, 'test').regions.find((one) => one.region === region)?.vpcs[0];
  if (vpc === undefined) throw new Error(`there is no VPC in ${region}`);
  return vpc;
};

describe('the picture of a VPC', () => {
  it('has subnets by zone and tier', () => {
    const { name, cidr, dns, tiers, zones } = vpcOf(deployment());
    expect({ name, cidr, dns, tiers }).toEqual({
      name: 'vpc',
      cidr: '10.20.0.0/16',
      dns: 'DNS on',
      tiers: ['public', 'private'],
    });
    expect(zones.map(({ zone, subnets }) => [zone, subnets.public[0]?.cidr, subnets.private[0]?.cidr])).toEqual([
      ['us-east-1a', '10.20.0.0/24', '10.20.100.0/24'],
      ['us-east-1b', '10.20.1.0/24', '10.20.101.0/24'],
    ]);
  });

  it('says which part of DNS is off', () => {
    expect(vpcOf(changed(deployment(), `${east}/vpc`, { dnsSupport: false, dnsHostnames: false })).dns).toBe(
      'DNS resolution and host names off',
    );
    expect(vpcOf(changed(deployment(), `${east}/vpc`, { dnsHostnames: false })).dns).toBe('DNS host names off');
  });

  it('puts subnets of an unknown zone under a question mark, and shows an unknown CIDR as one', () => {
    const estate = changed(deployment(), `${east}/private-a`, { zone: undefined, cidr: undefined });
    expect(vpcOf(estate).zones.find(({ zone }) => zone === '?')?.subnets.private).toMatchObject([{ cidr: '?' }]);
  });

  it('says the routes in words, once for tables that agree', () => {
    const { tables } = vpcOf(deployment('peering', 's3'));
    expect(tables).toEqual([
      {
        names: ['table-public'],
        tiers: ['public'],
        subnets: ['public-a', 'public-b'],
        routes: [{ destination: '0.0.0.0/0', target: 'internet gateway' }],
      },
      {
        names: ['table-a', 'table-b'],
        tiers: ['private'],
        subnets: ['private-a', 'private-b'],
        routes: [
          { destination: '10.21.0.0/16', target: 'VPC peering to us-west-2' },
          { destination: 's3', target: 'gateway endpoint' },
        ],
      },
    ]);
  });

  it('keeps tables apart that differ', () => {
    expect(vpcOf(without(deployment('peering'), `${east}/across-b`)).tables.map(({ names }) => names)).toEqual([
      ['table-public'],
      ['table-a'],
      ['table-b'],
    ]);
  });

  it('says where a route leads: transit gateway, NAT gateway by zone, out of sight, nowhere', () => {
    const targets = (estate: Estate) =>
      vpcOf(estate).tables.flatMap(({ names, routes }) => routes.map(({ target }) => `${names.join(' ')}: ${target}`));
    expect(targets(deployment('transit'))).toContain('table-a table-b: Transit Gateway');
    expect(targets(deployment('none', 'nat'))).toEqual([
      'table-public: internet gateway',
      'table-a: NAT gateway in the same zone',
      'table-b: NAT gateway in us-east-1a',
    ]);
    const regional = resource('ec2.nat-gateway', `${east}/nat`, { availability: 'regional', connectivity: 'public' }, [
      { role: 'vpc', to: `${east}/vpc` },
    ]);
    expect(targets(having(deployment('none', 'nat'), regional))).toContain('table-a table-b: NAT gateway (regional)');
    const table: Edge = { role: 'routeTable', to: `${east}/table-a` };
    const to = (...target: readonly Edge[]) =>
      having(deployment(), resource('ec2.route', `${east}/x`, { destination: '10.9.0.0/16' }, [table, ...target]));
    expect(targets(to({ role: 'target', external: 'eni-1' }))).toContain(
      'table-a: eni-1, which is not part of this deployment',
    );
    expect(targets(to({ role: 'target', unresolved: 'a parameter' }))).toContain('table-a: known at deployment only');
    expect(targets(to())).toContain('table-a: nothing (blackhole)');
  });

  it('has endpoints by type, gateways, security groups and flow logs', () => {
    const log = resource('ec2.flow-log', `${east}/log`, { traffic: 'REJECT' }, [
      { role: 'resource', to: `${east}/vpc` },
      { role: 'logGroup', to: `${east}/group` },
    ]);
    const group = resource('logs.log-group', `${east}/group`, { name: 'flows', retentionDays: 7 });
    const vpc = vpcOf(having(deployment('none', 'monitoring', 's3', 'nat'), log, group));
    expect(vpc.endpoints).toEqual([
      { type: 'interface', services: ['monitoring'], where: '2 of 2 zones', privateDns: true },
      { type: 'gateway', services: ['s3'], where: '2 route tables', privateDns: false },
    ]);
    expect(vpc.internetGateways).toEqual(['igw']);
    expect(vpc.natGateways).toEqual([
      { name: 'nat', where: 'zone us-east-1a', connectivity: 'public', zone: 'us-east-1a' },
    ]);
    expect(vpc.securityGroups).toEqual({ groups: 2, rules: 1 });
    expect(vpc.flowLogs).toEqual(['rejected traffic → group']);
  });

  it('tells a way that is broken from one that is not there', () => {
    const faults = (estate: Estate) =>
      vpcOf(estate).reach.flatMap(({ paths }) => paths.filter(({ fault }) => fault).map(({ to }) => to));
    expect(faults(deployment('none', 's3'))).toEqual([]);
    expect(faults(changed(deployment('peering'), `${east}/peering`, { accepted: false }))).toContain(
      'us-west-2 private',
    );
    expect(faults(without(deployment('none', 'monitoring'), `${east}/app-in`))).toContain('monitoring');
  });

  it('says that a service is called over the internet', () => {
    const paths = vpcOf(deployment('none', 's3', 'nat'), east).reach.find(({ tier }) => tier === 'private')?.paths;
    expect(paths?.find(({ to }) => to === 's3')?.how).toBe('gateway endpoint');
    const open = vpcOf(deployment('none', 's3'), west).reach.find(({ tier }) => tier === 'public')?.paths;
    expect(open?.find(({ to }) => to === 's3')?.how).toBe('the internet, internet gateway');
  });
});

describe('the picture of a deployment', () => {
  it('shows what a peering needs, and what of it is missing', () => {
    const checks = (estate: Estate) =>
      pictureOf(estate, 'test').connections.flatMap((one) =>
        one.checks.map(({ holds, text }) => `${holds ? 'yes' : 'no'}: ${text}`),
      );
    expect(checks(deployment('peering'))).toEqual([
      'yes: accepted',
      'yes: DNS resolution on both sides',
      'yes: routes to 10.21.0.0/16 in 2 of 3 route tables in us-east-1',
      'yes: routes to 10.20.0.0/16 in 2 of 3 route tables in us-west-2',
    ]);
    const broken = without(
      changed(deployment('peering'), `${east}/peering`, { accepted: false }),
      `${west}/options`,
      `${west}/across-a`,
      `${west}/across-b`,
    );
    expect(checks(broken)).toEqual([
      'no: not accepted',
      "no: DNS resolution off on the accepter's side",
      'yes: routes to 10.21.0.0/16 in 2 of 3 route tables in us-east-1',
      'no: no route in any of 3 route tables in us-west-2',
    ]);
  });

  it('shows what a transit gateway peering needs, and what of it is missing', () => {
    const checks = (estate: Estate) =>
      pictureOf(estate, 'test').connections.flatMap((one) =>
        one.checks.map(({ holds, text }) => `${holds ? 'yes' : 'no'}: ${text}`),
      );
    expect(checks(deployment('transit'))).toEqual([
      'yes: accepted',
      'yes: static Transit Gateway route to 10.21.0.0/16 in us-east-1',
      'yes: static Transit Gateway route to 10.20.0.0/16 in us-west-2',
      'yes: routes to 10.21.0.0/16 in 2 of 3 route tables in us-east-1',
      'yes: routes to 10.20.0.0/16 in 2 of 3 route tables in us-west-2',
    ]);
    expect(checks(without(deployment('transit'), `${west}/tgw-route`))).toContain(
      'no: no static route over the peering in us-west-2',
    );
  });

  it('does not call accepted what looks for its other end in the wrong region', () => {
    const lost = (estate: Estate, id: string) =>
      pictureOf(changed(estate, id, { peerRegion: 'eu-west-1' }), 'test').connections[0]?.checks[0];
    expect(lost(deployment('peering'), `${east}/peering`)).toMatchObject({
      holds: false,
      text: 'peering peering (us-east-1) looks for its other end in eu-west-1, and VPC vpc (us-west-2) is in us-west-2',
    });
    expect(lost(deployment('transit'), `${east}/tgw-peering`)).toMatchObject({
      holds: false,
      text: 'transit gateway peering tgw-peering (us-east-1) looks for its other end in eu-west-1, and transit gateway tgw (us-west-2) is in us-west-2',
    });
  });

  it('does not tick what only a deployment decides', () => {
    const maybe = (estate: Estate): Estate => ({
      ...estate,
      resources: estate.resources.map((one) => ({ ...one, origin: { ...one.origin, conditional: 'Peered' } })),
    });
    const [connection] = pictureOf(maybe(deployment('peering')), 'test').connections;
    expect(connection?.checks[0]).toEqual({
      holds: false,
      text: 'accepted if condition "Peered" holds',
      short: 'conditional',
    });
    expect(connection?.checks[2]).toEqual({
      holds: false,
      text: 'routes to 10.21.0.0/16 only if condition "Peered" holds',
      short: 'conditional routes from us-east-1',
    });
  });

  it('names the ends of a connection, also the one that is out of sight', () => {
    const ends = (estate: Estate) => pictureOf(estate, 'test').connections.map((one) => one.ends);
    expect(ends(deployment('peering'))).toEqual([
      [
        { region: east, names: ['vpc'] },
        { region: west, names: ['vpc'] },
      ],
    ]);
    const away = resource('ec2.vpc-peering', `${east}/peering`, { peerRegion: 'eu-west-1', accepted: true }, [
      { role: 'vpc', to: `${east}/vpc` },
      { role: 'peerVpc', external: 'vpc-1' },
    ]);
    expect(ends(having(deployment('peering'), away))[0]?.[1]).toEqual({ region: 'eu-west-1', names: [] });
  });

  it('counts what it does not draw, apart from what only serves the deployment', () => {
    const key = resource('kms.key', `${east}/key`, { rotation: true, statements: [] });
    const role = {
      ...resource('iam.role', 'global/role', { name: 'r', trust: [], managedPolicies: [] }),
      origin: { type: 'x', container: 'x', deployTime: true },
    };
    const { regions, elsewhere } = pictureOf(having(deployment(), key, role), 'test');
    expect(regions.map(({ others }) => others)).toEqual([[{ what: 'KMS key', count: 1 }], []]);
    expect(elsewhere).toEqual([
      { region: 'global', vpcs: [], clusters: [], topics: [], others: [{ what: 'deploy-time resource', count: 1 }] },
    ]);
  });

  it('adds up what was not read, the most frequent first', () => {
    const unread = [
      { type: 'B', region: east, ids: ['1'] },
      { type: 'A', region: east, ids: ['2'] },
      { type: 'C', region: east, ids: ['3', '4'] },
      { type: 'B', region: west, ids: ['5', '6'] },
    ];
    expect(pictureOf({ ...deployment(), unread }, 'test').unread).toEqual([
      { type: 'B', count: 3, regions: [east, west] },
      { type: 'C', count: 2, regions: [east] },
      { type: 'A', count: 1, regions: [east] },
    ]);
  });
});
