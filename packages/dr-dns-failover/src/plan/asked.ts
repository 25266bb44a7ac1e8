import { eachRegion, seconds, type Duration, type EachRegion, type Recovery, type Side } from 'dr-core';
import type { EndpointCheck, FailoverDnsProps } from '../props.js';
import { namesOf, zoneOf } from './names.js';

/** What Route 53 asks each region's endpoint, with all defaults. */
export interface Asked<S> {
  readonly protocol: 'https' | 'http' | 'tcp';
  /** Undefined where none was given and none can be guessed. */
  readonly ports: EachRegion<number | undefined>;
  readonly path: string | undefined;
  readonly contains: string | undefined;
  readonly interval: Duration;
  readonly threshold: number;
  readonly hostnames: EachRegion<S>;
}

const standardPorts = { https: 443, http: 80, tcp: undefined } as const;

/** Undefined where nothing is asked: when that was said, and in private zones, which no checker sees. */
export function askedOf<S>(recovery: Recovery, props: FailoverDnsProps<S>): Asked<S> | undefined {
  const { check = zoneOf(props).visibility === 'public' ? {} : 'none', routes } = props;
  if (check === 'none') return undefined;
  const { protocol = 'https', port, contains, interval = seconds(10), threshold = 3 } = check;
  const portOf = (side: Side): number | undefined => {
    const route = routes[side];
    return port ?? ('port' in route ? route.port : standardPorts[protocol]);
  };
  return {
    protocol,
    ports: eachRegion(portOf),
    path: pathOf(check, protocol),
    contains,
    interval,
    threshold,
    hostnames: check.hostnames ?? ownNames(recovery, props),
  };
}

/**
 * Whether nothing but the traffic switch moves the name: nothing is asked and nothing followed, and that was said. For names that must
 * not move before the data have.
 */
export const bySwitchAlone = <S>({ zone, check, health, heldBy }: FailoverDnsProps<S>): boolean =>
  zoneOf({ zone }).visibility === 'private' && check === 'none' && health === undefined && isHolder(heldBy);

const isHolder = (heldBy: unknown): boolean => typeof heldBy === 'object' && heldBy !== null;

const pathOf = <S>({ path }: EndpointCheck<S>, protocol: Asked<S>['protocol']): string | undefined =>
  path ?? (protocol === 'tcp' ? undefined : '/health');

/** The names below the failover name, which the records of the regions answer. Text is a late-bound string of either engine. */
const ownNames = <S>(recovery: Recovery, props: FailoverDnsProps<S>): EachRegion<S> => {
  const { regionNames } = namesOf(recovery, props);
  return eachRegion((side) => regionNames[side] as S);
};
