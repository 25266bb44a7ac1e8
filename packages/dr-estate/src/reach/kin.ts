import { contains, parseCidr, type Cidr } from 'dr-core';
import { ofKind, targets, type Resource } from '../estate.js';
import type { Topology } from './topology.js';
import { tableOf } from './vpc-routes.js';

type Subnet = Resource<'ec2.subnet'>;

/**
 * Puts subnets of which nothing different can be found under one key, so that a large deployment is judged by one of each:
 * same VPC, same routes, same attachments to enter, and addresses that every block of the estate holds or leaves out alike.
 */
export function kinOf(topology: Topology): (subnet: Subnet) => string {
  const blocks = blocksOf(topology);
  return (subnet) => {
    const { cidr, mapPublicIp } = subnet.facts;
    const address = parseCidr(cidr ?? '');
    const divided = address && blocks.some((block) => block.prefix > address.prefix && contains(address, block));
    if (address === undefined || divided) return subnet.id;
    const around = blocks.map((block) => (contains(block, address) ? 1 : 0)).join('');
    return JSON.stringify([
      subnet.origin.conditional,
      topology.estate.unread.filter(({ refersTo }) => refersTo?.includes(subnet.id)).map(({ type }) => type),
      targets(subnet, 'vpc'),
      mapPublicIp,
      routesOf(topology, subnet),
      attachmentsOf(topology, subnet),
      around,
    ]);
  };
}

/** Every block that any decision can hang on. */
function blocksOf({ estate }: Topology): Cidr[] {
  const texts = [
    ...ofKind(estate, 'ec2.route').map(({ facts }) => facts.destination),
    ...ofKind(estate, 'ec2.transit-gateway-route').map(({ facts }) => facts.destination),
    ...ofKind(estate, 'ec2.security-group-rule').map(({ facts }) => facts.cidr),
    ...ofKind(estate, 'ec2.vpc').flatMap(({ facts }) => [facts.cidr, ...(facts.secondaryCidrs ?? [])]),
  ];
  return [...new Set(texts)].flatMap((text) => parseCidr(text ?? '') ?? []);
}

function routesOf(topology: Topology, subnet: Subnet): unknown {
  const table = tableOf(topology, subnet);
  if (table === undefined) {
    const hidden = topology.pointing('ec2.route-table-association', 'subnet', subnet.id);
    return { without: 'a table', but: hidden.map(({ edges }) => edges.filter(({ role }) => role === 'routeTable')) };
  }
  return [
    ...topology.estate.unread.filter(({ refersTo }) => refersTo?.includes(table.id)).map(({ type }) => type),
    ...topology.pointing('ec2.route-table-association', 'subnet', subnet.id).map(({ origin }) => origin.conditional),
    ...topology.pointing('ec2.route', 'routeTable', table.id).map(({ facts, edges, origin }) => {
      return [facts.destination, edges.filter(({ role }) => role === 'target'), origin.conditional];
    }),
    ...topology.pointing('ec2.vpc-endpoint', 'routeTable', table.id).map(({ id }) => id),
  ];
}

/** The zone matters only where traffic enters a transit gateway. */
function attachmentsOf(topology: Topology, subnet: Subnet): readonly (string | undefined)[] {
  const attachments = targets(subnet, 'vpc').flatMap((vpc) =>
    topology.pointing('ec2.transit-gateway-attachment', 'vpc', vpc),
  );
  return attachments.length === 0 ? [] : [subnet.facts.zone];
}
