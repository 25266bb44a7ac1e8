import type { Facts, Kind } from './kinds/index.js';

/** A deployment as it was synthesised, whichever engine wrote it: the resources that matter to recovery, and how they hang together. */
export interface Estate {
  readonly source: 'cloudformation' | 'pulumi';
  /** In the order of synthesis; ids are unique. */
  readonly resources: readonly Resource[];
  /** Resource types that no reader knows yet. Reported, never dropped: what is not read is not checked. */
  readonly unread: readonly Unread[];
  /** Values that only a deployment can know (a parameter without default, a lookup), so that no check can speak of them. */
  readonly unresolved: readonly Unresolved[];
}

export interface Resource<K extends Kind = Kind> {
  /** Unique in the estate. CloudFormation: `<stack id>/<logical id>`; Pulumi: the URN. What is written inside another: `<id>#<place>`. */
  readonly id: string;
  readonly kind: K;
  /** Short, for people: the Name tag, the physical name, or the logical id. */
  readonly name: string;
  /** `global` for what belongs to no region: roles and their policies, zones, records and health checks. */
  readonly region: string;
  readonly facts: Facts[K];
  /** References to other resources, by the part they play: `vpc`, `subnet`, `target`... */
  readonly edges: readonly Edge[];
  readonly lifecycle: Lifecycle;
  readonly origin: Origin;
}

/**
 * A reference. Exactly one of the three: a resource of this estate, something outside it (or of a type that is not read: its
 * id), or a value not known before deployment.
 */
export type Edge = { readonly role: string } & (
  { readonly to: string } | { readonly external: string } | { readonly unresolved: string }
);

export interface Lifecycle {
  /** Ids of the resources that must exist first, as stated (`DependsOn`, `dependsOn`), beyond the edges. Sorted. */
  readonly after: readonly string[];
  /** Properties whose later changes are left alone. Pulumi only. Sorted. */
  readonly ignoreChanges: readonly string[];
  /** Whether it stays when it leaves the template: DeletionPolicy Retain or Snapshot; `retainOnDelete`. */
  readonly retained: boolean;
  /** Whether the engine refuses to delete it. Pulumi only. */
  readonly protected: boolean;
}

/** Where it was read: for messages, never compared between engines. */
export interface Origin {
  /** The engine's own type: `AWS::EC2::VPC`, `aws:ec2/vpc:Vpc`. */
  readonly type: string;
  /** Stack name, or Pulumi component path. */
  readonly container: string;
  /** Whether it only serves the deployment itself: the function behind a custom resource, with its role. */
  readonly deployTime: boolean;
  /**
   * The condition that decides whether it is deployed at all, where only a deployment can decide it. What another resource
   * adds to this one (an attachment, an accepter) counts as its own. CloudFormation only.
   */
  readonly conditional?: string | undefined;
  /** What a custom resource that is not understood refers to, and so may act on: ids. CloudFormation only. */
  readonly mentions?: readonly string[] | undefined;
}

export interface Unread {
  readonly type: string;
  readonly region: string;
  readonly ids: readonly string[];
  /**
   * Ids of the resources that they refer to, and so may change. Sorted.
   * @default - none
   */
  readonly refersTo?: readonly string[] | undefined;
}

export interface Unresolved {
  readonly id: string;
  readonly property: string;
  readonly reason: string;
}

export const isKind = <K extends Kind>(resource: Resource, kind: K): resource is Resource<K> => resource.kind === kind;

export const ofKind = <K extends Kind>(estate: Estate, kind: K): readonly Resource<K>[] =>
  estate.resources.filter((resource): resource is Resource<K> => isKind(resource, kind));

/** Ids of the resources of this estate that a resource points at in one role. */
export const targets = (resource: Resource, role: string): readonly string[] =>
  resource.edges.flatMap((edge) => (edge.role === role && 'to' in edge ? [edge.to] : []));
