import { checkLogRetention, checkName, nameOf, sides, zoneIdsOf, type Problem, type Recovery } from 'dr-core';
import type { RecoveryNetworkProps } from '../props.js';
import { checkAddresses } from './check-addresses.js';
import { checkChoices } from './check-choices.js';
import { checkGivenVpcs } from './check-given-vpcs.js';
import { zoneIdPrefix } from './check-given-zones.js';

/** Every problem of a network's props; none means that the plan of it is a valid network. */
export const checkProps = <S>(recovery: Recovery, id: string, props: RecoveryNetworkProps<S>): Problem[] => [
  ...checkId(recovery, id),
  ...checkChoices(props),
  ...checkAddresses(props),
  ...checkGivenVpcs(recovery, props),
  ...checkZones(recovery, props),
  ...checkNat(props),
  ...checkFlowLogs(props),
  ...checkAsns(props),
];

function checkId(recovery: Recovery, id: string): Problem[] {
  if (!/^[a-z](?:-?[a-z0-9])*$/.test(id)) {
    const rule =
      'an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names';
    return [{ property: 'id', given: id, rule, remedy: 'write a short word such as "network"' }];
  }
  return sides.flatMap((side) => checkName('role', nameOf(recovery, `${id}-flow-log`, side), 'id'));
}

function checkZones<S>(recovery: Recovery, { zones, zoneIds, vpcs }: RecoveryNetworkProps<S>): Problem[] {
  if (vpcs) {
    if (zones === undefined && zoneIds === undefined) return [];
    const rule = 'the zones of VPCs that exist are those of their subnets';
    return [
      {
        property: zones ? 'zones' : 'zoneIds',
        given: zones ?? zoneIds,
        rule,
        remedy: 'leave it out, or leave out vpcs',
      },
    ];
  }
  const problems: Problem[] = [];
  if (zones !== undefined && zones !== 2 && zones !== 3) {
    const rule = 'a network spans 2 or 3 zones: one is lost with its zone, and the layout has room for three';
    problems.push({ property: 'zones', given: zones, rule, remedy: 'write 3, or 2 where a region has no more' });
  }
  for (const side of sides) {
    const ids = zoneIds?.[side] ?? zoneIdsOf(recovery[side]);
    const property = zoneIds ? `zoneIds.${side}` : 'zones';
    if (zoneIds && new Set(ids).size !== ids.length) {
      problems.push({ property, given: ids, rule: 'a zone is named twice', remedy: 'name each zone once' });
    }
    const elsewhere = zoneIds ? ids.filter((zone) => zone.replace(/\d+$/, '') !== zoneIdPrefix(recovery[side])) : [];
    if (elsewhere.length > 0) {
      const rule = `the ids of zones in ${recovery[side]} begin with ${zoneIdPrefix(recovery[side])}`;
      problems.push({ property, given: elsewhere, rule, remedy: `write e.g. ${zoneIdsOf(recovery[side]).join(', ')}` });
    }
    if (zoneIds && (ids.length < 2 || ids.length > 3)) {
      problems.push({ property, given: ids, rule: 'a network spans 2 or 3 zones', remedy: 'name 2 or 3 zone ids' });
    } else if (zoneIds && zones !== undefined && ids.length !== zones) {
      const rule = `zones says ${zones}, and zoneIds names ${ids.length}`;
      problems.push({ property, given: ids, rule, remedy: 'leave out zones: zoneIds says it already' });
    } else if (!zoneIds && zones !== undefined && zones <= 3 && ids.length < zones) {
      const rule = `${recovery[side]} offers ${ids.length} zones (${ids.join(', ')})`;
      problems.push({ property, given: zones, rule, remedy: `write zones: ${ids.length}, or choose another region` });
    }
  }
  if (zoneIds && zoneIds.primary.length !== zoneIds.standby.length) {
    const given = { primary: zoneIds.primary.length, standby: zoneIds.standby.length };
    const rule = 'the standby mirrors the primary, zone for zone';
    problems.push({ property: 'zoneIds', given, rule, remedy: 'name as many zones in each region' });
  }
  return problems;
}

function checkNat<S>({ nat = 'none', subnets, vpcs }: RecoveryNetworkProps<S>): Problem[] {
  if (nat === 'none') return [];
  if (vpcs) {
    const rule = 'NAT belongs to whoever made the VPC';
    return [
      { property: 'nat', given: nat, rule, remedy: 'leave it out; say vpcs.*.internet: true where a VPC has NAT' },
    ];
  }
  if (subnets !== 'private' || nat === 'regional') return [];
  const rule = 'a zonal NAT gateway sits in a public subnet, and there are none';
  return [{ property: 'nat', given: nat, rule, remedy: "write subnets: 'public-and-private', or nat: 'regional'" }];
}

const checkFlowLogs = <S>({ flowLogRetention }: RecoveryNetworkProps<S>): Problem[] =>
  flowLogRetention === undefined ? [] : checkLogRetention('flowLogRetention', flowLogRetention);

const isPrivateAsn = (asn: number): boolean =>
  Number.isInteger(asn) && ((asn >= 64_512 && asn <= 65_534) || (asn >= 4_200_000_000 && asn <= 4_294_967_294));

function checkAsns<S>({ transitGatewayAsns: asns }: RecoveryNetworkProps<S>): Problem[] {
  if (!asns) return [];
  const problems = sides
    .filter((side) => !isPrivateAsn(asns[side]))
    .map((side) => ({
      property: `transitGatewayAsns.${side}`,
      given: asns[side],
      rule: 'a transit gateway takes a private ASN: 64512-65534 or 4200000000-4294967294',
      remedy: 'choose one in a range that no router it meets uses',
    }));
  if (asns.primary !== asns.standby) return problems;
  const rule = 'the two transit gateways have the same ASN, which dynamic routing between them cannot tell apart';
  return [...problems, { property: 'transitGatewayAsns', given: asns, rule, remedy: 'choose two different ASNs' }];
}
