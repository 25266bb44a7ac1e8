/** Whether and how one place of a deployment reaches another. */
export interface Reach {
  /** `unknown` where it hangs on a value or a resource outside of what was read. */
  readonly verdict: 'yes' | 'no' | 'unknown';
  /** What carries the traffic; `undefined` unless the verdict is `yes`. A service over `nat-gateway` is called through the internet. */
  readonly way: Way | undefined;
  /** The way there, from the subnet on; where the verdict is not `yes`, as far as it goes. */
  readonly hops: readonly Hop[];
  /** The way back, where it is one of its own: from subnet to subnet, or through another network's NAT gateway. */
  readonly back: readonly Hop[];
  /** Why not, or why it cannot be known. Empty when the verdict is `yes`. */
  readonly reasons: readonly Reason[];
  /** What a person should know about a way that exists: on which condition, with what gap. */
  readonly notes: readonly string[];
}

export type Way =
  | 'gateway-endpoint'
  | 'interface-endpoint'
  | 'internet-gateway'
  | 'local'
  | 'nat-gateway'
  | 'transit-gateway'
  | 'vpc-peering';

export interface Hop {
  /** Id of a resource of the estate. */
  readonly resource: string;
  readonly text: string;
}

/** Why traffic does not arrive. */
export interface Reason {
  readonly code: ReasonCode;
  /** Id of the resource in which the fault is. */
  readonly resource: string;
  /** A sentence for a person, without its full stop. */
  readonly text: string;
}

export type ReasonCode =
  | 'blackhole'
  | 'conditional'
  | 'endpoint-of-other-region'
  | 'endpoint-policy-denies'
  | 'endpoint-security-group'
  | 'endpoint-without-dns'
  | 'endpoint-without-private-dns'
  | 'endpoint-without-subnets'
  | 'gateway-endpoint-not-associated'
  | 'gateway-not-attached'
  | 'loop'
  | 'nat-in-private-subnet'
  | 'nat-is-private'
  | 'nat-without-address'
  | 'network-acl'
  | 'no-endpoint'
  | 'no-route'
  | 'no-route-table'
  | 'not-transitive'
  | 'outside'
  | 'overlapping-cidrs'
  | 'peering-not-accepted'
  | 'peering-of-others'
  | 'peering-to-other-region'
  | 'security-group'
  | 'tgw-attachment-not-in-zone'
  | 'tgw-no-route'
  | 'tgw-not-associated'
  | 'tgw-not-attached'
  | 'unresolved';

/** How far traffic came: to a place, or to the reason why no further. */
export type Outcome = Arrival | Stop;

export interface Arrival {
  readonly hops: readonly Hop[];
  readonly ways: readonly Way[];
  /** The subnet of the NAT gateway behind which it left for the internet, when that is in another VPC. */
  readonly leftFrom?: string | undefined;
}

export interface Stop {
  readonly hops: readonly Hop[];
  readonly reason: Reason;
  /** `unknown` when the way may well go on, out of sight. */
  readonly verdict: 'no' | 'unknown';
}

export const isStop = (outcome: Outcome): outcome is Stop => 'reason' in outcome;

const hidden: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['network-acl', 'outside', 'unresolved']);

export const stop = (code: ReasonCode, resource: string, text: string, hops: readonly Hop[] = []): Stop => ({
  hops,
  reason: { code, resource, text },
  verdict: hidden.has(code) ? 'unknown' : 'no',
});

/** Puts what came before in front of an outcome. */
export function after(hops: readonly Hop[], ways: readonly Way[], outcome: Outcome): Outcome {
  const joined = [...hops, ...outcome.hops];
  return isStop(outcome)
    ? { ...outcome, hops: joined }
    : { ...outcome, hops: joined, ways: [...ways, ...outcome.ways] };
}

export const refused = (stopped: Stop, extra: Partial<Reach> = {}): Reach => ({
  verdict: stopped.verdict,
  way: undefined,
  hops: stopped.hops,
  back: [],
  reasons: [stopped.reason],
  notes: [],
  ...extra,
});

export const reached = (way: Way, hops: readonly Hop[], extra: Partial<Reach> = {}): Reach => ({
  verdict: 'yes',
  way,
  hops,
  back: [],
  reasons: [],
  notes: [],
  ...extra,
});
