import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a user may import of one of our packages. */
export interface EntryPoint {
  /** As it is imported: `dr-network/cdk`. */
  readonly name: string;
  /** The compiled file. */
  readonly file: string;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
}

/** Every entry point of every package, in the order of their names. */
export const entryPointsOf = (packages: string): readonly EntryPoint[] =>
  readdirSync(packages)
    .toSorted()
    .flatMap((folder) => {
      const { name, exports } = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8')) as Manifest;
      return Object.entries(exports).flatMap(([path, target]) =>
        typeof target === 'string' ? [] : [{ name: join(name, path), file: join(packages, folder, target.default) }],
      );
    });
