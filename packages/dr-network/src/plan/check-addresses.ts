import {
  blockOf,
  contains,
  formatCidr,
  overlaps,
  parseCidr,
  sides,
  type Cidr,
  type EachRegion,
  type Problem,
} from 'dr-core';
import type { RecoveryNetworkProps } from '../props.js';
import { vpcPrefixes } from './cidr-layout.js';

const { largest, smallest } = vpcPrefixes;

/** Address space that a VPC should use: RFC 1918, and RFC 6598 which AWS allows too. */
const privateSpace = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** A block that was given, with where, so that any two can be compared. */
interface Named {
  readonly property: string;
  readonly text: string;
  readonly cidr: Cidr;
}

export function checkAddresses<S>(props: RecoveryNetworkProps<S>): Problem[] {
  const problems: Problem[] = [];
  if ((props.cidr === undefined) === (props.vpcs === undefined)) {
    const rule = props.cidr === undefined ? 'a network needs addresses' : 'addresses are either planned or given';
    const remedy = "give cidr (for new VPCs, e.g. '10.20.0.0/15') or vpcs (that exist), and not both";
    problems.push({ property: 'cidr', given: props.cidr, rule, remedy });
  }
  const vpcs = vpcBlocks(props, problems);
  const others = (props.onPremises ?? []).flatMap((text, i) => read(`onPremises[${i}]`, text, problems));
  const whole = typeof props.cidr === 'string' ? parseCidr(props.cidr) : undefined;
  const space = whole && { property: 'cidr', text: formatCidr(whole), cidr: whole };
  return [...problems, ...overlapsAmong(vpcs, others, space)];
}

/** The block of each region's VPC. `cidr` must have passed {@link checkAddresses}. */
export function regionBlocks(cidr: string | EachRegion<string>): EachRegion<Cidr> {
  const block = (text: string): Cidr => parseCidr(text) as Cidr;
  if (typeof cidr !== 'string') return { primary: block(cidr.primary), standby: block(cidr.standby) };
  const space = block(cidr);
  return { primary: blockOf(space, space.prefix + 1, 0), standby: blockOf(space, space.prefix + 1, 1) };
}

function vpcBlocks<S>({ cidr, vpcs }: RecoveryNetworkProps<S>, problems: Problem[]): Named[] {
  if (vpcs) return sides.flatMap((side) => read(`vpcs.${side}.cidr`, vpcs[side].cidr, problems));
  if (cidr === undefined) return [];
  if (typeof cidr === 'string') {
    return read('cidr', cidr, problems).flatMap((space) => {
      const found = [...checkPrefix(space, largest - 1, smallest - 1), ...checkPrivate(space)];
      problems.push(...found);
      if (found.length > 0) return [space];
      const halves = regionBlocks(cidr);
      return sides.map((side) => ({
        property: `cidr (${side}: ${formatCidr(halves[side])})`,
        text: cidr,
        cidr: halves[side],
      }));
    });
  }
  return sides.flatMap((side) => {
    const blocks = read(`cidr.${side}`, cidr[side], problems);
    problems.push(...blocks.flatMap((block) => [...checkPrefix(block, largest, smallest), ...checkPrivate(block)]));
    return blocks;
  });
}

function read(property: string, text: string, problems: Problem[]): Named[] {
  const cidr = parseCidr(text);
  if (!cidr) {
    const rule = 'this is no IPv4 CIDR block: four numbers of 0 to 255, a slash and a prefix length of 0 to 32';
    problems.push({ property, given: text, rule, remedy: "write a block such as '10.20.0.0/15'" });
    return [];
  }
  if (formatCidr(cidr) !== text) {
    const rule = `it has bits set behind its prefix length, and AWS would make ${formatCidr(cidr)} of it`;
    problems.push({ property, given: text, rule, remedy: `write '${formatCidr(cidr)}'` });
    return [];
  }
  return [{ property, text, cidr }];
}

function checkPrefix({ property, text, cidr }: Named, widest: number, narrowest: number): Problem[] {
  if (cidr.prefix > narrowest) {
    const rule = `a /${cidr.prefix} is too small for the subnets: the smallest public one would be under AWS's /28`;
    return [{ property, given: text, rule, remedy: `write a block of /${narrowest} or larger` }];
  }
  if (cidr.prefix >= widest) return [];
  const rule = `a /${cidr.prefix} is too large: AWS takes no VPC larger than a /${largest}`;
  return [{ property, given: text, rule, remedy: `write a block of /${widest} or smaller` }];
}

function checkPrivate({ property, text, cidr }: Named): Problem[] {
  if (privateSpace.some((space) => contains(parseCidr(space) as Cidr, cidr))) return [];
  const rule = 'these addresses belong to somebody on the internet, who could no longer be reached';
  return [{ property, given: text, rule, remedy: `choose a block inside ${privateSpace.join(', ')}` }];
}

function overlapsAmong(vpcs: readonly Named[], others: readonly Named[], space: Named | undefined): Problem[] {
  const problems: Problem[] = [];
  const compare = (a: Named, b: Named, effect: string): void => {
    if (!overlaps(a.cidr, b.cidr)) return;
    const rule = `it overlaps ${b.property} = ${formatCidr(b.cidr)}: ${effect}`;
    problems.push({
      property: a.property,
      given: a.text,
      rule,
      remedy: 'choose blocks that have no address in common',
    });
  };
  const [primary, standby] = vpcs;
  if (primary && standby) compare(primary, standby, 'two VPCs that overlap cannot be connected');
  for (const other of others) {
    const both = space !== undefined && vpcs.every((vpc) => overlaps(vpc.cidr, other.cidr));
    for (const block of both ? [space] : vpcs) compare(block, other, 'it could never be routed there');
  }
  return problems;
}
