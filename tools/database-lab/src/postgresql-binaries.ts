import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { RunFolder } from './run-folder.js';

/** The major versions that are installed with this package. */
export const postgresqlMajors = [15, 17, 18] as const;
export type PostgresqlMajor = (typeof postgresqlMajors)[number];

/**
 * Copies the server to where its unprivileged user can run it: a checkout may be in a folder of root's. npm packages hold
 * no symbolic links, and the script that makes them may not have run.
 * @returns the folder with `postgres` and `initdb`
 */
export function stagePostgresql(major: PostgresqlMajor, run: RunFolder): string {
  const name = `postgres-${major}-${process.platform}-${process.arch}`;
  const staged = join(run.path, name);
  if (!existsSync(staged)) {
    const source = join(dirname(createRequire(__filename).resolve(name)), '../native');
    cpSync(source, staged, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(readFileSync(join(source, 'pg-symlinks.json'), 'utf8')) as {
      source: string;
      target: string;
    }[];
    for (const link of links) {
      const path = join(run.path, name, link.target.replace(/^native\//, ''));
      if (!existsSync(path)) symlinkSync(link.source.split('/').at(-1) ?? '', path);
    }
    for (const program of ['postgres', 'initdb', 'pg_ctl']) chmodSync(join(staged, 'bin', program), 0o755);
  }
  return join(staged, 'bin');
}
