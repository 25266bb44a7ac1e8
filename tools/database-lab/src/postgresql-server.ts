import { spawn, type ChildProcess } from 'node:child_process';
import { appendFileSync, chmodSync, cpSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Certificate } from './certificates.js';
import { chownTree } from './chown-tree.js';
import { signalFamily } from './family.js';
import { stagePostgresql, type PostgresqlMajor } from './postgresql-binaries.js';
import type { RunFolder } from './run-folder.js';

export interface PostgresqlOptions {
  readonly name: string;
  readonly major: PostgresqlMajor;
  readonly address: string;
  readonly port: number;
  readonly certificate: Certificate;
  /** Lines of postgresql.conf. */
  readonly settings?: readonly string[] | undefined;
}

/** Everybody logs in over TLS and with a password, but the superuser, replicas, and whom a token gate has let in. */
const hba = `hostnossl all by_token 127.0.0.0/8 trust
hostssl all postgres 127.0.0.0/8 trust
hostssl replication postgres 127.0.0.0/8 trust
hostssl all all 127.0.0.0/8 scram-sha-256
`;

/** A real PostgreSQL server. Made by {@link PostgresqlServer.create} or {@link PostgresqlServer.standby}; not running yet. */
export class PostgresqlServer {
  #process: ChildProcess | undefined;

  private constructor(
    readonly options: PostgresqlOptions,
    readonly run: RunFolder,
    readonly data: string,
  ) {}

  /** A new, empty one. */
  static async create(run: RunFolder, options: PostgresqlOptions): Promise<PostgresqlServer> {
    const server = new PostgresqlServer(options, run, run.folder(options.name));
    const how = ['-D', server.data, '-U', 'postgres', '--no-sync', '-A', 'trust', '-E', 'UTF8', '--locale=C'];
    await server.#initialise(how);
    server.#configure();
    // what it was last run with, a standby must offer too: the settings above, and not those of initdb
    await server.start();
    await server.stop();
    return server;
  }

  /**
   * A program that was copied a moment ago is busy as long as a process that another thread forks meanwhile still holds it
   * open for writing (ETXTBSY); initdb then says that it finds no `postgres` beside it.
   */
  async #initialise(how: readonly string[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await ended(this.#spawn('initdb', how));
      } catch (cause) {
        const reason = `${String(cause)}:\n${this.log()}`;
        if (tries === 10 || !/ETXTBSY|was not found in the same directory/.test(reason)) {
          throw new Error(reason, { cause });
        }
        await sleep(200);
      }
    }
  }

  /**
   * A streaming standby of a server that is not running yet: both begin with the same files.
   * @param through where it finds its primary, if not at the primary's own address
   */
  static standby(
    primary: PostgresqlServer,
    options: Pick<PostgresqlOptions, 'name' | 'address' | 'certificate'>,
    through: { readonly address: string; readonly port: number } = primary.options,
  ): PostgresqlServer {
    const data = primary.run.folder(options.name);
    cpSync(primary.data, data, { recursive: true });
    const server = new PostgresqlServer({ ...primary.options, ...options }, primary.run, data);
    server.#configure();
    const source = `host=${through.address} port=${through.port} user=postgres sslmode=require application_name=standby`;
    server.#set(`primary_conninfo = '${source}'`);
    writeFileSync(join(data, 'standby.signal'), '');
    server.#own();
    return server;
  }

  #configure(): void {
    const { address, port, certificate, settings = [] } = this.options;
    const cert = this.run.file(`${this.options.name}.crt`, certificate.chain);
    const key = this.run.file(`${this.options.name}.key`, certificate.key);
    writeFileSync(join(this.data, 'pg_hba.conf'), hba);
    this.#set(
      `listen_addresses = '${address}'`,
      `port = ${port}`,
      `unix_socket_directories = ''`,
      `ssl = on`,
      `ssl_cert_file = '${cert}'`,
      `ssl_key_file = '${key}'`,
      'fsync = off',
      'autovacuum = off',
      'shared_buffers = 8MB',
      'dynamic_shared_memory_type = mmap', // leaves nothing in /dev/shm when killed
      'wal_level = replica',
      'wal_keep_size = 64MB',
      'hot_standby = on',
      'max_wal_senders = 3',
      'wal_retrieve_retry_interval = 100ms',
      ...settings,
    );
    this.#own();
  }

  #set(...lines: readonly string[]): void {
    appendFileSync(join(this.data, 'postgresql.conf'), `${lines.join('\n')}\n`);
  }

  #own(): void {
    chmodSync(this.data, 0o700);
    const { uid, gid } = this.run.owner;
    if (uid !== undefined && gid !== undefined) chownTree(this.data, uid, gid);
  }

  /** Starts it, and waits until it takes logins. */
  async start(): Promise<this> {
    for (let tries = 0; tries < 40; tries += 1) {
      const before = this.log().length;
      if (await this.#takesLogins()) return this;
      // On a busy machine a killed backend still holds the memory when its server has gone already.
      if (!this.log().slice(before).includes('pre-existing shared memory block')) break;
      await sleep(250);
    }
    throw new Error(`PostgreSQL ${this.options.name} does not start:\n${this.log()}`);
  }

  async #takesLogins(): Promise<boolean> {
    const server = this.#spawn('postgres', ['-D', this.data]);
    this.#process = server;
    for (let tries = 0; tries < 600 && server.exitCode === null; tries += 1) {
      const answers = await this.sql('SELECT 1').then(
        () => true,
        () => false,
      );
      if (answers) return true;
      await sleep(25);
    }
    return false;
  }

  /** What it has logged; nothing before it first ran. */
  log(): string {
    const file = join(this.run.path, `${this.options.name}.log`);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** Runs statements as the superuser, and gives the rows of the last. */
  async sql(text: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const client = new Client({
      host: this.options.address,
      port: this.options.port,
      user: 'postgres',
      database,
      connectionTimeoutMillis: 2_000,
      query_timeout: 10_000,
      ssl: { rejectUnauthorized: false },
    });
    client.on('error', () => {});
    try {
      await client.connect();
      const result: unknown = await client.query(text);
      const last = Array.isArray(result) ? result.at(-1) : result;
      return (last as { rows: Record<string, unknown>[] }).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** Makes a standby a primary. */
  async promote(): Promise<void> {
    await this.sql('SELECT pg_promote(true, 30)');
  }

  /** Changes settings while it runs, needing no login; without lines they are again what they were at the start. */
  async reload(...lines: readonly string[]): Promise<void> {
    writeFileSync(join(this.data, 'postgresql.auto.conf'), lines.map((line) => `${line}\n`).join(''));
    this.#process?.kill('SIGHUP');
    await sleep(200); // until every process of it has read them
  }

  /** As before a stop: who is connected may stay, who comes is refused. */
  refuseLogins(): void {
    this.#process?.kill('SIGTERM');
  }

  /** Stops every process of it where it is: connections are accepted by the system, and never answered. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  thaw(): void {
    this.#signal('SIGCONT');
  }

  /** kill -9, of the backends too: one that is left would still commit. */
  async kill(): Promise<void> {
    this.#signal('SIGKILL');
    await this.#gone();
  }

  /** Stops it as an administrator would, clients or not. */
  async stop(): Promise<void> {
    this.#process?.kill('SIGINT');
    await this.#gone();
  }

  async #gone(): Promise<void> {
    const server = this.#process;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    await new Promise((resolve) => server.once('exit', resolve));
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#process?.pid !== undefined) signalFamily(this.#process.pid, signal);
  }

  #spawn(program: 'initdb' | 'postgres', options: readonly string[]): ChildProcess {
    const log = openSync(join(this.run.path, `${this.options.name}.log`), 'a');
    const child = spawn(join(stagePostgresql(this.options.major, this.run), program), [...options], {
      ...this.run.owner,
      cwd: this.run.path,
      stdio: ['ignore', log, log],
      env: { LC_ALL: 'C', TZ: 'UTC' },
    });
    this.run.guard(child);
    return child;
  }
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${child.spawnfile} ended with ${code}`));
    });
  });
