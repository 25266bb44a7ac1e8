import { isRegionName, regionNames, zoneIdsOf, type Problem, type RegionName } from 'dr-core';
import type { GivenVpc } from '../props.js';

/** What the ids of a region's zones begin with: `use1-az` in us-east-1. */
export const zoneIdPrefix = (region: RegionName): string => (zoneIdsOf(region)[0] ?? '').replace(/\d+$/, '');

interface Literal {
  readonly spelling: 'name' | 'id';
  readonly region: RegionName;
}

/** A zone that is known already, and not only when the VPC is deployed. */
function literalZone(zone: string): Literal | undefined {
  const name = zone.replace(/[a-z]$/, '');
  if (name !== zone && isRegionName(name)) return { spelling: 'name', region: name };
  const prefix = zone.replace(/\d+$/, '');
  const region = regionNames.find((one) => zoneIdPrefix(one) === prefix);
  return region && { spelling: 'id', region };
}

/** Zones in one spelling, so that two subnets of a zone are known as such, and of the region that the VPC is in. */
export function checkGivenZones<S>(at: string, vpc: GivenVpc<S>, region: RegionName): Problem[] {
  const subnets = [
    ...vpc.privateSubnets.map(({ zone }, i) => ({ property: `${at}.privateSubnets[${i}].zone`, zone })),
    ...(vpc.publicSubnets ?? []).map(({ zone }, i) => ({ property: `${at}.publicSubnets[${i}].zone`, zone })),
  ].map((subnet) => ({ ...subnet, literal: literalZone(subnet.zone) }));
  const first = subnets.find(({ literal }) => literal);
  return subnets.flatMap(({ property, zone, literal }) => {
    if (!literal || !first?.literal) return [];
    if (literal.region !== region) {
      const rule = `this zone is in ${literal.region}, and the VPC in ${region}`;
      return [{ property, given: zone, rule, remedy: `give a VPC of ${region} and its own subnets` }];
    }
    if (literal.spelling === first.literal.spelling) return [];
    const rule = `it is a zone's ${literal.spelling}, and "${first.zone}" a zone's ${first.literal.spelling}: which are the same place differs from account to account`;
    return [{ property, given: zone, rule, remedy: 'write all zones of the VPC as names, or all as ids' }];
  });
}
