import type { Access, Duration, EachRegion, NetworkNeeds, Recovery, RegionName, Side } from 'dr-core';
import type { Engine, ProbeTuning } from '../contract/settings.js';
import type { Detection } from './detection.js';

/** Everything that is decided about a probe; the bindings only carry it out. */
export interface ProbePlan {
  readonly recovery: Recovery;
  readonly id: string;
  readonly engine: Engine;
  /** Dimension `Database` of its metrics: tells the databases of all systems and environments of an account apart. */
  readonly database: string;
  readonly authentication: 'iam' | 'secret';
  readonly needs: NetworkNeeds;
  readonly access: Access;
  /** Folder below `assets` that holds the function's code. */
  readonly bundle: string;
  readonly tuning: ProbeTuning;
  /** Samples in a row that must fail before the writer counts as unreachable. */
  readonly failureThreshold: number;
  readonly detection: Detection;
  readonly regions: EachRegion<RegionPlan>;
  /** The function that proves that the database can be written: in the standby region, where a failover ends. */
  readonly verifier: ScheduledFunctionPlan;
}

/** The half of a probe that is in one region. */
export interface RegionPlan extends ScheduledFunctionPlan {
  readonly side: Side;
  readonly region: RegionName;
  readonly role: { readonly name: string; readonly policyName: string };
  readonly log: LogPlan;
  /** The right to log in to the cluster of the other region; undefined where the secret of this one opens both. */
  readonly crossing: CrossingPlan | undefined;
}

export interface FunctionPlan {
  readonly name: string;
  readonly description: string;
  readonly runtime: string;
  readonly architecture: string;
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  readonly calls: RetryPlan;
}

/** A function that is called by a schedule of its own. */
export interface ScheduledFunctionPlan {
  readonly function: FunctionPlan;
  readonly schedule: SchedulePlan;
}

export interface LogPlan {
  readonly groupName: string;
  readonly retention: Duration;
  readonly keyAlias: string;
  readonly keyDescription: string;
}

export interface SchedulePlan {
  readonly name: string;
  readonly description: string;
  readonly expression: string;
  readonly delivery: RetryPlan;
}

/** What becomes of a call that fails or must wait. */
export interface RetryPlan {
  readonly retries: number;
  readonly maxAgeSeconds: number;
}

export interface CrossingPlan {
  readonly policyName: string;
  /** Parameter under which this region publishes the resource id of its cluster for the other one, in CDK. */
  readonly published: string;
}
