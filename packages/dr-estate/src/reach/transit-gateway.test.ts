import { describe, expect, it } from 'vitest';
import { changed, having, joins, regionOf, resource, transited, without } from '../../test/estate-builder.js';
import type { Estate } from '../estate.js';
import type { Resource } from '../index.js';
import { reach } from './reach.js';

const [east, west] = ['us-east-1', 'us-west-2'];
const from = `${east}/private-a`;
const to = `${west}/private-b`;
const codes = (estate: Estate, a = from, b = to) => reach(estate, a, { subnet: b }).reasons.map(({ code }) => code);
const why = (estate: Estate, a = from, b = to) => reach(estate, a, { subnet: b }).reasons.map(({ text }) => text);

const transitRoute = (id: string, destination: string | undefined, attachment: string, blackhole = false): Resource =>
  resource(
    'ec2.transit-gateway-route',
    id,
    { destination, blackhole },
    { routeTable: `${id.split('/')[0]}/tgw-table`, attachment },
  );

const attachment = (subnet: readonly string[]): Resource =>
  resource(
    'ec2.transit-gateway-attachment',
    `${east}/attachment`,
    {},
    { transitGateway: `${east}/tgw`, vpc: `${east}/vpc`, subnet },
  );

describe('a transit gateway', () => {
  it('takes traffic from a zone unless it is known to have no subnet there', () => {
    expect(codes(having(transited(), attachment([`${east}/private-b`])))).toContain('tgw-attachment-not-in-zone');
    expect(codes(having(transited(), attachment([])))).toEqual([]);
    expect(codes(having(transited(), attachment(['elsewhere'])))).toEqual([]);
    const unplaced = changed(having(transited(), attachment([`${east}/private-b`])), from, { zone: undefined });
    expect(codes(unplaced)).toEqual([]);
  });

  it('follows every part of the traffic where its routes divide it', () => {
    const part = (blackhole: boolean) =>
      transitRoute(`${east}/part`, '10.21.101.128/25', `${east}/tgw-peering`, blackhole);
    expect(codes(having(transited(), part(true)))).toEqual(['blackhole']);
    expect(codes(having(transited(), part(false)))).toEqual([]);
  });

  it('is unknown where a destination is known at deployment only, and no other route takes the traffic', () => {
    const late = transitRoute(`${east}/late`, undefined, `${east}/tgw-peering`);
    expect(codes(having(transited(), late))).toEqual([]);
    expect(why(having(without(transited(), `${east}/tgw-route`), late))).toEqual([
      'no known route to 10.21.101.0/24 in transit gateway route table tgw-table (us-east-1), but one whose destination only a deployment knows',
    ]);
  });

  it('stops at a route without an attachment, and at a VPC out of sight', () => {
    const bare = resource(
      'ec2.transit-gateway-route',
      `${east}/tgw-route`,
      { destination: '10.21.0.0/16', blackhole: false },
      { routeTable: `${east}/tgw-table` },
    );
    expect(codes(having(transited(), bare))).toEqual(['blackhole']);
    const away = resource('ec2.transit-gateway-attachment', `${east}/away`, {}, { transitGateway: `${east}/tgw` });
    expect(codes(having(transited(), away, transitRoute(`${east}/tgw-route`, '10.21.0.0/16', `${east}/away`)))).toEqual(
      ['outside'],
    );
  });

  it('stops at a peering with nothing at its other end', () => {
    const peering = resource(
      'ec2.transit-gateway-peering',
      `${east}/tgw-peering`,
      { peerRegion: west, accepted: true },
      { transitGateway: `${east}/tgw` },
    );
    expect(why(having(transited(), peering))[0]).toBe(
      'transit gateway peering tgw-peering (us-east-1) leads to a transit gateway that is not part of this deployment',
    );
  });

  it('takes the association of its own side of a peering', () => {
    const swapped = [
      resource(
        'ec2.transit-gateway-association',
        `${east}/associates-peering`,
        {},
        { routeTable: `${west}/tgw-table`, attachment: `${east}/tgw-peering` },
      ),
    ];
    expect(codes(having(transited(), ...swapped))).toEqual(['tgw-not-associated']);
  });
});

describe('a transit gateway between VPCs of one region', () => {
  const second = regionOf('eu-west-1', '10.30.0.0/16');
  const inEast = second.map((one): Resource => ({ ...one, region: east }));
  const there = 'eu-west-1/private-a';
  const hub = (...more: readonly Resource[]): Estate => having(transited(), ...inEast, ...more);
  const spoke = resource(
    'ec2.transit-gateway-attachment',
    `${east}/second`,
    {},
    { transitGateway: `${east}/tgw`, vpc: 'eu-west-1/vpc', subnet: ['eu-west-1/private-a', 'eu-west-1/private-b'] },
  );
  const routes = [
    resource(
      'ec2.route',
      `${east}/to-second`,
      { destination: '10.30.0.0/16' },
      { routeTable: `${east}/table-a`, target: `${east}/tgw` },
    ),
    resource(
      'ec2.route',
      `${east}/to-first`,
      { destination: '10.20.0.0/16' },
      { routeTable: 'eu-west-1/table-a', target: `${east}/tgw` },
    ),
  ];

  it('joins them by propagated routes', () => {
    const joined = [
      joins('association', `${east}/second-associated`, `${east}/second`),
      joins('propagation', `${east}/second-propagated`, `${east}/second`),
    ];
    expect(reach(hub(spoke, ...routes, ...joined), from, { subnet: there })).toMatchObject({
      verdict: 'yes',
      way: 'transit-gateway',
    });
  });

  it('says that an attachment does not propagate, or that the VPC is not attached, and speaks of no peering', () => {
    const associated = joins('association', `${east}/second-associated`, `${east}/second`);
    expect(why(hub(spoke, ...routes, associated), from, there)).toEqual([
      "no route to 10.30.100.0/24 in transit gateway route table tgw-table (us-east-1): attachment second (us-east-1) does not propagate its VPC's CIDR to it",
    ]);
    expect(why(hub(...routes), from, there)).toEqual([
      'no route to 10.30.100.0/24 in transit gateway route table tgw-table (us-east-1)',
      'the way back is missing: VPC vpc (us-east-1) is not attached to transit gateway tgw (us-east-1)',
    ]);
  });

  it('leads on through a VPC only where its own tables do', () => {
    const through = transitRoute(`${east}/through`, '10.30.0.0/16', `${west}/attachment`);
    const none = resource(
      'ec2.transit-gateway-attachment',
      `${west}/attachment`,
      {},
      { transitGateway: `${west}/tgw`, vpc: `${west}/vpc` },
    );
    expect(codes(hub(...routes, through), from, there)[0]).toBe('no-route');
    expect(codes(hub(...routes, through, none), from, there)[0]).toBe('not-transitive');
  });
});
