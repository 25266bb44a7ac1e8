import { ofKind, targets, type Estate } from '../estate.js';
import { kinOf } from './kin.js';
import { reach, type Destination } from './reach.js';
import { tierOf, type Tier } from './tier.js';
import { topologyOf } from './topology.js';
import type { Reach } from './verdict.js';

/** What the subnets of an estate reach, said once for all that behave alike. */
export interface Reachability {
  readonly groups: readonly SubnetGroup[];
  /** In the order of the groups; for each the internet, then services, then subnets of other VPCs. */
  readonly paths: readonly Path[];
}

/** Subnets of one VPC and tier to which the same can be said. */
export interface SubnetGroup {
  /** Id of the VPC, tier, and a number where a tier has more than one group. */
  readonly id: string;
  readonly region: string;
  /** Id of the VPC. */
  readonly vpc: string;
  readonly tier: Tier;
  /** Ids, in the order of the estate. */
  readonly subnets: readonly string[];
}

export interface Path {
  /** Id of a group. */
  readonly from: string;
  readonly to: PathEnd;
  /** As judged for the first subnet of the group (and of the target); the others differ in names only. */
  readonly reach: Reach;
}

export type PathEnd =
  | { readonly kind: 'internet' }
  | { readonly kind: 'service'; readonly service: string }
  /** Subnets of one tier in another VPC. */
  | {
      readonly kind: 'subnets';
      readonly vpc: string;
      readonly region: string;
      readonly tier: Tier;
      readonly subnets: readonly string[];
    };

interface Tiered {
  readonly vpc: string;
  readonly region: string;
  readonly tier: Tier;
  /** Ids, in the order of the estate. */
  readonly subnets: readonly string[];
  /** The same, those together that are judged by one of them. */
  readonly kins: readonly (readonly [string, ...string[]])[];
}

/** The summary of {@link reach}: every subnet to the internet, to each service that any VPC has an endpoint for, and to the other VPCs. */
export function reachability(estate: Estate): Reachability {
  const tiers = tiersOf(estate);
  const services = [
    ...new Set(ofKind(estate, 'ec2.vpc-endpoint').flatMap(({ facts }) => facts.service ?? [])),
  ].toSorted();
  const groups: SubnetGroup[] = [];
  const paths: Path[] = [];
  for (const tier of tiers) {
    const judged = tier.kins.map((kin) => ({ kin, paths: pathsFrom(estate, kin[0], tier.vpc, services, tiers) }));
    const alike = groupAlike(judged, (one) => one.paths.map(likeness));
    alike.forEach((members, i) => {
      const [first] = members;
      if (first === undefined) return;
      const id = `${tier.vpc} ${tier.tier}${alike.length > 1 ? ` ${i + 1}` : ''}`;
      const { vpc, region } = tier;
      groups.push({ id, region, vpc, tier: tier.tier, subnets: inOrder(tier, members) });
      for (const { to, reach: found } of first.paths) paths.push({ from: id, to, reach: found });
    });
  }
  return { groups, paths };
}

/** Regions and VPCs in the order of the estate; within a VPC the public subnets first. */
function tiersOf(estate: Estate): Tiered[] {
  const topology = topologyOf(estate);
  const kin = kinOf(topology);
  return ofKind(estate, 'ec2.vpc').flatMap((vpc) => {
    const own = ofKind(estate, 'ec2.subnet').filter((subnet) => targets(subnet, 'vpc').includes(vpc.id));
    return (['public', 'private'] as const).flatMap((tier): Tiered[] => {
      const subnets = own.filter((subnet) => tierOf(topology, subnet) === tier);
      if (subnets.length === 0) return [];
      const kins = groupAlike(subnets, kin).map((alike) => alike.map(({ id }) => id));
      const filled = kins.flatMap(([first, ...others]) => (first === undefined ? [] : [[first, ...others] as const]));
      return [{ vpc: vpc.id, region: vpc.region, tier, subnets: subnets.map(({ id }) => id), kins: filled }];
    });
  });
}

type Judged = Omit<Path, 'from'>;

function pathsFrom(
  estate: Estate,
  subnet: string,
  own: string,
  services: readonly string[],
  tiers: readonly Tiered[],
): Judged[] {
  const judge = (to: Destination): Reach => reach(estate, subnet, to);
  const others = tiers.filter(({ vpc }) => vpc !== own);
  return [
    { to: { kind: 'internet' }, reach: judge('internet') },
    ...services.map((service): Judged => ({ to: { kind: 'service', service }, reach: judge({ service }) })),
    ...others.flatMap((other): Judged[] => {
      const { vpc, region, tier } = other;
      const judged = other.kins.map((kin) => ({ kin, reach: judge({ subnet: kin[0] }) }));
      return groupAlike(judged, (one) => likenessOf(one.reach)).flatMap((alike) => {
        const [first] = alike;
        const to = { kind: 'subnets' as const, vpc, region, tier, subnets: inOrder(other, alike) };
        return first === undefined ? [] : [{ to, reach: first.reach }];
      });
    }),
  ];
}

/** Two paths are alike if a person would say the same of both, but for the names of routes and tables. */
const likeness = ({ to, reach: found }: Judged): unknown => [to, likenessOf(found)];

const likenessOf = ({ verdict, way, reasons, notes }: Reach): unknown => [
  verdict,
  way,
  reasons.map(({ code }) => code),
  notes.length,
];

const inOrder = ({ subnets }: Tiered, members: readonly { readonly kin: readonly string[] }[]): string[] => {
  const own = new Set(members.flatMap(({ kin }) => kin));
  return subnets.filter((id) => own.has(id));
};

function groupAlike<T>(items: readonly T[], aspect: (item: T) => unknown): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = JSON.stringify(aspect(item));
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()];
}
