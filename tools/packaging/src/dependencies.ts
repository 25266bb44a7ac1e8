import type { Manifest } from './manifest.js';

/** The part of package-lock.json that speaks of what is installed where. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly link?: boolean;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const allowedLicences = new Set(['Apache-2.0', 'MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0']);

/** What a user would install with a package, beside their engine: each must be permissive and must not run scripts. */
export function dependencyProblems(manifest: Manifest, folder: string, lock: Lock): string[] {
  return [...ownProblems(manifest, lock), ...treeProblems(folder, lock)];
}

function ownProblems({ name, license, scripts = {}, dependencies = {} }: Manifest, lock: Lock): string[] {
  const hooks = ['preinstall', 'install', 'postinstall', 'prepare'].filter((hook) => hook in scripts);
  const inexact = Object.entries(dependencies)
    .filter(([dependency]) => lock.packages[`node_modules/${dependency}`]?.link !== true)
    .filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range));
  return [
    ...(license === 'Apache-2.0' ? [] : [`${name} is licensed "${license}", and must be Apache-2.0`]),
    ...hooks.map((hook) => `${name} has a script "${hook}", which would run on the user's machine`),
    ...inexact.map(([dependency, range]) => `${dependency} "${range}" is a range: pin the version that was tested`),
  ];
}

function treeProblems(folder: string, lock: Lock): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  const visit = (place: string): void => {
    if (seen.has(place)) return;
    seen.add(place);
    const { dependencies, optionalDependencies, ...entry } = lock.packages[place] ?? {};
    if (place.includes('node_modules/')) problems.push(...entryProblems(place, entry));
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = resolveFrom(place, name, lock);
      if (found !== undefined) visit(found);
      else if (!(name in (optionalDependencies ?? {})))
        problems.push(`${name}, needed by ${place}, is not in the lock`);
    }
  };
  visit(folder);
  return problems;
}

function entryProblems(place: string, { version, license, hasInstallScript }: LockedPackage): string[] {
  const name = `${place.split('node_modules/').at(-1)}@${version}`;
  return [
    ...(allowedLicences.has(license ?? '')
      ? []
      : [`${name} has licence "${license}", which is not among those allowed`]),
    ...(hasInstallScript === true ? [`${name} runs an install script on the user's machine`] : []),
  ];
}

/** Where Node would find a package, seen from another: the nearest `node_modules` upwards, links followed. */
function resolveFrom(place: string, name: string, lock: Lock): string | undefined {
  const parts = place === '' ? [] : place.split('/');
  for (let length = parts.length; length >= 0; length -= 1) {
    const candidate = [...parts.slice(0, length), 'node_modules', name].join('/');
    const entry = lock.packages[candidate];
    if (entry !== undefined) return entry.link === true ? entry.resolved : candidate;
  }
  return undefined;
}
