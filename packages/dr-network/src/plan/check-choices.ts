import { sides, type Problem } from 'dr-core';
import type { GivenSubnet, GivenVpc, RecoveryNetworkProps } from '../props.js';
import { closest } from './closest.js';

type Names<T> = Readonly<Record<keyof T, true>>;

const networkProps: Names<RecoveryNetworkProps> = {
  cidr: true,
  vpcs: true,
  layout: true,
  zones: true,
  zoneIds: true,
  subnets: true,
  nat: true,
  gatewayEndpoints: true,
  connectivity: true,
  routesToPeer: true,
  transitGatewayAsns: true,
  onPremises: true,
  flowLogs: true,
  flowLogRetention: true,
};

const vpcProps: Names<GivenVpc> = {
  vpcId: true,
  cidr: true,
  routeTables: true,
  privateSubnets: true,
  publicSubnets: true,
  endpoints: true,
  internet: true,
};

const subnetProps: Names<GivenSubnet> = { subnetId: true, cidr: true, zone: true, routeTable: true };

const choices = {
  layout: [1],
  subnets: ['public-and-private', 'private'],
  nat: ['none', 'single', 'per-zone', 'regional'],
  connectivity: ['vpc-peering', 'transit-gateway', 'none'],
  routesToPeer: ['private', 'public-and-private'],
  flowLogs: ['all', 'rejected', 'none'],
} as const;

const gatewayEndpoints = ['s3', 'dynamodb'];

/** What the compiler says too, for those who do not ask it: names that do not exist, and values that are no choice. */
export const checkChoices = <S>(props: RecoveryNetworkProps<S>): Problem[] => [
  ...checkNames('', props, networkProps),
  ...Object.entries(choices).flatMap(([property, allowed]) =>
    checkChoice(property, props[property as keyof typeof choices], allowed),
  ),
  ...(props.gatewayEndpoints ?? []).flatMap((service, i, all) => {
    const property = `gatewayEndpoints[${i}]`;
    if (all.indexOf(service) === i) return checkChoice(property, service, gatewayEndpoints);
    return [{ property, given: service, rule: 'it is named twice', remedy: 'name each service once' }];
  }),
  ...sides.flatMap((side) => (props.vpcs ? checkVpcNames(`vpcs.${side}`, props.vpcs[side]) : [])),
];

const checkVpcNames = <S>(at: string, vpc: GivenVpc<S>): Problem[] => [
  ...checkNames(`${at}.`, vpc, vpcProps),
  ...(['privateSubnets', 'publicSubnets'] as const).flatMap((tier) =>
    (vpc[tier] ?? []).flatMap((subnet, i) => checkNames(`${at}.${tier}[${i}].`, subnet, subnetProps)),
  ),
];

function checkNames(at: string, given: object, known: Readonly<Record<string, true>>): Problem[] {
  const names = Object.keys(known);
  return Object.entries(given)
    .filter(([name, value]) => value !== undefined && !Object.hasOwn(known, name))
    .map(([name, value]) => {
      const meant = closest(name, names);
      const remedy = meant ? `write ${meant}` : `leave it out; there are ${names.join(', ')}`;
      return { property: `${at}${name}`, given: value, rule: 'there is no property of this name', remedy };
    });
}

function checkChoice(property: string, given: unknown, allowed: readonly (string | number)[]): Problem[] {
  if (given === undefined || allowed.some((value) => value === given)) return [];
  const written = allowed.map((value) => (typeof value === 'string' ? `'${value}'` : String(value)));
  const meant = typeof given === 'string' ? closest(given, allowed.map(String)) : undefined;
  const remedy = meant ? `write '${meant}'` : 'write one of them, or leave it out';
  return [{ property, given, rule: `it can be ${written.join(', ')} and nothing else`, remedy }];
}
