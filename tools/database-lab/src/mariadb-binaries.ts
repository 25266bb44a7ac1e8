import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where a MariaDB server is. */
export interface MariadbBinaries {
  readonly server: string;
  /** Folder of the SQL that makes the system tables, and of the messages. */
  readonly share: string;
  /** For libraries that are unpacked beside it. */
  readonly libraryPath?: string | undefined;
}

const packages = ['mariadb-server-core', 'libaio1', 'liburing2'];

/**
 * The installed server (Debian: `apt-get install mariadb-server-core`, which neither starts anything nor makes a user);
 * else Debian's packages, unpacked into a folder that stays; else why there is none.
 */
export function findMariadb(): MariadbBinaries | { readonly missing: string } {
  const installed = { server: '/usr/sbin/mariadbd', share: '/usr/share/mysql' };
  if (existsSync(installed.server)) return installed;
  const folder = join(__dirname, '../../../node_modules/.cache/database-lab-mariadb');
  const unpacked = {
    server: join(folder, installed.server),
    share: join(folder, installed.share),
    libraryPath: readdirSafe(join(folder, 'usr/lib'))
      .map((name) => join(folder, 'usr/lib', name))
      .join(':'),
  };
  if (existsSync(unpacked.server)) return unpacked;
  try {
    unpack(folder);
  } catch (error) {
    return { missing: `mariadb-server-core is neither installed nor to be had from apt: ${String(error)}` };
  }
  return findMariadb();
}

function unpack(folder: string): void {
  if (spawnSync('dpkg', ['--version']).status !== 0) throw new Error('there is no dpkg');
  const staging = mkdtempSync(join(tmpdir(), 'database-lab-unpack-'));
  try {
    const root = join(staging, 'root');
    mkdirSync(root);
    execFileSync('apt-get', ['download', ...packages], { cwd: staging, stdio: 'pipe', timeout: 60_000 });
    for (const file of readdirSync(staging).filter((name) => name.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', join(staging, file), root], { stdio: 'pipe', timeout: 30_000 });
    }
    mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) cpSync(root, `${folder}-${process.pid}`, { recursive: true, verbatimSymlinks: true });
    if (!existsSync(folder)) renameSync(`${folder}-${process.pid}`, folder); // whole or not at all
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function readdirSafe(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
