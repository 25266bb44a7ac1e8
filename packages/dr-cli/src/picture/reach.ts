import type { Path, PathEnd, Reachability, ReasonCode, SubnetGroup, Topology } from 'dr-estate';
import type { GroupReach, PathPicture } from './picture.js';
import { namesOf } from './vpc.js';
import { reasonWords, wayWords } from './words.js';

/** What the subnets of one VPC reach, by group. */
export function groupsOf(topology: Topology, reachability: Reachability, vpc: string): GroupReach[] {
  const groups = reachability.groups.filter((group) => group.vpc === vpc);
  return groups.map((group) => ({
    id: group.id,
    tier: group.tier,
    subnets: namesOf(topology, group),
    wholeTier: !groups.some((other) => other !== group && other.tier === group.tier),
    paths: reachability.paths
      .filter(({ from }) => from === group.id)
      .map((path) => pathPicture(topology, reachability.groups, path)),
  }));
}

/** Reasons that only say that no way was built: most subnets are meant to be without. */
const absences: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['no-endpoint', 'no-route']);

function pathPicture(topology: Topology, groups: readonly SubnetGroup[], { to, reach }: Path): PathPicture {
  const reasons = [...new Set(reach.reasons.map(({ code }) => reasonWords[code]))];
  const way = reach.way === undefined ? '' : wayWords[reach.way];
  const overInternet = to.kind === 'service' && (reach.way === 'nat-gateway' || reach.way === 'internet-gateway');
  return {
    kind: to.kind,
    to: endWords(topology, groups, to),
    verdict: reach.verdict,
    fault: reach.reasons.some(({ code }) => !absences.has(code)) && reach.verdict === 'no',
    how: reach.verdict === 'yes' ? (overInternet ? `the internet, ${way}` : way) : reasons.join(', '),
    details: [...reach.notes, ...reach.reasons.map(({ text }) => text)],
    hops: reach.hops.map(({ text }) => text),
    back: reach.back.map(({ text }) => text),
  };
}

/** A tier of another VPC goes by its region; by the VPC's name too where that region has several. */
function endWords(topology: Topology, groups: readonly SubnetGroup[], to: PathEnd): string {
  if (to.kind === 'internet') return 'the internet';
  if (to.kind === 'service') return to.service;
  const several = new Set(groups.filter(({ region }) => region === to.region).map(({ vpc }) => vpc)).size > 1;
  const name = several ? ` ${topology.find('ec2.vpc', to.vpc)?.name ?? to.vpc}` : '';
  const tier = groups
    .filter(({ vpc, tier: other }) => vpc === to.vpc && other === to.tier)
    .flatMap(({ subnets }) => subnets);
  const some =
    to.subnets.length < tier.length
      ? ` (${to.subnets.map((id) => topology.find('ec2.subnet', id)?.name ?? id).join(', ')})`
      : '';
  return `${to.region}${name} ${to.tier}${some}`;
}
