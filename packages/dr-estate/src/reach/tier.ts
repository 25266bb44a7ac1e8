import { targets, type Resource } from '../estate.js';
import { parseCidr } from 'dr-core';
import type { Topology } from './topology.js';
import { tableOf } from './vpc-routes.js';

/** What a subnet is by its routes, whatever its name: public when its default route leads to an internet gateway. */
export type Tier = 'public' | 'private';

export function tierOf(topology: Topology, subnet: Resource<'ec2.subnet'>): Tier {
  const table = tableOf(topology, subnet);
  const routes = table === undefined ? [] : topology.pointing('ec2.route', 'routeTable', table.id);
  const open = routes.some(
    (route) =>
      parseCidr(route.facts.destination ?? '')?.prefix === 0 &&
      targets(route, 'target').some((id) => topology.find('ec2.internet-gateway', id) !== undefined),
  );
  return open ? 'public' : 'private';
}
