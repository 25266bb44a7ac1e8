import {
  contains,
  formatCidr,
  overlaps,
  parseCidr,
  sides,
  type Cidr,
  type Problem,
  type Recovery,
  type Side,
} from 'dr-core';
import type { GivenSubnet, GivenVpc, RecoveryNetworkProps } from '../props.js';
import { checkGivenZones } from './check-given-zones.js';
import { closest } from './closest.js';
import { accessTo, servicesWithEndpoint } from './services.js';

/** The checks that our own VPCs pass by construction. */
export function checkGivenVpcs<S>(
  recovery: Recovery,
  { vpcs, routesToPeer, subnets, gatewayEndpoints = [] }: RecoveryNetworkProps<S>,
): Problem[] {
  if (!vpcs) return [];
  const problems = sides.flatMap((side) => [
    ...checkVpc(side, vpcs[side]),
    ...checkGivenZones(`vpcs.${side}`, vpcs[side], recovery[side]),
    ...checkGivenEndpoints(`vpcs.${side}.endpoints`, vpcs[side].endpoints ?? []),
  ]);
  for (const [i, service] of gatewayEndpoints.entries()) {
    const there = sides.filter((side) => vpcs[side].endpoints?.includes(service));
    if (there.length === 0) continue;
    const rule = `the ${there.join(' and ')} VPC has an endpoint for it already, and a second one is refused`;
    const remedy = 'leave it out here, or make it part of the network: delete the one that is there';
    problems.push({ property: `gatewayEndpoints[${i}]`, given: service, rule, remedy });
  }
  if (subnets !== undefined) {
    const rule = 'the subnets of VPCs that exist are those that are given';
    problems.push({ property: 'subnets', given: subnets, rule, remedy: 'leave it out, or leave out vpcs' });
  }
  if (routesToPeer === 'public-and-private' && sides.some((side) => !vpcs[side].publicSubnets?.length)) {
    const rule = 'a VPC that was given names no public subnets';
    problems.push({
      property: 'routesToPeer',
      given: routesToPeer,
      rule,
      remedy: "write 'private', or name the public subnets",
    });
  }
  return problems;
}

function checkVpc<S>(side: Side, vpc: GivenVpc<S>): Problem[] {
  const at = `vpcs.${side}`;
  const named = [
    ...vpc.privateSubnets.map((subnet, i) => ({ subnet, property: `${at}.privateSubnets[${i}]` })),
    ...(vpc.publicSubnets ?? []).map((subnet, i) => ({ subnet, property: `${at}.publicSubnets[${i}]` })),
  ];
  const problems = [
    ...checkRouteTables(at, vpc),
    ...named.flatMap(({ subnet, property }) => checkSubnet(property, subnet, vpc)),
  ];
  const zones = new Set(vpc.privateSubnets.map(({ zone }) => zone));
  if (zones.size < 2) {
    const rule = 'private subnets in fewer than 2 zones are lost with one zone, and Aurora refuses them';
    problems.push({
      property: `${at}.privateSubnets`,
      given: [...zones],
      rule,
      remedy: 'name private subnets in 2 or 3 zones',
    });
  }
  named.forEach(({ subnet, property }, i) => {
    for (const earlier of named.slice(0, i)) {
      if (subnet.subnetId === earlier.subnet.subnetId) {
        const rule = `it is the subnet of ${earlier.property} again`;
        problems.push({ property: `${property}.subnetId`, given: subnet.subnetId, rule, remedy: 'name it once' });
      }
      const [a, b] = [parseCidr(subnet.cidr), parseCidr(earlier.subnet.cidr)];
      if (!a || !b || !overlaps(a, b)) continue;
      const rule = `it overlaps ${earlier.property} = ${earlier.subnet.cidr}, so one of the two is mistyped`;
      problems.push({
        property: `${property}.cidr`,
        given: subnet.cidr,
        rule,
        remedy: "write each subnet's own block",
      });
    }
  });
  return problems;
}

function checkGivenEndpoints(at: string, endpoints: readonly string[]): Problem[] {
  return endpoints.flatMap((service, i): Problem[] => {
    const problem = { property: `${at}[${i}]`, given: service };
    if (endpoints.indexOf(service) !== i) {
      return [{ ...problem, rule: 'it is named twice', remedy: 'name each service once' }];
    }
    const access = accessTo(service);
    if (access.by === 'interface-endpoint' || access.by === 'gateway-endpoint') return [];
    const meant = access.by === 'nothing' ? (access.suggestion ?? closest(service, servicesWithEndpoint)) : undefined;
    const rule = 'this package knows no endpoint of this name';
    const remedy = 'leave it out: code can call a service whose endpoint is there without saying so';
    return [{ ...problem, rule, remedy: meant ? `write '${meant}'` : remedy }];
  });
}

/** Names are part of ids, and each is a table of its own: a second route to one destination is refused half-way. */
function checkRouteTables<S>(at: string, { routeTables }: GivenVpc<S>): Problem[] {
  const tables = Object.entries(routeTables);
  return tables.flatMap(([name, table], i): Problem[] => {
    const property = `${at}.routeTables.${name}`;
    if (!/^[a-z](?:-?[a-z0-9])*$/.test(name)) {
      const rule = 'a name is lower-case letters, digits and single hyphens, and starts with a letter';
      return [{ property, given: name, rule, remedy: 'write a short word such as "private"' }];
    }
    const same = tables.slice(0, i).find(([, earlier]) => earlier === table);
    if (!same) return [];
    const rule = `it is the same table as ${same[0]}, and a table takes one route to the other region`;
    return [{ property, given: table, rule, remedy: `name the table once: routeTable: '${same[0]}'` }];
  });
}

function checkSubnet<S>(property: string, { cidr, routeTable }: GivenSubnet<S>, vpc: GivenVpc<S>): Problem[] {
  const problems = checkBlock(property, cidr, parseCidr(vpc.cidr));
  if (Object.hasOwn(vpc.routeTables, routeTable)) return problems;
  const names = Object.keys(vpc.routeTables).join(', ') || 'none';
  const rule = `no route table of the VPC has this name (there are: ${names})`;
  const remedy = 'name one of them, or add it to routeTables with its id';
  return [...problems, { property: `${property}.routeTable`, given: routeTable, rule, remedy }];
}

function checkBlock(property: string, cidr: string, vpc: Cidr | undefined): Problem[] {
  const block = parseCidr(cidr);
  if (!block || formatCidr(block) !== cidr) {
    const rule = 'this is no IPv4 CIDR block as AWS writes it';
    return [{ property: `${property}.cidr`, given: cidr, rule, remedy: "copy the subnet's block from the console" }];
  }
  if (!vpc || contains(vpc, block)) return [];
  const rule = `it is not inside the VPC's ${formatCidr(vpc)}`;
  return [{ property: `${property}.cidr`, given: cidr, rule, remedy: 'give the VPC and its own subnets' }];
}
