import type { Estate, Resource } from '../estate.js';
import type { Reach, Reason } from './verdict.js';

/** A condition that only a deployment decides, with the resources that it decides about. */
interface Undecided {
  readonly name: string;
  readonly resources: readonly Resource[];
  /** The estate if it does not hold. */
  readonly without: Estate;
}

/**
 * Judges for every outcome of the conditions that only a deployment decides: with all that they decide about, without any
 * of it, and without that of each. What all agree on holds; anything else cannot be known.
 */
export function underConditions(estate: Estate, judge: (estate: Estate) => Reach): Reach {
  const found = judge(estate);
  const { conditions, bare } = undecidedOf(estate);
  if (conditions.length === 0) return found;
  const certain = judge(bare);
  const decisive = conditions.filter(({ without }) => judge(without).verdict !== found.verdict);
  if (decisive.length === 0 && certain.verdict === found.verdict) return certain.verdict === 'yes' ? certain : found;
  const hops = new Set([...found.hops, ...found.back].map(({ resource }) => resource));
  const reasons = (decisive.length === 0 ? conditions : decisive).flatMap(({ name, resources }): Reason[] => {
    const at = resources.find(({ id }) => hops.has(id)) ?? resources[0];
    const text = `only a deployment decides condition "${name}", on which ${at?.name} depends`;
    return at === undefined ? [] : [{ code: 'conditional', resource: at.id, text }];
  });
  return { ...found, verdict: 'unknown', way: undefined, reasons: [...reasons, ...found.reasons], notes: [] };
}

interface UndecidedConditions {
  readonly conditions: readonly Undecided[];
  readonly bare: Estate;
}

const known = new WeakMap<Estate, UndecidedConditions>();

function undecidedOf(estate: Estate): UndecidedConditions {
  const before = known.get(estate);
  if (before) return before;
  const groups = new Map<string, Resource[]>();
  for (const resource of estate.resources) {
    const { conditional, container } = resource.origin;
    if (conditional === undefined) continue;
    const key = JSON.stringify([container, conditional]);
    groups.set(key, [...(groups.get(key) ?? []), resource]);
  }
  const lacking = (gone: readonly Resource[]): Estate => {
    const ids = new Set(gone.map(({ id }) => id));
    const resources = estate.resources
      .filter(({ id }) => !ids.has(id))
      .map((one) => ({ ...one, edges: one.edges.filter((edge) => !('to' in edge && ids.has(edge.to))) }));
    return { ...estate, resources };
  };
  const found = {
    conditions: [...groups.values()].map((resources) => ({
      name: resources[0]?.origin.conditional ?? '',
      resources,
      without: lacking(resources),
    })),
    bare: lacking([...groups.values()].flat()),
  };
  known.set(estate, found);
  return found;
}
