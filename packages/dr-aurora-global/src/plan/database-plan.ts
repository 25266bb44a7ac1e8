import type { Duration, EachRegion, Recovery, RegionName, Side } from 'dr-core';
import type { GlobalDatabaseProps, ServerlessCapacity } from '../props.js';

export type Engine = GlobalDatabaseProps['engine'];

/** Everything that is decided about a global database; the bindings only carry it out. */
export interface DatabasePlan {
  readonly recovery: Recovery;
  readonly id: string;
  readonly engine: Engine;
  readonly engineVersion: string;
  /** Names the database, not a region: its roles change. */
  readonly globalIdentifier: string;
  readonly port: number;
  readonly databaseName: string;
  readonly secret: SecretPlan;
  readonly whenRemoved: 'keep' | 'delete';
  readonly regions: EachRegion<RegionPlan>;
  /** Purpose of the resource in CDK that reads the global writer endpoint, and its permission. */
  readonly endpointLookup: { readonly action: string; readonly field: string };
}

export interface SecretPlan {
  readonly name: string;
  readonly description: string;
  /** What the secret holds beside the password. No host: its replica is the same text in both regions. */
  readonly contents: { readonly username: string } & Readonly<Record<string, string | number>>;
  readonly passwordLength: number;
  /** Characters that the engines do not take in a password, or that shells and connection strings read otherwise. */
  readonly excludeCharacters: string;
}

export interface RegionPlan {
  readonly side: Side;
  readonly region: RegionName;
  readonly clusterIdentifier: string;
  /** The region from which the first copy of encrypted data comes; undefined where the data are. */
  readonly sourceRegion: RegionName | undefined;
  readonly key: { readonly description: string; readonly alias: string };
  readonly subnetGroup: { readonly name: string; readonly description: string };
  readonly parameterGroup: ParameterGroupPlan;
  readonly monitoringRole: { readonly name: string; readonly policyArn: string };
  readonly monitoringSeconds: number;
  readonly insights: { readonly mode: 'standard' | 'advanced'; readonly retentionDays: number };
  readonly logs: readonly LogPlan[];
  readonly backupRetentionDays: number;
  readonly backupWindow: string;
  readonly maintenanceWindow: string;
  readonly serverless: ServerlessCapacity | undefined;
  readonly instances: readonly InstancePlan[];
  readonly protection: ProtectionPlan;
}

export interface ParameterGroupPlan {
  readonly name: string;
  readonly family: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface LogPlan {
  /** The engine's name of the log: `postgresql`, `slowquery`. Part of the published ids. */
  readonly type: string;
  /** The group that RDS would make itself, without a key and for ever, if it were not there. */
  readonly groupName: string;
  readonly retention: Duration;
}

export interface InstancePlan {
  /** `instance-1`: part of the published ids. */
  readonly id: string;
  readonly identifier: string;
  readonly instanceClass: string;
  readonly promotionTier: number;
  /** Whether it stays with a cluster that stays: the first does, others may be scaled in. */
  readonly kept: boolean;
}

export interface ProtectionPlan {
  readonly deletionProtection: boolean;
  /** What becomes of the cluster when it leaves the program. */
  readonly cluster: 'keep' | 'snapshot' | 'delete';
  /** The same for log groups, secret and global cluster. The key always stays: snapshots cannot be read without it. */
  readonly rest: 'keep' | 'delete';
  readonly finalSnapshot: string;
}
