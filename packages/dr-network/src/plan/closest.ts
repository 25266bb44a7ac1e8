/** The word that was probably meant: at most two letters away, the nearest of them. */
export function closest(written: string, words: readonly string[]): string | undefined {
  const near = words.map((word) => ({ word, away: distance(written.toLowerCase(), word.toLowerCase()) }));
  return near.filter(({ away }) => away <= 2).toSorted((a, b) => a.away - b.away)[0]?.word;
}

/** How many letters must be added, dropped or changed (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
