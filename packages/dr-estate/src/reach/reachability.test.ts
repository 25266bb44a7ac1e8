import { describe, expect, it } from 'vitest';
import {
  apart,
  estateOf,
  having,
  peered,
  resource,
  transited,
  withMonitoring,
  withNat,
  withS3,
  without,
} from '../../test/estate-builder.js';
import type { Estate } from '../estate.js';
import { reachability } from './reachability.js';

const lines = (estate: Estate): string[] => {
  const { groups, paths } = reachability(estate);
  return [
    ...groups.map(({ id, subnets }) => `${id}: ${subnets.join(' ')}`),
    ...paths.map(({ from, to, reach }) => {
      const end =
        to.kind === 'internet'
          ? 'internet'
          : to.kind === 'service'
            ? to.service
            : `${to.vpc} ${to.tier} x${to.subnets.length}`;
      return `${from} > ${end}: ${reach.way ?? reach.reasons.map(({ code }) => code).join('+')}`;
    }),
  ];
};

describe('the summary of what reaches what', () => {
  it('says once what holds for all subnets of a tier', () => {
    expect(lines(withS3(peered()))).toEqual([
      'us-east-1/vpc public: us-east-1/public-a us-east-1/public-b',
      'us-east-1/vpc private: us-east-1/private-a us-east-1/private-b',
      'us-west-2/vpc public: us-west-2/public-a us-west-2/public-b',
      'us-west-2/vpc private: us-west-2/private-a us-west-2/private-b',
      'us-east-1/vpc public > internet: internet-gateway',
      'us-east-1/vpc public > s3: internet-gateway',
      'us-east-1/vpc public > us-west-2/vpc public x2: no-route+no-route',
      'us-east-1/vpc public > us-west-2/vpc private x2: no-route',
      'us-east-1/vpc private > internet: no-route',
      'us-east-1/vpc private > s3: gateway-endpoint',
      'us-east-1/vpc private > us-west-2/vpc public x2: no-route',
      'us-east-1/vpc private > us-west-2/vpc private x2: vpc-peering',
      'us-west-2/vpc public > internet: internet-gateway',
      'us-west-2/vpc public > s3: internet-gateway',
      'us-west-2/vpc public > us-east-1/vpc public x2: no-route+no-route',
      'us-west-2/vpc public > us-east-1/vpc private x2: no-route',
      'us-west-2/vpc private > internet: no-route',
      'us-west-2/vpc private > s3: no-endpoint+no-route',
      'us-west-2/vpc private > us-east-1/vpc public x2: no-route',
      'us-west-2/vpc private > us-east-1/vpc private x2: vpc-peering',
    ]);
  });

  it('keeps apart subnets of a tier that behave differently, and targets that are reached differently', () => {
    const found = lines(without(transited(), 'us-west-2/across-b'));
    expect(found.filter((line) => line.startsWith('us-west-2/vpc private') && !line.includes('>'))).toEqual([
      'us-west-2/vpc private 1: us-west-2/private-a',
      'us-west-2/vpc private 2: us-west-2/private-b',
    ]);
    expect(found.filter((line) => line.startsWith('us-east-1/vpc private > us-west-2/vpc private'))).toEqual([
      'us-east-1/vpc private > us-west-2/vpc private x1: transit-gateway',
      'us-east-1/vpc private > us-west-2/vpc private x1: no-route',
    ]);
  });

  it('asks for every service that any VPC has an endpoint for, once and in order', () => {
    const { paths } = reachability(withMonitoring(withS3(withNat(apart()))));
    const services = paths
      .filter(({ from }) => from === 'us-west-2/vpc private')
      .flatMap(({ to }) => (to.kind === 'service' ? to.service : []));
    expect(services).toEqual(['monitoring', 's3']);
  });

  it('is empty for a deployment without a VPC, and for a VPC without subnets', () => {
    expect(reachability(estateOf([]))).toEqual({ groups: [], paths: [] });
    const bare = resource('ec2.vpc', 'us-east-1/vpc', { cidr: '10.0.0.0/16', dnsSupport: true, dnsHostnames: true });
    expect(reachability(having(estateOf([]), bare))).toEqual({ groups: [], paths: [] });
  });
});
