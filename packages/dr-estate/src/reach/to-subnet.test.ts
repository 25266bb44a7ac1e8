import { describe, expect, it } from 'vitest';
import {
  apart,
  associate,
  changed,
  group,
  having,
  peered,
  resource,
  route,
  rule,
  transited,
  withNat,
  without,
} from '../../test/estate-builder.js';
import type { Estate } from '../estate.js';
import { reach, type ReachOptions } from './reach.js';

const [east, west] = ['us-east-1', 'us-west-2'];
const from = `${east}/private-a`;
const to = `${west}/private-b`;
const go = (estate: Estate, options?: ReachOptions) => reach(estate, from, { subnet: to }, options);
const why = (estate: Estate, options?: ReachOptions) => go(estate, options).reasons.map(({ text }) => text);

describe('the way to another subnet', () => {
  it('is the local route within a VPC, whatever the route tables', () => {
    const found = reach(without(apart(), `${from}-in-table`), from, { subnet: `${east}/public-b` });
    expect(found).toMatchObject({ verdict: 'yes', way: 'local' });
    expect(found.hops.map(({ text }) => text)).toEqual([
      'subnet private-a (us-east-1)',
      'local route 10.20.0.0/16 of VPC vpc (us-east-1)',
      'subnet public-b (us-east-1)',
    ]);
  });

  it('leads over an accepted peering with routes both ways', () => {
    const found = go(peered());
    expect(found).toMatchObject({ verdict: 'yes', way: 'vpc-peering', notes: [] });
    expect(found.hops.map(({ resource: id }) => id)).toEqual([
      from,
      `${east}/across-a`,
      `${east}/peering`,
      `${west}/vpc`,
      to,
    ]);
    expect(found.back.map(({ resource: id }) => id)).toEqual([
      to,
      `${west}/across-b`,
      `${east}/peering`,
      `${east}/vpc`,
    ]);
  });

  it('is missing without a route there, and without a route back', () => {
    expect(why(without(peered(), `${east}/across-a`))).toEqual([
      'no route to 10.21.101.0/24 in route table table-a (us-east-1)',
    ]);
    expect(why(without(peered(), `${west}/across-b`))).toEqual([
      'the way back is missing: no route to 10.20.100.0/24 in route table table-b (us-west-2)',
    ]);
  });

  it('does not follow the default route to the internet, through a NAT gateway or not', () => {
    expect(why(having(withNat(apart())))).toEqual([
      'no route to 10.21.101.0/24 in route table table-public (us-east-1) but 0.0.0.0/0, which leads to the internet',
      'the way back is missing: no route to 10.20.100.0/24 in route table table-b (us-west-2)',
    ]);
    const regional = resource(
      'ec2.nat-gateway',
      `${east}/nat`,
      { availability: 'regional', connectivity: 'public' },
      { vpc: `${east}/vpc` },
    );
    expect(why(having(withNat(apart()), regional))[0]).toBe(
      'no route to 10.21.101.0/24 in route table table-a (us-east-1) but 0.0.0.0/0, which leads to the internet',
    );
  });

  it('is missing when the peering is not accepted', () => {
    expect(why(changed(peered(), `${east}/peering`, { accepted: false }))).toEqual([
      'peering peering (us-east-1) is not accepted',
    ]);
  });

  it('is missing when the peering connects other VPCs', () => {
    const third = [
      resource('ec2.vpc', `${east}/third`, { cidr: '10.30.0.0/16', dnsSupport: true, dnsHostnames: true }),
    ];
    const peering = (vpc: string, peerVpc: string) =>
      resource(
        'ec2.vpc-peering',
        `${east}/peering`,
        { peerRegion: peerVpc.split('/')[0], accepted: true },
        { vpc, peerVpc },
      );
    expect(why(having(peered(), ...third, peering(`${east}/third`, `${west}/vpc`)))).toEqual([
      'peering peering (us-east-1) does not connect VPC vpc (us-east-1)',
      'the way back is missing: peering peering (us-east-1) ends in VPC third (us-east-1) and carries no traffic on to 10.20.100.0/24',
    ]);
    expect(why(having(peered(), ...third, peering(`${east}/vpc`, `${east}/third`)))).toEqual([
      'peering peering (us-east-1) ends in VPC third (us-east-1) and carries no traffic on to 10.21.101.0/24',
      'the way back is missing: peering peering (us-east-1) does not connect VPC vpc (us-west-2)',
    ]);
  });

  it('is unknown beyond a peering whose other VPC is out of sight', () => {
    const peering = resource(
      'ec2.vpc-peering',
      `${east}/peering`,
      { peerRegion: west, accepted: true },
      { vpc: `${east}/vpc`, peerVpc: { external: 'vpc-1' } },
    );
    expect(go(having(peered(), peering)).verdict).toBe('unknown');
    expect(why(having(peered(), peering))).toEqual([
      'peering peering (us-east-1) leads to vpc-1, which is not part of this deployment',
    ]);
  });

  it('notes each side of a peering on which DNS resolution is off', () => {
    const name = 'by address only: peering peering (us-east-1) has DNS resolution off on the';
    expect(go(without(peered(), `${west}/options`)).notes).toEqual([`${name} accepter's side`]);
    expect(go(without(peered(), `${east}/options`)).notes).toEqual([`${name} requester's side`]);
    expect(go(changed(without(peered(), `${west}/options`), `${east}/options`, { requesterDns: false })).notes).toEqual(
      [`${name} requester and the accepter's side`],
    );
  });

  it('is kept by the local route when the CIDRs of the VPCs overlap', () => {
    const estate = changed(changed(peered(), `${west}/vpc`, { cidr: '10.20.0.0/16' }), to, { cidr: '10.20.101.0/24' });
    expect(why(estate)).toEqual([
      '10.20.101.0/24 overlaps with 10.20.0.0/16 of VPC vpc (us-east-1), whose local route keeps the traffic',
      'the way back is missing: 10.20.100.0/24 overlaps with 10.20.0.0/16 of VPC vpc (us-west-2), whose local route keeps the traffic',
    ]);
  });

  it('follows the longest prefix', () => {
    const narrow = route(`${east}/narrow`, `${east}/table-a`, '10.21.101.0/24', `${east}/igw`);
    expect(why(having(peered(), narrow))).toEqual([
      'no route to 10.21.101.0/24 in route table table-a (us-east-1) but 10.21.101.0/24, which leads to the internet',
    ]);
    const wide = route(`${east}/wide`, `${east}/table-a`, '10.0.0.0/8', `${east}/igw`);
    expect(go(having(peered(), wide)).verdict).toBe('yes');
  });

  it('is missing when a narrower route takes a part of the subnet elsewhere', () => {
    const part = route(`${east}/part`, `${east}/table-a`, '10.21.101.128/25', `${east}/igw`);
    expect(go(having(peered(), part)).verdict).toBe('no');
    const rest = ['10.21.101.0/25', '10.21.101.128/25'].map((half, i) =>
      route(`${east}/half-${i}`, `${east}/table-a`, half, `${east}/peering`),
    );
    expect(go(having(without(peered(), `${east}/across-a`), ...rest)).verdict).toBe('yes');
    expect(go(having(without(peered(), `${east}/across-a`), ...rest.slice(1))).verdict).toBe('no');
  });

  it('is unknown when the other CIDR, a VPC or a route table cannot be seen', () => {
    expect(go(changed(peered(), to, { cidr: undefined })).reasons).toMatchObject([{ code: 'unresolved' }]);
    expect(go(without(peered(), `${west}/vpc`)).reasons).toMatchObject([{ code: 'outside' }]);
    const hidden = resource(
      'ec2.route-table-association',
      `${from}-in-table`,
      {},
      { subnet: from, routeTable: { external: 'rtb-1' } },
    );
    expect(why(having(peered(), hidden))).toEqual([
      'the route table of subnet private-a (us-east-1) is rtb-1, which is not part of this deployment',
    ]);
  });

  it('stays within the VPC when only its own CIDRs are unknown', () => {
    const estate = changed(changed(apart(), `${east}/vpc`, { cidr: undefined }), `${east}/private-b`, {
      cidr: undefined,
    });
    expect(reach(estate, from, { subnet: `${east}/private-b` })).toMatchObject({ verdict: 'yes', way: 'local' });
  });

  it('refuses a subnet that is not in the estate', () => {
    expect(() => reach(apart(), 'nowhere', 'internet')).toThrow(
      new RangeError('there is no subnet "nowhere" in this estate'),
    );
    expect(() => reach(apart(), from, { subnet: 'nowhere' })).toThrow(RangeError);
  });
});

describe('the way through transit gateways', () => {
  it('leads over both gateways and their peering, there and back', () => {
    const found = go(transited());
    expect(found).toMatchObject({ verdict: 'yes', way: 'transit-gateway' });
    expect(found.hops.map(({ resource: id }) => id.replace('us-', ''))).toEqual([
      'east-1/private-a',
      'east-1/across-a',
      'east-1/tgw',
      'east-1/tgw-route',
      'east-1/tgw-peering',
      'west-2/tgw',
      'west-2/attachment',
      'west-2/attachment',
      'west-2/vpc',
      'west-2/private-b',
    ]);
    expect(found.back.at(-1)?.resource).toBe(`${east}/vpc`);
  });

  it.each([
    ['attachment', `${east}/attachment`, 'VPC vpc (us-east-1) is not attached to transit gateway tgw (us-east-1)'],
    [
      'association',
      `${east}/associates-vpc`,
      'transit gateway attachment attachment (us-east-1) is not associated with a route table of transit gateway tgw (us-east-1)',
    ],
    [
      'association of the peering on the far side',
      `${west}/associates-peering`,
      'transit gateway peering tgw-peering (us-east-1) is not associated with a route table of transit gateway tgw (us-west-2)',
    ],
    [
      'static route',
      `${east}/tgw-route`,
      'no route to 10.21.101.0/24 in transit gateway route table tgw-table (us-east-1): a peering propagates none, so a static route must be there',
    ],
    [
      'static route on the far side',
      `${west}/tgw-route`,
      'the way back is missing: no route to 10.20.100.0/24 in transit gateway route table tgw-table (us-west-2): a peering propagates none, so a static route must be there',
    ],
    [
      'propagation on the far side',
      `${west}/propagates-vpc`,
      "no route to 10.21.101.0/24 in transit gateway route table tgw-table (us-west-2): attachment attachment (us-west-2) does not propagate its VPC's CIDR to it",
    ],
    ['route in the VPC', `${east}/across-a`, 'no route to 10.21.101.0/24 in route table table-a (us-east-1)'],
  ])('is missing without the %s', (_, id, text) => {
    expect(why(without(transited(), id))).toContain(text);
  });

  it('is missing when the peering is not accepted, and where a route is a blackhole', () => {
    expect(why(changed(transited(), `${east}/tgw-peering`, { accepted: false }))).toEqual([
      'transit gateway peering tgw-peering (us-east-1) is not accepted',
    ]);
    expect(why(changed(transited(), `${east}/tgw-route`, { blackhole: true }))).toEqual([
      'the route 10.21.0.0/16 in transit gateway route table tgw-table (us-east-1) is a blackhole',
    ]);
  });

  it('does not start in a zone where the attachment has no subnet', () => {
    const attachment = resource(
      'ec2.transit-gateway-attachment',
      `${east}/attachment`,
      {},
      { transitGateway: `${east}/tgw`, vpc: `${east}/vpc`, subnet: `${east}/private-b` },
    );
    expect(why(having(transited(), attachment))).toEqual([
      'transit gateway attachment attachment (us-east-1) has no subnet in zone us-east-1a: traffic of subnet private-a (us-east-1) cannot enter it',
    ]);
  });

  it('prefers a static route to a propagated one', () => {
    const toSelf = resource(
      'ec2.transit-gateway-route',
      `${west}/static`,
      { destination: '10.21.0.0/16', blackhole: true },
      { routeTable: `${west}/tgw-table` },
    );
    expect(go(having(transited(), toSelf)).reasons).toMatchObject([{ code: 'blackhole', resource: `${west}/static` }]);
  });

  it('uses the default table of a gateway that associates and propagates by default', () => {
    const explicit = [
      `${east}/associates-vpc`,
      `${east}/propagates-vpc`,
      `${east}/associates-peering`,
      `${east}/tgw-route`,
    ];
    const toWest = resource(
      'ec2.transit-gateway-route',
      `${east}/default-route`,
      { destination: '10.21.0.0/16', blackhole: false },
      { routeTable: `${east}/tgw`, attachment: `${east}/tgw-peering` },
    );
    const estate = (facts: object) => changed(having(without(transited(), ...explicit), toWest), `${east}/tgw`, facts);
    expect(go(estate({ defaultAssociation: true, defaultPropagation: true })).verdict).toBe('yes');
    expect(go(estate({ defaultAssociation: true })).reasons).toMatchObject([
      { code: 'tgw-no-route', resource: `${east}/tgw` },
    ]);
    expect(go(estate({ defaultPropagation: true })).reasons).toMatchObject([
      { code: 'tgw-not-associated' },
      { code: 'tgw-not-associated' },
    ]);
  });

  it('stops where two gateways send the traffic back and forth', () => {
    const back = resource(
      'ec2.transit-gateway-route',
      `${west}/bounce`,
      { destination: '10.21.0.0/16', blackhole: false },
      { routeTable: `${west}/tgw-table`, attachment: `${east}/tgw-peering` },
    );
    expect(go(having(transited(), back)).reasons).toMatchObject([{ code: 'loop' }]);
  });

  it('is unknown beyond a gateway or an attachment out of sight', () => {
    const peering = resource(
      'ec2.transit-gateway-peering',
      `${east}/tgw-peering`,
      { peerRegion: west, accepted: true },
      { transitGateway: `${east}/tgw`, peer: { external: 'tgw-1' } },
    );
    expect(why(having(transited(), peering))).toEqual([
      'transit gateway peering tgw-peering (us-east-1) leads to tgw-1, which is not part of this deployment',
    ]);
    const away = resource(
      'ec2.transit-gateway-route',
      `${east}/tgw-route`,
      { destination: '10.21.0.0/16', blackhole: false },
      { routeTable: `${east}/tgw-table`, attachment: { unresolved: 'lookup' } },
    );
    expect(go(having(transited(), away)).reasons).toMatchObject([{ code: 'unresolved' }]);
  });

  it('leads on to a third VPC only by the tables of the VPC in between', () => {
    const subnet = resource(
      'ec2.subnet',
      `${east}/public-a`,
      { cidr: '10.20.0.0/24', zone: 'us-east-1a', mapPublicIp: false },
      { vpc: `${east}/vpc` },
    );
    const estate = having(
      without(transited(), `${east}/public-a-in-table`),
      subnet,
      associate(`${east}/public-a`, `${east}/table-a`),
    );
    expect(reach(estate, `${east}/public-a`, { subnet: to }).verdict).toBe('yes');
  });
});

describe('security groups between subnets', () => {
  const app = `${east}/app`;
  const database = `${west}/database`;
  const allowed = (inbound: Parameters<typeof rule>[4]) =>
    having(
      peered(),
      group(app),
      group(database),
      rule(`${east}/out`, app, 'egress', 3306, { cidr: '10.21.0.0/16' }),
      rule(`${west}/in`, database, 'ingress', 3306, inbound),
    );
  const ask = { as: [app], into: [database], port: 3306 };

  it('are checked when a port is given: out of the one, into the other', () => {
    const estate = allowed({ cidr: '10.20.0.0/16' });
    expect(go(estate, ask).verdict).toBe('yes');
    expect(why(estate, { ...ask, port: 5432 })).toEqual([
      'security group app (us-east-1) lets no traffic out to 10.21.101.0/24 on port 5432',
    ]);
    expect(why(without(estate, `${west}/in`), ask)).toEqual([
      'security group database (us-west-2) admits no traffic from 10.20.100.0/24 on port 3306',
    ]);
    expect(go(without(estate, `${west}/in`)).verdict).toBe('yes');
  });

  it('cannot refer to a group of another region', () => {
    expect(why(allowed({ group: app }), ask)).toEqual([
      'security group database (us-west-2) admits no traffic from 10.20.100.0/24 on port 3306, and references to security groups do not cross regions',
    ]);
  });

  it('refer to groups within a region, and to all protocols', () => {
    const server = `${east}/server`;
    const all = {
      direction: 'egress' as const,
      protocol: '-1',
      fromPort: undefined,
      toPort: undefined,
      cidr: '0.0.0.0/0',
    };
    const estate = having(
      apart(),
      group(app),
      group(server),
      resource('ec2.security-group-rule', `${east}/all`, all, { group: app }),
      rule(`${east}/in`, server, 'ingress', 3306, { group: app }),
    );
    const local = (port: number) =>
      reach(estate, from, { subnet: `${east}/private-b` }, { as: [app], into: [server], port });
    expect(local(3306).verdict).toBe('yes');
    expect(local(3307).verdict).toBe('no');
  });
});
