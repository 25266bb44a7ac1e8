import { describe, expect, it } from 'vitest';
import { apart, group, having, resource, rule } from '../../test/estate-builder.js';
import type { Facts, Resource } from '../index.js';
import { admission, type Peer } from './security.js';
import { topologyOf } from './topology.js';

const server = 'us-east-1/server';
const client = 'us-east-1/client';
const peer: Peer = { cidr: '10.20.0.0/24', groups: [client] };

const custom = (facts: Partial<Facts['ec2.security-group-rule']>): Resource =>
  resource(
    'ec2.security-group-rule',
    'us-east-1/rule',
    { direction: 'ingress', protocol: 'tcp', fromPort: 5432, toPort: 5432, cidr: '0.0.0.0/0', ...facts },
    { group: server },
  );

const admits = (rules: readonly Resource[], port = 5432, from: Peer = peer) =>
  admission(topologyOf(having(apart(), group(server), group(client), ...rules)), [server], 'ingress', port, from)
    .admits;

describe('the rules of a security group', () => {
  it('admit by the range of ports, its ends included', () => {
    const range = [custom({ fromPort: 5000, toPort: 6000 })];
    expect([4999, 5000, 5500, 6000, 6001].map((port) => admits(range, port))).toEqual([
      'no',
      'yes',
      'yes',
      'yes',
      'no',
    ]);
  });

  it('admit every port where they name none, and none but TCP', () => {
    expect(admits([custom({ fromPort: undefined, toPort: undefined })], 1)).toBe('yes');
    expect(admits([custom({ protocol: '6' })])).toBe('yes');
    expect(admits([custom({ protocol: 'udp' })])).toBe('no');
    expect(admits([custom({ protocol: '-1', fromPort: undefined, toPort: undefined })], 9)).toBe('yes');
  });

  it('admit in their own direction', () => {
    expect(admits([custom({ direction: 'egress' })])).toBe('no');
    expect(admits([])).toBe('no');
  });

  it('admit the whole block of the peer, not a part of it', () => {
    expect(admits([custom({ cidr: '10.20.0.0/24' })])).toBe('yes');
    expect(admits([custom({ cidr: '10.20.0.0/25' })])).toBe('no');
  });

  it('admit a peer whose block is not known only if they admit all', () => {
    const unknown: Peer = { cidr: undefined, groups: [] };
    expect(admits([custom({ cidr: '0.0.0.0/0' })], 5432, unknown)).toBe('yes');
    expect(admits([custom({ cidr: '10.0.0.0/8' })], 5432, unknown)).toBe('no');
  });

  it('admit members of a group, and name the groups that they would admit', () => {
    const rules = [rule('us-east-1/rule', server, 'ingress', 5432, { group: client })];
    expect(admits(rules)).toBe('yes');
    const other = admission(topologyOf(having(apart(), group(client), ...rules)), [server], 'ingress', 5432, {
      ...peer,
      groups: [],
    });
    expect(other).toMatchObject({ admits: 'no', members: [{ id: client }] });
  });

  it('are unknown where a rule speaks of a peer that cannot be seen', () => {
    expect(admits([custom({ cidr: undefined })])).toBe('unknown');
  });
});
