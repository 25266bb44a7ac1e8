import type { Duration, EachRegion, Recovery, RegionName } from 'dr-core';
import type { Timing } from '../contract/timing.js';

/** Everything that is decided about a controller; the bindings only carry it out. */
export interface FailoverPlan {
  readonly recovery: Recovery;
  readonly id: string;
  /** Dimension of its metrics: tells the controllers of an account apart. */
  readonly system: string;
  readonly rules: RunRules;
  readonly timing: Timing;
  /** All that acts is in this region, the standby. */
  readonly region: RegionName;
  /** Of each region: encrypts the topic, and in the standby region also the state and the logs. */
  readonly keys: EachRegion<KeyPlan>;
  readonly topics: EachRegion<TopicPlan>;
  readonly watch: FunctionPlan;
  readonly act: FunctionPlan;
  readonly calls: RetryPlan;
  readonly schedule: SchedulePlan;
  readonly table: TablePlan;
  readonly machine: MachinePlan;
  readonly operators: RolePlan;
  /** Name of the alarm that wakes the controller. */
  readonly triggerName: string;
}

/** When a run goes on by itself, and when it does not. */
export interface RunRules {
  readonly mode: 'automatic' | 'approval';
  readonly onApprovalTimeout: 'abandon' | 'proceed';
  readonly whenLossExceedsRpo: 'ask' | 'proceed';
}

export interface KeyPlan {
  readonly region: RegionName;
  readonly alias: string;
  readonly description: string;
  /** The log groups that it encrypts. */
  readonly logGroups: readonly string[];
}

export interface TopicPlan {
  readonly region: RegionName;
  readonly name: string;
}

export interface RolePlan {
  readonly name: string;
  readonly policyName: string;
  readonly description: string;
}

export interface LogPlan {
  readonly groupName: string;
  readonly retention: Duration;
}

export interface FunctionPlan {
  readonly name: string;
  readonly description: string;
  /** Folder below `assets` that holds its code. */
  readonly bundle: string;
  readonly runtime: string;
  readonly architecture: string;
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  readonly role: RolePlan;
  readonly log: LogPlan;
}

/** What becomes of a call that fails or must wait. */
export interface RetryPlan {
  readonly retries: number;
  readonly maxAgeSeconds: number;
}

export interface SchedulePlan {
  readonly name: string;
  readonly description: string;
  readonly expression: string;
  readonly targetId: string;
}

export interface TablePlan {
  readonly name: string;
  /** Of type string: the one key of the table. */
  readonly partitionKey: string;
  readonly billing: string;
  readonly pointInTimeRecovery: boolean;
  readonly deletionProtection: boolean;
}

export interface MachinePlan {
  readonly name: string;
  readonly type: string;
  readonly logLevel: string;
  readonly role: RolePlan;
  readonly log: LogPlan;
}
