import { blockOf, formatCidr, overlaps, parseCidr } from 'dr-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apart,
  having,
  peered,
  route,
  transited,
  withMonitoring,
  withNat,
  withS3,
  without,
} from '../../test/estate-builder.js';
import { ofKind, targets, type Estate } from '../estate.js';
import { reach, type Destination } from './reach.js';
import { reachability, type PathEnd } from './reachability.js';
import type { Reach } from './verdict.js';

const whole = [
  apart(),
  peered(),
  transited(),
  withNat(peered()),
  withS3(withMonitoring(withNat(transited()))),
] as const;

/** Deployments of every shape, most of them broken: some resources are taken away. */
const estates = fc.constantFrom(...whole).chain((estate) => {
  const parts = estate.resources.filter(({ kind }) => kind !== 'ec2.subnet').map(({ id }) => id);
  return fc.subarray(parts, { maxLength: 3 }).map((gone) => without(estate, ...gone));
});

const subnets = fc.constantFrom(...ofKind(apart(), 'ec2.subnet').map(({ id }) => id));

const destinations: fc.Arbitrary<Destination> = fc.oneof(
  fc.constant('internet' as const),
  fc.constantFrom('monitoring', 's3', 'logs').map((service) => ({ service })),
  subnets.map((subnet) => ({ subnet })),
);

describe('reachability, whatever the deployment', () => {
  it('does not hang on the order of resources', () => {
    const shuffled = estates.chain((estate) =>
      fc
        .shuffledSubarray([...estate.resources], { minLength: estate.resources.length })
        .map((resources): [Estate, Estate] => [estate, { ...estate, resources }]),
    );
    fc.assert(
      fc.property(shuffled, subnets, destinations, ([estate, other], from, to) => {
        expect(reach(other, from, to)).toEqual(reach(estate, from, to));
      }),
    );
  });

  it('names only resources that exist, and either a way or a reason', () => {
    fc.assert(
      fc.property(estates, subnets, destinations, (estate, from, to) => {
        const ids = new Set(estate.resources.map(({ id }) => id));
        const { hops, back, reasons, verdict, way } = reach(estate, from, to);
        for (const { resource } of [...hops, ...back, ...reasons]) expect(ids).toContain(resource);
        expect(way !== undefined).toBe(verdict === 'yes');
        expect(reasons.length === 0).toBe(verdict === 'yes');
      }),
    );
  });

  it('is the same there and back between subnets', () => {
    fc.assert(
      fc.property(estates, subnets, subnets, (estate, a, b) => {
        expect(reach(estate, b, { subnet: a }).verdict).toBe(reach(estate, a, { subnet: b }).verdict);
      }),
    );
  });

  it('does not change for traffic outside of a route that is added', () => {
    const anywhere = parseCidr('0.0.0.0/0') ?? { base: 0, prefix: 0 };
    const blocks = fc
      .integer({ min: 9, max: 28 })
      .chain((prefix) => fc.integer({ min: 0, max: 2 ** prefix - 1 }).map((i) => blockOf(anywhere, prefix, i)));
    const near = fc
      .integer({ min: 0, max: 511 })
      .map((i) => blockOf({ base: 10 * 2 ** 24 + 20 * 2 ** 16, prefix: 15 }, 24, i));
    fc.assert(
      fc.property(estates, fc.oneof(blocks, near), subnets, subnets, (estate, block, from, to) => {
        const ends = ofKind(estate, 'ec2.subnet').filter(({ id }) => id === from || id === to);
        fc.pre(ends.every(({ facts }) => !overlaps(parseCidr(facts.cidr ?? '') ?? anywhere, block)));
        const tables = ofKind(estate, 'ec2.route-table');
        const more = tables.map(({ id }, i) => route(`us-east-1/added-${i}`, id, formatCidr(block), 'us-east-1/igw'));
        expect(reach(having(estate, ...more), from, { subnet: to })).toEqual(reach(estate, from, { subnet: to }));
        expect(reach(having(estate, ...more), from, 'internet').verdict).toBe(reach(estate, from, 'internet').verdict);
      }),
    );
  });

  it('is for every subnet of a group what its summary says', () => {
    fc.assert(
      fc.property(estates, (estate) => {
        const { groups, paths } = reachability(estate);
        for (const { from, to, reach: said } of paths) {
          const group = groups.find(({ id }) => id === from);
          for (const subnet of group?.subnets ?? []) {
            for (const end of endsOf(to)) expect(outlineOf(reach(estate, subnet, end))).toEqual(outlineOf(said));
          }
        }
        expect(groups.flatMap(({ subnets: own }) => own).toSorted()).toEqual(placedIn(estate));
      }),
      { numRuns: 50 },
    );
  });
});

const endsOf = (to: PathEnd): readonly Destination[] =>
  to.kind === 'internet' ? ['internet'] : to.kind === 'service' ? [to] : to.subnets.map((subnet) => ({ subnet }));

const outlineOf = ({ verdict, way, reasons }: Reach) => ({ verdict, way, codes: reasons.map(({ code }) => code) });

/** Ids of the subnets whose VPC is in the estate. */
const placedIn = (estate: Estate): string[] => {
  const vpcs = new Set(ofKind(estate, 'ec2.vpc').map(({ id }) => id));
  const inVpc = ofKind(estate, 'ec2.subnet').filter((subnet) => targets(subnet, 'vpc').some((vpc) => vpcs.has(vpc)));
  return inVpc.map(({ id }) => id).toSorted();
};
