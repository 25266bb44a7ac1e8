import { defaultTiming, type Timing } from './timing.js';
import type { ActSettings, ControllerSettings, WatchSettings } from './settings.js';

/** The engine's own serialiser, as names may be known at deployment only. */
export type ToJson<S> = (value: object) => S;

/** An environment: every value text, some of it known at deployment only. */
export type Environment<S> = Readonly<Record<string, S | string>>;

/** The environment of the function `watch`. */
export const watchEnvironment = <S>(settings: WatchSettings<S>, toJson: ToJson<S>): Environment<S> => ({
  ...controllerEnvironment(settings, toJson),
  STATE_MACHINE_ARN: settings.stateMachineArn,
});

/** The environment of the function `act`. */
export const actEnvironment = <S>(settings: ActSettings<S>, toJson: ToJson<S>): Environment<S> => ({
  ...controllerEnvironment(settings, toJson),
  GLOBAL_CLUSTER: settings.globalClusterIdentifier,
  PRIMARY_CLUSTER_ARN: settings.clusterArns.primary,
  STANDBY_CLUSTER_ARN: settings.clusterArns.standby,
  PRIMARY_TOPIC_ARN: settings.topics.primary,
  STANDBY_TOPIC_ARN: settings.topics.standby,
  MODE: settings.mode,
  WHEN_LOSS_EXCEEDS_RPO: settings.whenLossExceedsRpo,
  RPO_MS: String(settings.rpo),
  LEASE_MS: String(settings.lease),
});

function controllerEnvironment<S>(
  { system, regions, table, loss, timing = {} }: ControllerSettings<S>,
  toJson: ToJson<S>,
): Environment<S> {
  const changed = Object.entries(timing).filter(
    ([key, value]) => value !== undefined && value !== defaultTiming[key as keyof Timing],
  );
  const { outside, own, readable, age, writes, failures, freshness } = loss;
  return {
    SYSTEM: system,
    PRIMARY_REGION: regions.primary,
    STANDBY_REGION: regions.standby,
    TABLE: table,
    SIGNALS: toJson({ outside, own, readable, age, writes, failures, freshness }),
    ...(changed.length === 0 ? {} : { TIMING: JSON.stringify(Object.fromEntries(changed)) }),
  };
}
