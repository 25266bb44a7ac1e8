import { isKind, targets, type Estate, type Resource } from '../estate.js';
import type { Kind } from '../kinds/index.js';

/** An estate with its edges walkable both ways. Independent of the order of resources. */
export interface Topology {
  readonly estate: Estate;
  /** The resource with this id, if it is of this kind. */
  find<K extends Kind>(kind: K, id: string | undefined): Resource<K> | undefined;
  /** The resources of a kind that point at an id in one role, in the order of their ids. */
  pointing<K extends Kind>(kind: K, role: string, id: string): readonly Resource<K>[];
}

const known = new WeakMap<Estate, Topology>();

export function topologyOf(estate: Estate): Topology {
  const topology = known.get(estate) ?? index(estate);
  known.set(estate, topology);
  return topology;
}

function index(estate: Estate): Topology {
  const byId = new Map<string, Resource>();
  const byEdge = new Map<string, Resource[]>();
  for (const resource of estate.resources.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    byId.set(resource.id, resource);
    for (const edge of resource.edges) {
      if (!('to' in edge)) continue;
      const key = edgeKey(resource.kind, edge.role, edge.to);
      const list = byEdge.get(key);
      if (list === undefined) byEdge.set(key, [resource]);
      else list.push(resource);
    }
  }
  return {
    estate,
    find: (kind, id) => {
      const resource = id === undefined ? undefined : byId.get(id);
      return resource !== undefined && isKind(resource, kind) ? resource : undefined;
    },
    pointing: <K extends Kind>(kind: K, role: string, id: string) =>
      (byEdge.get(edgeKey(kind, role, id)) ?? []).filter((resource): resource is Resource<K> => isKind(resource, kind)),
  };
}

const edgeKey = (kind: Kind, role: string, to: string): string => `${kind} ${role} ${to}`;

/** The one resource of a kind that another points at in a role. */
export const targetOf = <K extends Kind>(
  topology: Topology,
  from: Resource,
  role: string,
  kind: K,
): Resource<K> | undefined =>
  targets(from, role)
    .map((id) => topology.find(kind, id))
    .find((resource) => resource !== undefined);

/** What an edge that leads out of the estate leads to, in words; `undefined` if the role has no such edge. */
export function outOfSight(
  from: Resource,
  role: string,
): { readonly code: 'outside' | 'unresolved'; readonly text: string } | undefined {
  for (const edge of from.edges) {
    if (edge.role !== role) continue;
    if ('external' in edge) return { code: 'outside', text: `${edge.external}, which is not part of this deployment` };
    if ('unresolved' in edge)
      return { code: 'unresolved', text: `a value that only a deployment knows (${edge.unresolved})` };
  }
  return undefined;
}

/** A resource as a person calls it: its name, and the region unless the name says it. */
export const called = ({ name, region }: Resource): string => (name.includes(region) ? name : `${name} (${region})`);
