import type { EachRegion, LossSignals, RegionName } from 'dr-core';
import type { Timing } from './timing.js';

/** What both functions of the controller are told. `S` is the engine's late-bound string. */
export interface ControllerSettings<S> {
  /** Value of the dimension of its metrics; tells the controllers of an account apart. */
  readonly system: string;
  readonly regions: EachRegion<RegionName>;
  /** Name of the table of its state. */
  readonly table: S;
  readonly loss: Omit<LossSignals<S>, 'trigger'>;
  /** What differs from `defaultTiming`. */
  readonly timing?: Partial<Timing> | undefined;
}

/** What the function `watch` is told: it looks at the signals, and starts runs. */
export interface WatchSettings<S> extends ControllerSettings<S> {
  readonly stateMachineArn: S;
}

/** Who decides a failover that the signals ask for: the controller, or a person who is asked. */
export type Mode = 'automatic' | 'approval';

/** What the function `act` is told: it does one step of a run at a time. */
export interface ActSettings<S> extends ControllerSettings<S> {
  readonly globalClusterIdentifier: S;
  readonly clusterArns: EachRegion<S>;
  /** ARNs of the topics that tell people. */
  readonly topics: EachRegion<S>;
  readonly mode: Mode;
  /** What becomes of a failover that would lose more than the RPO, or nobody knows how much. */
  readonly whenLossExceedsRpo: 'ask' | 'proceed';
  /** Milliseconds. */
  readonly rpo: number;
  /** Milliseconds after which the lock of a run is void: the state machine's time-out, see `runTimeout`. */
  readonly lease: number;
}
