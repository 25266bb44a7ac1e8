import { spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Who servers run as: PostgreSQL refuses root, and needs a user that the system knows. */
export interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * A folder for servers and what they write. A watchdog ends its processes and removes it when this process is gone, in
 * whatever way: databases outlive their parent otherwise.
 */
export class RunFolder {
  readonly path: string;
  readonly owner: Owner;
  readonly #watchdog: ChildProcess;

  constructor() {
    this.path = mkdtempSync(join(tmpdir(), 'database-lab-'));
    this.owner = process.getuid?.() === 0 ? unprivileged() : {};
    this.#own(this.path);
    mkdirSync(this.#pids);
    this.#watchdog = spawn('/bin/sh', ['-c', watch, 'watchdog', this.path], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true, // a terminal's Ctrl-C is for us
    });
    this.#watchdog.unref();
  }

  get #pids(): string {
    return join(this.path, 'pids');
  }

  /** A folder in it that its owner may write. */
  folder(name: string): string {
    const path = join(this.path, name);
    mkdirSync(path, { mode: 0o700, recursive: true });
    this.#own(path);
    return path;
  }

  /** A file in it that only its owner may read. */
  file(name: string, content: string): string {
    const path = join(this.path, name);
    writeFileSync(path, content, { mode: 0o600 });
    this.#own(path);
    return path;
  }

  #own(path: string): void {
    const { uid, gid } = this.owner;
    if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
  }

  /** The watchdog ends this process, and its children, if we cannot. */
  guard(child: ChildProcess): void {
    const { pid } = child;
    if (pid === undefined) return;
    const file = join(this.#pids, String(pid));
    writeFileSync(file, '');
    child.once('exit', () => {
      try {
        unlinkSync(file);
      } catch {
        // the folder went first
      }
    });
  }

  /** Ends every process and removes the folder. */
  async remove(): Promise<void> {
    const gone = new Promise((resolve) => this.#watchdog.once('exit', resolve));
    this.#watchdog.ref();
    this.#watchdog.stdin?.end();
    await gone;
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Blocks until the pipe from us closes, also when we were killed. A killed server leaves a shared memory segment behind. */
const watch = `
cat > /dev/null
for pid in $(ls "$1/pids" 2>/dev/null); do
  for child in $(cat /proc/$pid/task/$pid/children 2>/dev/null); do kill -9 $child 2>/dev/null; done
  kill -9 $pid 2>/dev/null
done
for file in "$1"/*/postmaster.pid; do
  [ -f "$file" ] && ipcrm -m $(sed -n 7p "$file" | awk '{ print $2 }') 2>/dev/null
done
rm -rf "$1"
`;

function unprivileged(): Owner {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (user === undefined) throw new Error('PostgreSQL refuses to run as root, and there is no user postgres or nobody');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** A port that is free on every one of these loopback addresses. */
export async function freePort(...addresses: readonly [string, ...string[]]): Promise<number> {
  for (let tries = 0; tries < 50; tries += 1) {
    const [first, ...others] = addresses;
    const port = await tryPort(first, 0);
    if (port !== undefined && (await Promise.all(others.map((host) => tryPort(host, port)))).every(Boolean))
      return port;
  }
  throw new Error(`No port is free on ${addresses.join(' and ')}`);
}

const tryPort = (host: string, port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ host, port }, () => {
      const { port: given } = server.address() as AddressInfo;
      server.close(() => resolve(given));
    });
  });
