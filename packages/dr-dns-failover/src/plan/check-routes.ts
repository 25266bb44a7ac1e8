import { sides, type Problem, type Recovery } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { isHostname } from './check-names.js';
import { knownText } from './known-text.js';
import { namesOf } from './names.js';

/** Problems of where the name leads. */
export function checkRoutes<S>(recovery: Recovery, props: FailoverDnsProps<S>): Problem[] {
  return [...checkForms(props), ...checkTargets(recovery, props), ...checkDifferent(props)];
}

const targetOf = <S>(route: FailoverDnsProps<S>['routes']['primary']): S =>
  'dnsName' in route ? route.dnsName : route.hostname;

const propertyOf = <S>(route: FailoverDnsProps<S>['routes']['primary']): string =>
  'dnsName' in route ? 'dnsName' : 'hostname';

function checkForms<S>({ routes: { primary, standby } }: FailoverDnsProps<S>): Problem[] {
  if ('dnsName' in primary === 'dnsName' in standby) return [];
  const given = { primary: propertyOf(primary), standby: propertyOf(standby) };
  const rule = 'the failover records of one name are of one type: two aliases or two CNAMEs';
  return [
    {
      property: 'routes',
      given,
      rule,
      remedy: 'give a dnsName with its hostedZoneId for both regions, or a hostname for both',
    },
  ];
}

function checkTargets<S>(recovery: Recovery, props: FailoverDnsProps<S>): Problem[] {
  const { name, regionNames } = namesOf(recovery, props);
  const own = [name, regionNames.primary, regionNames.standby];
  return sides.flatMap((side) => {
    const given = knownText(targetOf(props.routes[side]));
    if (given === undefined) return [];
    const property = `routes.${side}.${propertyOf(props.routes[side])}`;
    if (own.includes(given)) {
      const rule = 'it is a name that is made here, and would lead to itself';
      return [{ property, given, rule, remedy: 'write the name that the load balancer, API or host has by itself' }];
    }
    if (isHostname(given.toLowerCase())) return [];
    const rule = 'it is the name of a host, without protocol, port and path; an address is none';
    return [{ property, given, rule, remedy: 'write the name that the load balancer, API or host has by itself' }];
  });
}

/** The same late-bound string, or the same text. */
function checkDifferent<S>({ routes: { primary, standby } }: FailoverDnsProps<S>): Problem[] {
  if (targetOf(primary) !== targetOf(standby)) return [];
  const rule = 'both regions lead to the same place, which is lost with its region';
  const given = knownText(targetOf(standby)) ?? 'the same in both regions';
  return [{ property: 'routes', given, rule, remedy: 'give the endpoint of each region' }];
}
