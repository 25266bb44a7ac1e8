import type { Manifest } from './manifest.js';

/**
 * The lowest version of each engine that the packages claim to work with.
 * @throws Error when a claim is not `^x.y.z`, or two packages differ: a user could not tell what to install
 */
export function lowestPeers(manifests: readonly Manifest[]): Record<string, string> {
  const lowest: Record<string, string> = {};
  for (const { name, peerDependencies = {} } of manifests) {
    for (const [peer, range] of Object.entries(peerDependencies)) {
      const version = /^\^(\d+\.\d+\.\d+)$/.exec(range)?.[1];
      if (version === undefined) throw new Error(`${name} claims ${peer} "${range}": write ^ and the lowest version`);
      const other = lowest[peer] ?? version;
      if (other !== version)
        throw new Error(`${name} claims ${peer} ${version}, another package ${other}: claim the same`);
      lowest[peer] = version;
    }
  }
  return lowest;
}
