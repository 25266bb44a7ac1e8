import { expect, it } from 'vitest';
import { lowestPeers } from '../src/lowest-peers.js';

const claims = (name: string, peerDependencies: Record<string, string>) => ({
  name,
  version: '1.0.0',
  peerDependencies,
});

it('takes the lowest version that every package claims', () => {
  const core = claims('dr-core', { constructs: '^10.5.0' });
  const network = claims('dr-network', { constructs: '^10.5.0', '@pulumi/aws': '^7.14.0' });
  expect(lowestPeers([core, network, { name: 'dr-estate', version: '1.0.0' }])).toEqual({
    constructs: '10.5.0',
    '@pulumi/aws': '7.14.0',
  });
});

it.each(['>=7.14.0', '7.14.0', '^7', '*', '^7.14.0 || ^8.0.0'])(
  'refuses the claim %s: its lowest version is not plain',
  (range) => {
    expect(() => lowestPeers([claims('dr-network', { '@pulumi/aws': range })])).toThrow(
      `dr-network claims @pulumi/aws "${range}": write ^ and the lowest version`,
    );
  },
);

it('refuses two packages that claim different versions', () => {
  const both = [claims('dr-core', { constructs: '^10.5.0' }), claims('dr-network', { constructs: '^10.6.0' })];
  expect(() => lowestPeers(both)).toThrow(
    'dr-network claims constructs 10.6.0, another package 10.5.0: claim the same',
  );
});
