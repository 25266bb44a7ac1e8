import { eachRegion, type Recovery } from 'dr-core';
import type { FailoverDnsProps } from '../props.js';

/** A zone as it is meant: its name, and who sees it. */
export interface Zone {
  readonly name: string;
  readonly visibility: 'public' | 'private';
}

export function zoneOf<S>({ zone }: Pick<FailoverDnsProps<S>, 'zone'>): Zone {
  if (typeof zone === 'string') return { name: zone, visibility: 'public' };
  if ('network' in zone) return { name: zone.name, visibility: 'private' };
  return { name: zone.name, visibility: zone.visibility ?? 'public' };
}

/** The name that clients ask for, and the names that lead to one region only. */
export function namesOf<S>(recovery: Recovery, props: Pick<FailoverDnsProps<S>, 'zone' | 'name'>) {
  const name = [props.name, zoneOf(props).name].filter(Boolean).join('.');
  return { name, regionNames: eachRegion((side) => `${recovery[side]}.${name}`) };
}
