import { sides, type Problem } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';

/** What is missing of the props: a program that is not type-checked may leave out what is required. */
export function checkShape<S>({ zone, routes, health }: FailoverDnsProps<S>): Problem[] {
  const isZone =
    typeof zone === 'string' || (isObject(zone) && ('zoneId' in zone || isEachRegion(field(zone, 'network'))));
  return [
    ...(isZone
      ? []
      : [
          {
            property: 'zone',
            given: zone,
            rule: 'a name is in a zone: one to be made, public or private, or one that exists',
            remedy: "write 'pay.acme.dev', { name, network } with the VPC of each region, or { name, zoneId }",
          },
        ]),
    ...checkRoutesShape(routes),
    ...(health === undefined || isEachRegion(field(health, 'health'))
      ? []
      : [
          {
            property: 'health',
            given: health,
            rule: 'it is something with an alarm for each region',
            remedy: 'give a HealthProbe, or leave it out',
          },
        ]),
  ];
}

const isObject = (given: unknown): given is object => typeof given === 'object' && given !== null;

const field = (given: unknown, name: string): unknown =>
  isObject(given) ? (given as Readonly<Record<string, unknown>>)[name] : undefined;

const isEachRegion = (given: unknown): boolean => sides.every((side) => isObject(field(given, side)));

function checkRoutesShape(routes: unknown): Problem[] {
  const remedy = 'write { hostname, port }, or { dnsName, hostedZoneId } of a load balancer or an API';
  if (!isObject(routes)) {
    const rule = 'a name leads somewhere in each region';
    return [
      { property: 'routes', given: routes, rule, remedy: `give { primary, standby }; for each of them ${remedy}` },
    ];
  }
  return sides.flatMap((side) => {
    const given = field(routes, side);
    const isAlias = field(given, 'dnsName') !== undefined && field(given, 'hostedZoneId') !== undefined;
    if (isAlias || field(given, 'hostname') !== undefined) return [];
    return [{ property: `routes.${side}`, given, rule: `a name leads somewhere in the ${side} region too`, remedy }];
  });
}
