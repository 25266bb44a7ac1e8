import type { Lifecycle, Unresolved } from '../estate.js';
import type { Properties } from '../value/value.js';

/** The engines whose output is read. */
export type Engine = 'cloudformation' | 'pulumi';

/** A resource as an engine wrote it, its references resolved, before anyone knows what kind it is. */
export interface SourceResource {
  readonly id: string;
  /** The engine's own type: `AWS::EC2::VPC`, `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  /** Logical id, or Pulumi name. */
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly container: string;
  readonly properties: Properties;
  readonly lifecycle: Lifecycle;
  /** Ids of resources that the properties refer to, when the references in `properties` do not tell all. */
  readonly implied: readonly string[];
  /** Whether a reader has understood it as machinery of the deployment: a look-up, a parameter that serves look-ups only. */
  readonly deployTime: boolean;
  /** The condition on which it is deployed, where that cannot be decided. */
  readonly conditional?: string | undefined;
}

/** Everything that a reader has found in its source. */
export interface Source {
  readonly engine: Engine;
  readonly resources: readonly SourceResource[];
  readonly unresolved: readonly Unresolved[];
}
