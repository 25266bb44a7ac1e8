import { leave } from './follow.js';
import { formatCidr, parseCidr } from 'dr-core';
import { internet } from './routes.js';
import { egressFault } from './security.js';
import { called } from './topology.js';
import { isStop, reached, refused, stop, type Reach } from './verdict.js';
import { placeOf, type Place } from './vpc-routes.js';

/**
 * The way from a subnet out to the internet.
 * @param callers security groups of the client; without them it is judged for any client
 * @param port TCP port that they must let out; any when none is given
 */
export function toInternet(place: Place, callers: readonly string[] | undefined, port?: number): Reach {
  const found = wayOut(place);
  const barred =
    found.verdict === 'yes' &&
    egressFault(place.topology, callers, port, { text: 'the internet', resource: place.subnet.id });
  return barred ? refused({ ...barred, hops: found.hops }) : found;
}

function wayOut(place: Place): Reach {
  const { topology, subnet, vpc } = place;
  const out = leave(place, internet);
  if (isStop(out)) return refused(out);
  const translated = out.ways.includes('nat-gateway');
  const way = translated ? 'nat-gateway' : 'internet-gateway';
  if (!translated && !subnet.facts.mapPublicIp) {
    const note = `only for what has a public address: subnet ${called(subnet)} gives none by itself`;
    return reached(way, out.hops, { notes: [note] });
  }
  const last = topology.find('ec2.subnet', out.leftFrom);
  const exit = last && placeOf(topology, last);
  if (exit === undefined || exit.vpc.id === vpc.id) return reached(way, out.hops);
  const home = parseCidr(subnet.facts.cidr ?? '');
  if (home === undefined)
    return refused(stop('unresolved', subnet.id, `the CIDR of subnet ${called(subnet)} is not known`, out.hops));
  const back = leave(exit, { blocks: [home], vpc: vpc.id, text: formatCidr(home) });
  if (!isStop(back)) return reached(way, out.hops, { back: back.hops });
  const reason = { ...back.reason, text: `the way back is missing: ${back.reason.text}` };
  return refused({ ...back, reason, hops: out.hops }, { back: back.hops });
}
