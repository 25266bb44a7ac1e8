import { describe, expect, it } from 'vitest';
import {
  apart,
  changed,
  having,
  joins,
  resource,
  route,
  transited,
  withNat,
  without,
} from '../../test/estate-builder.js';
import type { Estate } from '../estate.js';
import { reach } from './reach.js';

const privateA = 'us-east-1/private-a';
const publicA = 'us-east-1/public-a';
const out = (estate: Estate, from = privateA) => reach(estate, from, 'internet');
const why = (estate: Estate, from = privateA) => out(estate, from).reasons.map(({ text }) => text);

const bare = (connectivity: 'public' | 'private') =>
  having(
    withNat(apart()),
    resource('ec2.nat-gateway', 'us-east-1/nat', { availability: 'zonal', connectivity }, { subnet: publicA }),
  );

const outTo = (to: Parameters<typeof route>[3]) => route('us-east-1/out-a', 'us-east-1/table-a', '0.0.0.0/0', to);

const unread = (region: string) => [
  { type: 'aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation', region, ids: ['x'] },
];

describe('the way to the internet', () => {
  it('leads from a public subnet through the internet gateway, for what has a public address', () => {
    const found = out(apart(), publicA);
    expect(found).toMatchObject({ verdict: 'yes', way: 'internet-gateway', reasons: [] });
    expect(found.hops.map(({ resource: id }) => id)).toEqual([publicA, 'us-east-1/to-internet', 'us-east-1/igw']);
    expect(found.notes).toEqual([
      'only for what has a public address: subnet public-a (us-east-1) gives none by itself',
    ]);
    expect(out(changed(apart(), publicA, { mapPublicIp: true }), publicA).notes).toEqual([]);
  });

  it('does not exist in a private subnet without a default route', () => {
    expect(out(apart())).toMatchObject({ verdict: 'no', way: undefined });
    expect(why(apart())).toEqual(['no route to the internet in route table table-a (us-east-1)']);
  });

  it('leads from a private subnet through a NAT gateway and its subnet, with no condition', () => {
    const found = out(withNat(apart()));
    expect(found).toMatchObject({ verdict: 'yes', way: 'nat-gateway', notes: [] });
    expect(found.hops.map(({ resource: id }) => id)).toEqual([
      privateA,
      'us-east-1/out-a',
      'us-east-1/nat',
      publicA,
      'us-east-1/to-internet',
      'us-east-1/igw',
    ]);
  });

  it('is also two routes that halve the address space, and not one of them', () => {
    const low = route('us-east-1/low', 'us-east-1/table-public', '0.0.0.0/1', 'us-east-1/igw');
    const high = route('us-east-1/high', 'us-east-1/table-public', '128.0.0.0/1', 'us-east-1/igw');
    const none = without(apart(), 'us-east-1/to-internet');
    expect(out(having(none, low, high), publicA).verdict).toBe('yes');
    expect(out(having(none, low), publicA).verdict).toBe('no');
    expect(out(having(none, high), publicA).verdict).toBe('no');
  });

  it('ends at a subnet without a route table, whose main table is local', () => {
    expect(why(without(withNat(apart()), `${privateA}-in-table`))).toEqual([
      'no route to the internet: subnet private-a (us-east-1) has no route table association, and the main table of VPC vpc (us-east-1) has only the local route',
    ]);
  });

  it('is unknown when an unread resource may set the main table', () => {
    const estate = without(withNat(apart()), `${privateA}-in-table`);
    expect(out({ ...estate, unread: unread('us-east-1') }).verdict).toBe('unknown');
    expect(out({ ...estate, unread: unread('us-west-2') }).verdict).toBe('no');
  });

  it('ends at an internet gateway that is attached to no VPC, or to another', () => {
    const text = ['internet gateway igw (us-east-1) is not attached to VPC vpc (us-east-1)'];
    expect(why(having(apart(), resource('ec2.internet-gateway', 'us-east-1/igw', {})), publicA)).toEqual(text);
    const elsewhere = resource('ec2.internet-gateway', 'us-east-1/igw', {}, { vpc: 'us-west-2/vpc' });
    expect(why(having(apart(), elsewhere), publicA)).toEqual(text);
  });

  it('ends at a NAT gateway in a private subnet', () => {
    const nat = resource(
      'ec2.nat-gateway',
      'us-east-1/nat',
      { availability: 'zonal', connectivity: 'public' },
      { subnet: 'us-east-1/private-b', address: 'us-east-1/address' },
    );
    const estate = having(without(withNat(apart()), 'us-east-1/out-b'), nat);
    expect(why(estate)).toEqual([
      'NAT gateway nat (us-east-1) sits in private subnet private-b (us-east-1), which has no route to an internet gateway',
    ]);
    expect(out(having(withNat(apart()), nat)).reasons).toMatchObject([{ code: 'nat-in-private-subnet' }]);
  });

  it('ends at a public NAT gateway without an address, and at a private one', () => {
    expect(why(bare('public'))).toEqual(['NAT gateway nat (us-east-1) is public and has no elastic IP address']);
    expect(why(bare('private'))).toEqual([
      'NAT gateway nat (us-east-1) is private: it reaches other networks, not the internet',
    ]);
  });

  it('leads through a regional NAT gateway if the VPC has an internet gateway', () => {
    const nat = resource(
      'ec2.nat-gateway',
      'us-east-1/nat',
      { availability: 'regional', connectivity: 'public' },
      { vpc: 'us-east-1/vpc' },
    );
    const estate = having(withNat(apart()), nat);
    expect(out(estate)).toMatchObject({ verdict: 'yes', way: 'nat-gateway' });
    expect(why(without(estate, 'us-east-1/igw'))).toEqual([
      'NAT gateway nat (us-east-1) has no way out: VPC vpc (us-east-1) has no internet gateway',
    ]);
  });

  it('ends at a route without a target, and is unknown behind one that leads out of sight', () => {
    const nowhere = resource(
      'ec2.route',
      'us-east-1/out-a',
      { destination: '0.0.0.0/0' },
      { routeTable: 'us-east-1/table-a' },
    );
    expect(why(having(apart(), nowhere))).toEqual(['the route 0.0.0.0/0 (out-a) is a blackhole: it has no target']);
    const outside = having(apart(), outTo({ external: 'eni-1' }));
    expect(out(outside).verdict).toBe('unknown');
    expect(why(outside)).toEqual(['the route 0.0.0.0/0 (out-a) leads to eni-1, which is not part of this deployment']);
    expect(out(having(apart(), outTo({ unresolved: 'parameter Nat' }))).reasons).toMatchObject([
      { code: 'unresolved' },
    ]);
  });

  it('is unknown when the only other route has a destination that a deployment decides', () => {
    const late = route('us-east-1/late', 'us-east-1/table-a', undefined, 'us-east-1/igw');
    expect(out(having(apart(), late)).verdict).toBe('unknown');
  });

  it('leads through the NAT gateway of another VPC when a transit gateway carries it there and back', () => {
    const estate = centralEgress();
    expect(out(estate, 'us-west-2/private-a')).toMatchObject({ verdict: 'yes', way: 'nat-gateway' });
    expect(why(without(estate, 'us-east-1/home'), 'us-west-2/private-a')).toEqual([
      'the way back is missing: no route to 10.21.100.0/24 in route table table-public (us-east-1) but 0.0.0.0/0, which leads to the internet',
    ]);
  });

  it('does not lead through the NAT gateway of a peered VPC', () => {
    const peering = resource(
      'ec2.vpc-peering',
      'us-east-1/peering',
      { peerRegion: 'us-east-1', accepted: true },
      { vpc: 'us-west-2/vpc', peerVpc: 'us-east-1/vpc' },
    );
    const estate = having(
      withNat(apart()),
      peering,
      route('us-west-2/out', 'us-west-2/table-a', '0.0.0.0/0', 'us-east-1/peering'),
    );
    expect(why(estate, 'us-west-2/private-a')).toEqual([
      'peering peering (us-east-1) ends in VPC vpc (us-east-1) and carries no traffic on to the internet',
    ]);
  });
});

/** The west goes out through the NAT gateway of the east. */
const centralEgress = (): Estate =>
  having(
    withNat(transited()),
    joins('association', 'us-east-1/associates-peering', 'us-east-1/tgw-peering'),
    route('us-west-2/out', 'us-west-2/table-a', '0.0.0.0/0', 'us-west-2/tgw'),
    resource(
      'ec2.transit-gateway-route',
      'us-west-2/tgw-out',
      { destination: '0.0.0.0/0', blackhole: false },
      { routeTable: 'us-west-2/tgw-table', attachment: 'us-east-1/tgw-peering' },
    ),
    resource(
      'ec2.transit-gateway-route',
      'us-east-1/tgw-out',
      { destination: '0.0.0.0/0', blackhole: false },
      { routeTable: 'us-east-1/tgw-table', attachment: 'us-east-1/attachment' },
    ),
    route('us-east-1/home', 'us-east-1/table-public', '10.21.0.0/16', 'us-east-1/tgw'),
  );
