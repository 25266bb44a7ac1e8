import type { PathPicture } from './picture.js';

/** Paths of which the same can be said, as one line. */
export interface AlikePaths {
  /** Where to: `kms`, `monitoring`. */
  readonly to: readonly string[];
  /** What is said of all of them; stands for the others too. */
  readonly path: PathPicture;
  readonly details: readonly string[];
}

/**
 * Joins the paths of a group of which the same can be said: the same way on the same conditions, or the same lack. What is
 * broken comes before what is not there.
 */
export function alikePaths(paths: readonly PathPicture[]): AlikePaths[] {
  const lines = new Map<string, [PathPicture, ...PathPicture[]]>();
  for (const path of paths) {
    const key = JSON.stringify([
      path.kind,
      path.verdict,
      path.how,
      path.verdict === 'yes' ? neutral(path, 'it') : path.details.length,
    ]);
    const line = lines.get(key);
    if (line === undefined) lines.set(key, [path]);
    else line.push(path);
  }
  const rank = ({ path }: AlikePaths): number =>
    ['yes', 'unknown', 'no'].indexOf(path.verdict) * 2 - (path.fault ? 1 : 0);
  return [...lines.values()].map(joined).toSorted((a, b) => rank(a) - rank(b));
}

function joined(paths: readonly [PathPicture, ...PathPicture[]]): AlikePaths {
  const [path] = paths;
  const to = paths.map((one) => one.to);
  if (paths.length === 1) return { to, path, details: path.details };
  const [first = [], ...others] = paths.map((one) => neutral(one, 'them'));
  const same = others.every((details) => JSON.stringify(details) === JSON.stringify(first));
  return {
    to,
    path,
    details: same ? first : path.details.map((detail, i) => (i === 0 ? `for example: ${detail}` : detail)),
  };
}

/** The details of a path without the name of its target. */
const neutral = ({ kind, to, details }: PathPicture, pronoun: string): string[] =>
  details.map((detail) => (kind === 'service' ? detail.replace(`for ${to}`, `for ${pronoun}`) : detail));
