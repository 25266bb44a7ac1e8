import type { Edge, Estate, Resource } from 'dr-estate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../src/compare/graph.js';
import { compareEstates } from '../src/index.js';
import { anyEstate } from './any-estate.js';
import { changed, disguised, estate, resource } from './estates.js';

const runs = { numRuns: 300 };

/** Some resource that is compared, and a number to choose inside it. */
const withVictim = fc
  .tuple(anyEstate, fc.nat(), fc.nat())
  .map(([one, which, choice]) => {
    const compared = one.resources.filter(({ origin }) => !origin.deployTime);
    return { one, victim: compared[which % Math.max(1, compared.length)], choice };
  })
  .filter((drawn): drawn is { one: Estate; victim: Resource; choice: number } => drawn.victim !== undefined);

/** The mutation of any resource is seen, whichever way round and under whatever names. */
const isSeen = (mutate: (victim: Resource, one: Estate, choice: number) => Estate | undefined): void => {
  let mutations = 0;
  fc.assert(
    fc.property(withVictim, ({ one, victim, choice }) => {
      const other = mutate(victim, one, choice);
      if (other === undefined) return;
      mutations += 1;
      expect(compareEstates(one, other).differences).not.toEqual([]);
      expect(compareEstates(disguised(other, [3, 1, 2]), one).differences).not.toEqual([]);
    }),
    runs,
  );
  expect(mutations).toBeGreaterThan(20);
};

const labelOf = ({ kind, region, facts }: Resource): string => `${kind} ${region} ${JSON.stringify(facts)}`;
const replaced = (one: Estate, victim: Resource, change: Partial<Resource>): Estate =>
  changed(one, victim.id, (old) => ({ ...old, ...change }));

describe('comparing any two estates', () => {
  it('sees no difference between an estate and itself in another order, with other ids and names', () => {
    fc.assert(
      fc.property(anyEstate, fc.array(fc.nat(100), { minLength: 14, maxLength: 14 }), (one, order) => {
        expect(compareEstates(one, disguised(one, order)).differences).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('sees a surplus resource', () => {
    isSeen((victim, one) => estate(...one.resources, { ...victim, id: 'surplus' }));
  });

  it('sees a missing resource', () => {
    isSeen((victim, one) => {
      const others = one.resources.filter(({ id }) => id !== victim.id);
      const withoutVictim = (edges: readonly Edge[]) =>
        edges.filter((edge) => !('to' in edge && edge.to === victim.id));
      return estate(...others.map((other) => ({ ...other, edges: withoutVictim(other.edges) })));
    });
  });

  it('sees a changed fact', () => {
    isSeen((victim, one) => replaced(one, victim, { facts: { ...victim.facts, surplus: 'x' } }));
  });

  it('sees another region', () => {
    isSeen((victim, one) => replaced(one, victim, { region: 'eu-west-1' }));
  });

  it('sees another retention', () => {
    isSeen((victim, one) => {
      const lifecycle = { ...victim.lifecycle, retained: !victim.lifecycle.retained };
      return replaced(one, victim, { lifecycle });
    });
  });

  it('sees a missing edge', () => {
    isSeen((victim, one, choice) => {
      if (victim.edges.length === 0) return undefined;
      return replaced(one, victim, { edges: victim.edges.toSpliced(choice % victim.edges.length, 1) });
    });
  });

  it('sees an edge that points at something of another kind, region or facts', () => {
    isSeen((victim, one, choice) => {
      const [edge, ...rest] = victim.edges;
      if (edge === undefined || !('to' in edge)) return undefined;
      const target = one.resources.find(({ id }) => id === edge.to);
      const others = one.resources.filter((other) => target !== undefined && labelOf(other) !== labelOf(target));
      const next = others[choice % Math.max(1, others.length)];
      if (next === undefined || next.origin.deployTime) return undefined;
      return replaced(one, victim, { edges: [{ role: edge.role, to: next.id }, ...rest] });
    });
  });

  it('sees a lost order that no reference states', () => {
    isSeen((victim, one, choice) => {
      const graph = graphOf(one);
      const { after } = victim.lifecycle;
      const lost = after[choice % Math.max(1, after.length)];
      if (lost === undefined || graph.byId.get(lost)?.origin.deployTime !== false) return undefined;
      const other = replaced(one, victim, {
        lifecycle: { ...victim.lifecycle, after: after.filter((id) => id !== lost) },
      });
      return graphOf(other).allBefore.get(victim.id)?.has(lost) === true ? undefined : other;
    });
  });

  it('sees a stated order that the other does not have', () => {
    const [a, b] = ['a', 'b'].map((id) => resource({ id, kind: 'ec2.route-table', facts: {} }));
    if (a === undefined || b === undefined) throw new Error('no resources');
    const ordered = { ...b, lifecycle: { ...b.lifecycle, after: ['a'] } };
    expect(compareEstates(estate(a, b), estate(a, ordered)).differences).toHaveLength(1);
  });
});
