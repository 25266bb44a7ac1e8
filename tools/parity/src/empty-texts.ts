/**
 * Paths of the texts that are empty. No property of AWS is ever meant to be an empty text: where there is one, a value has
 * been lost, and the readers may take it for one that was never given.
 */
export function emptyTexts(value: unknown, path: string): readonly string[] {
  if (value === '') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    // The first argument of Fn::Join is what goes between the others; nothing does, as a rule.
    const inner: unknown = key === 'Fn::Join' && Array.isArray(item) ? item.slice(1) : item;
    return emptyTexts(inner, `${path}.${key}`);
  });
}

/** @throws Error naming every empty text */
export function refuseEmptyTexts(engine: string, resources: Readonly<Record<string, unknown>>): void {
  const found = Object.entries(resources).flatMap(([id, properties]) => emptyTexts(properties, id));
  if (found.length > 0) throw new Error(`${engine} gives an empty text: ${found.join(', ')}`);
}
