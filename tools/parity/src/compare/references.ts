/** Ids of the resources that a text may refer to. */
export interface Ids {
  has(id: string): boolean;
}

/**
 * Rewrites the references in a fact's text, `${<id>}` or `${<id>.<attribute>}`: the id is the engine's, and no two engines
 * have the same.
 */
export const rewriteReferences = (text: string, ids: Ids, rewrite: (id: string) => string): string =>
  text.replaceAll(/\$\{([^{}]+)\}/g, (whole, inner: string) => {
    if (ids.has(inner)) return `\${${rewrite(inner)}}`;
    const dot = inner.lastIndexOf('.');
    const id = inner.slice(0, dot);
    return dot > 0 && ids.has(id) ? `\${${rewrite(id)}${inner.slice(dot)}}` : whole;
  });

/**
 * A fact as text that is the same for both engines: keys sorted, absent ones left out, lists as sets (a policy means the
 * same in any order), references rewritten.
 */
export function canonical(fact: unknown, ids: Ids, rewrite: (id: string) => string): string {
  if (typeof fact === 'string') return rewriteReferences(JSON.stringify(fact), ids, rewrite);
  if (Array.isArray(fact))
    return `[${fact
      .map((item) => canonical(item, ids, rewrite))
      .toSorted()
      .join(', ')}]`;
  if (typeof fact !== 'object' || fact === null) return String(fact);
  const entries = Object.entries(fact)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${canonical(value, ids, rewrite)}`);
  return `{${entries.toSorted().join(', ')}}`;
}

/** Ids that a fact refers to, each once. */
export function referencesIn(fact: unknown, ids: Ids): readonly string[] {
  const found = new Set<string>();
  canonical(fact, ids, (id) => {
    found.add(id);
    return id;
  });
  return [...found];
}
