import {
  ofKind,
  outOfSight,
  targetOf,
  targets,
  tierOf,
  type Resource,
  type SubnetGroup,
  type Tier,
  type Topology,
} from 'dr-estate';
import { endpointsOf, natGatewaysOf } from './endpoints.js';
import type { GroupReach, SubnetPicture, VpcPicture, ZonePicture } from './picture.js';
import { tablesOf } from './route-tables.js';

type Vpc = Resource<'ec2.vpc'>;

/** One VPC with everything in it, and what its subnets reach. */
export function vpcPicture(topology: Topology, vpc: Vpc, reach: readonly GroupReach[]): VpcPicture {
  const zones = zonesOf(topology, vpc);
  const groups = topology.pointing('ec2.security-group', 'vpc', vpc.id);
  return {
    id: vpc.id,
    name: vpc.name,
    cidr: vpc.facts.cidr ?? '?',
    dns: dnsWords(vpc),
    zones,
    tiers: (['public', 'private'] as const).filter((tier) => zones.some(({ subnets }) => subnets[tier].length > 0)),
    tables: tablesOf(topology, vpc),
    endpoints: endpointsOf(topology, vpc, zones.length),
    internetGateways: topology.pointing('ec2.internet-gateway', 'vpc', vpc.id).map(({ name }) => name),
    natGateways: natGatewaysOf(topology, vpc),
    securityGroups: {
      groups: groups.length,
      rules: groups.flatMap(({ id }) => topology.pointing('ec2.security-group-rule', 'group', id)).length,
    },
    flowLogs: flowLogsOf(topology, vpc),
    reach,
  };
}

function dnsWords({ facts }: Vpc): string {
  const off = [...(facts.dnsSupport ? [] : ['resolution']), ...(facts.dnsHostnames ? [] : ['host names'])];
  return off.length === 0 ? 'DNS on' : `DNS ${off.join(' and ')} off`;
}

/** Subnets by zone, in the order of the zones' names; a subnet whose zone is not known is in zone `?`. */
function zonesOf(topology: Topology, vpc: Vpc): ZonePicture[] {
  const zones = new Map<string, Record<Tier, SubnetPicture[]>>();
  const own = ofKind(topology.estate, 'ec2.subnet').filter((subnet) => targets(subnet, 'vpc').includes(vpc.id));
  for (const subnet of own) {
    const zone = subnet.facts.zone ?? '?';
    const cell = zones.get(zone) ?? { public: [], private: [] };
    zones.set(zone, cell);
    cell[tierOf(topology, subnet)].push({ id: subnet.id, name: subnet.name, cidr: subnet.facts.cidr ?? '?' });
  }
  return [...zones].map(([zone, subnets]) => ({ zone, subnets })).toSorted((a, b) => a.zone.localeCompare(b.zone));
}

function flowLogsOf(topology: Topology, vpc: Vpc): string[] {
  return topology.pointing('ec2.flow-log', 'resource', vpc.id).map((log) => {
    const group = targetOf(topology, log, 'logGroup', 'logs.log-group');
    const where = group?.name ?? outOfSight(log, 'logGroup')?.text ?? log.name;
    const what =
      log.facts.traffic === undefined || log.facts.traffic === 'ALL'
        ? 'all traffic'
        : `${log.facts.traffic.toLowerCase()}ed traffic`;
    return `${what} → ${where}`;
  });
}

/** Names of the subnets of a group. */
export const namesOf = (topology: Topology, group: SubnetGroup): string[] =>
  group.subnets.flatMap((id) => topology.find('ec2.subnet', id)?.name ?? []);
