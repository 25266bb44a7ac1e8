import type { PathPicture } from './picture.js';

/** Paths of which the same can be said, as one line. */
export interface AlikePaths {
  /** Where to: `kms`, `monitoring`. */
  readonly to: readonly string[];
  /** What is said of all of them; stands for the others too. */
  readonly path: PathPicture;
  readonly details: readonly string[];
}

/** Joins the paths of a group that differ in their target only. What is missing comes last, what is broken first of that. */
export function alikePaths(paths: readonly PathPicture[]): AlikePaths[] {
  const lines = new Map<string, AlikePaths>();
  for (const path of paths) {
    const details = path.details.map((detail) =>
      path.kind === 'service' ? detail.replace(`for ${path.to}`, 'for it') : detail,
    );
    const key = JSON.stringify([path.kind, path.verdict, path.how, details]);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, { to: [path.to], path, details: path.details });
    else
      lines.set(key, {
        ...line,
        to: [...line.to, path.to],
        details: details.map((detail) => detail.replace('for it', 'for them')),
      });
  }
  const rank = ({ path }: AlikePaths): number =>
    ['yes', 'unknown', 'no'].indexOf(path.verdict) * 2 - (path.fault ? 1 : 0);
  return [...lines.values()].toSorted((a, b) => rank(a) - rank(b));
}
