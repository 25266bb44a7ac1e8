import { isRegionName, otherSide, sides, type Problem, type Recovery, type Side } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { knownText } from './known-text.js';
import { regionOfZone, worldwideZones } from './load-balancer-zones.js';

/** Problems of endpoints that are not in the region of their side, so that they would be lost with another one. */
export function checkRegions<S>(recovery: Recovery, { routes, check }: FailoverDnsProps<S>): Problem[] {
  // The same place twice is refused as that.
  if (hostOf(routes.primary) === hostOf(routes.standby)) return [];
  const asked = check === undefined || check === 'none' ? undefined : check.hostnames;
  const misplaced = sides.flatMap((side) => {
    const route = routes[side];
    const property = 'dnsName' in route ? 'dnsName' : 'hostname';
    return [
      ...checkHost(recovery, side, `routes.${side}.${property}`, hostOf(route)),
      ...('dnsName' in route ? checkZone(recovery, side, route.hostedZoneId) : []),
      ...checkHost(recovery, side, `check.hostnames.${side}`, asked?.[side]),
    ];
  });
  return misplaced.length > 0 ? misplaced : checkOneZone(routes);
}

const hostOf = <S>(route: FailoverDnsProps<S>['routes']['primary']): S =>
  'dnsName' in route ? route.dnsName : route.hostname;

/**
 * Where AWS writes the region into the names of what it makes: Application and Classic Load Balancers, Network Load Balancers, APIs,
 * function URLs, databases.
 */
const regional = [
  /\.([a-z0-9-]+)\.(?:elb|rds)\.amazonaws\.com$/,
  /\.(?:elb|execute-api)\.([a-z0-9-]+)\.amazonaws\.com$/,
  /\.lambda-url\.([a-z0-9-]+)\.on\.aws$/,
];

const regionOfHost = (host: string): string | undefined =>
  regional.map((form) => form.exec(host)?.[1]).find((region) => region !== undefined && isRegionName(region));

function checkHost(recovery: Recovery, side: Side, property: string, host: unknown): Problem[] {
  const given = knownText(host)?.toLowerCase().replace(/\.$/, '');
  const region = given === undefined ? undefined : regionOfHost(given);
  if (region === undefined || region === recovery[side]) return [];
  const rule = `it is in ${region}, and the ${side} region is ${recovery[side]}`;
  return [{ property, given, rule, remedy: remedyFor(recovery, side, region) }];
}

function checkZone(recovery: Recovery, side: Side, hostedZoneId: unknown): Problem[] {
  const given = knownText(hostedZoneId);
  const region = given === undefined ? undefined : regionOfZone(given);
  if (region === undefined || region === recovery[side]) return [];
  const rule = `it is the zone of load balancers in ${region}, and the ${side} region is ${recovery[side]}`;
  const remedy = `write the CanonicalHostedZoneId of the load balancer in ${recovery[side]}`;
  return [{ property: `routes.${side}.hostedZoneId`, given, rule, remedy }];
}

const remedyFor = (recovery: Recovery, side: Side, region: string): string =>
  region === recovery[otherSide(side)] ? 'swap the two' : `write the endpoint in ${recovery[side]}`;

/** Also of zones that nobody has listed: two regions never share one. */
function checkOneZone<S>({ primary, standby }: FailoverDnsProps<S>['routes']): Problem[] {
  if (!('dnsName' in primary && 'dnsName' in standby) || primary.hostedZoneId !== standby.hostedZoneId) return [];
  const given = knownText(standby.hostedZoneId) ?? 'the same in both regions';
  if (worldwideZones.includes(given)) return [];
  const rule = 'each region has its own zone for the names of what is in it, and both aliases are in one';
  return [{ property: 'routes', given, rule, remedy: 'write the CanonicalHostedZoneId of each load balancer' }];
}
