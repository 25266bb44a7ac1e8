import type { Estate } from 'dr-estate';

/** What cannot be compared, because it was not read: types without a reader, and values that only a deployment knows. */
export function unreadIn(estate: Estate): readonly string[] {
  const serving = new Set(estate.resources.filter(({ origin }) => origin.deployTime).map(({ id }) => id));
  return [
    ...(estate.resources.length === 0 ? ['no resources at all'] : []),
    ...estate.unread.map(({ type, ids }) => `no reader knows ${type} (${ids.join(', ')})`),
    ...estate.unresolved
      .filter(({ id }) => !serving.has(id))
      .map(({ id, property, reason }) => `${property} of ${id} is not known: ${reason}`),
  ];
}
