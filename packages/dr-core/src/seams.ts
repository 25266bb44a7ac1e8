import type { Alarm, Widget } from './alarm.js';
import type { EachRegion } from './recovery.js';
import type { Step } from './step.js';

/** What every component publishes, as data, for the collectors (monitoring, budget, runbook) to act on. */
export interface Publishes<S> {
  readonly alarms: readonly Alarm<S>[];
  readonly steps: readonly Step[];
  readonly widgets: readonly Widget<S>[];
}

/** Something in both regions that a client reaches by name. */
export interface Endpoint<S> {
  readonly hostname: S;
  readonly port: number;
}

export type HasEndpoints<S> = EachRegion<Endpoint<S>>;

/** The place of one client or server inside the network of one region. */
export interface Placement<S> {
  readonly vpcId: S;
  readonly subnetIds: readonly S[];
  readonly securityGroupId: S;
}

/**
 * What code inside the network needs from outside it. A component that runs functions declares it; the network derives
 * endpoints from it, so that every call has a route.
 */
export interface NetworkNeeds {
  /** The AWS services that the code calls, by their endpoint's name: CloudWatch metrics are `monitoring`, not `logs`. */
  readonly calls: readonly string[];
  /**
   * Whether the code also calls hosts on the internet.
   * @default false
   */
  readonly internet?: boolean | undefined;
}

/** A network that gives a client or server its place in both regions. */
export interface HasNetwork<S> {
  join(name: string, needs: NetworkNeeds): EachRegion<Placement<S>>;
}
