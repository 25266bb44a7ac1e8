import { isKind, targets, type Estate, type Resource } from '../estate.js';
import type { Stack } from './stack.js';

/**
 * Says of each cluster that joins a global database which instances of the others come first, where the order of the
 * stacks decides it: no template can. Of everything else in other stacks the order is left unsaid.
 */
export function orderAcrossStacks(estate: Estate, stacks: readonly Stack[]): Estate {
  const before = stacksBefore(stacks);
  const clusters = estate.resources.filter((resource) => isKind(resource, 'rds.cluster'));
  if (clusters.length < 2) return estate;
  const instances = estate.resources.filter((resource) => isKind(resource, 'rds.instance'));
  const stackOf = ({ id }: Resource): string => id.slice(0, id.lastIndexOf('/'));
  const earlier = (cluster: Resource): readonly string[] => {
    const joined = targets(cluster, 'globalCluster');
    const others = new Set(
      clusters
        .filter((other) => other !== cluster && targets(other, 'globalCluster').some((id) => joined.includes(id)))
        .map(({ id }) => id),
    );
    return instances
      .filter((instance) => before.get(stackOf(cluster))?.has(stackOf(instance)) === true)
      .filter((instance) => targets(instance, 'cluster').some((id) => others.has(id)))
      .map(({ id }) => id);
  };
  return {
    ...estate,
    resources: estate.resources.map((resource) => {
      const first = isKind(resource, 'rds.cluster') ? earlier(resource) : [];
      if (first.length === 0) return resource;
      const after = [...new Set([...resource.lifecycle.after, ...first])].toSorted();
      return { ...resource, lifecycle: { ...resource.lifecycle, after } };
    }),
  };
}

/** Ids of all stacks that are deployed before each, at whatever distance. */
function stacksBefore(stacks: readonly Stack[]): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map(stacks.map(({ id, after = [] }) => [id, after]));
  return new Map(
    stacks.map(({ id }) => {
      const found = new Set(direct.get(id));
      for (const stack of found) for (const earlier of direct.get(stack) ?? []) found.add(earlier);
      return [id, found];
    }),
  );
}
