import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection, type ConnectionOptions } from 'mysql2/promise';
import type { Certificate } from './certificates.js';
import { signalFamily } from './family.js';
import type { MariadbBinaries } from './mariadb-binaries.js';
import type { RunFolder } from './run-folder.js';

export interface MariadbOptions {
  readonly name: string;
  readonly address: string;
  readonly port: number;
  readonly certificate: Certificate;
  /** Options of mariadbd. */
  readonly settings?: readonly string[] | undefined;
}

const users = `SET sql_log_bin = 0;
CREATE USER IF NOT EXISTS admin@'%' IDENTIFIED BY 'admin';
GRANT ALL ON *.* TO admin@'%' WITH GRANT OPTION;
`;

/** A real MariaDB server, which stands in for MySQL. Made by {@link MariadbServer.create}; not running yet. */
export class MariadbServer {
  #process: ChildProcess | undefined;

  private constructor(
    readonly options: MariadbOptions,
    readonly run: RunFolder,
    readonly binaries: MariadbBinaries,
    readonly data: string,
  ) {}

  /** A new, empty one. */
  static async create(run: RunFolder, binaries: MariadbBinaries, options: MariadbOptions): Promise<MariadbServer> {
    const server = new MariadbServer(options, run, binaries, run.folder(options.name));
    const tables = ['mysql_system_tables.sql', 'mysql_performance_tables.sql', 'mysql_system_tables_data.sql'];
    const sql = tables.map((file) => readFileSync(join(binaries.share, file), 'utf8'));
    const bootstrap = server.#spawn(['--bootstrap'], 'pipe');
    // bootstrap takes one statement a line
    bootstrap.stdin?.on('error', () => {});
    bootstrap.stdin?.end(['create database mysql;', 'use mysql;', ...sql, ''].join('\n'));
    const code = await new Promise((resolve) => bootstrap.once('exit', resolve));
    if (code !== 0) throw new Error(`MariaDB's system tables could not be made:\n${server.log()}`);
    return server;
  }

  /** A server with the same files as one that has never run yet. */
  static copyOf(
    original: MariadbServer,
    options: Pick<MariadbOptions, 'name' | 'address' | 'certificate'>,
  ): MariadbServer {
    const data = original.run.folder(options.name);
    cpSync(original.data, data, { recursive: true });
    return new MariadbServer({ ...original.options, ...options }, original.run, original.binaries, data);
  }

  /** Starts it, and waits until it takes logins. */
  async start(): Promise<this> {
    const { name, address, port, certificate, settings = [] } = this.options;
    const init = this.run.file(`${name}.sql`, users);
    this.#process = this.#spawn([
      `--bind-address=${address}`,
      `--port=${port}`,
      `--server-id=${Number(address.split('.')[2]) + 1}`,
      `--init-file=${init}`,
      `--ssl-cert=${this.run.file(`${name}.crt`, certificate.chain)}`,
      `--ssl-key=${this.run.file(`${name}.key`, certificate.key)}`,
      '--log-bin',
      '--skip-name-resolve',
      '--skip-slave-start',
      '--thread-cache-size=0',
      ...settings,
    ]);
    for (let tries = 0; tries < 600; tries += 1) {
      if (this.#process.exitCode !== null) break;
      if (
        await this.sql('SELECT 1').then(
          () => true,
          () => false,
        )
      )
        return this;
      await sleep(25);
    }
    throw new Error(`MariaDB ${name} does not start:\n${this.log()}`);
  }

  log(): string {
    return readFileSync(join(this.run.path, `${this.options.name}.log`), 'utf8');
  }

  /** Runs statements as the administrator. */
  async sql(text: string): Promise<unknown> {
    const { address: host, port } = this.options;
    const options: ConnectionOptions = { host, port, user: 'admin', password: 'admin', connectTimeout: 2_000 };
    const connection = await createConnection({ ...options, multipleStatements: true });
    connection.on('error', () => {});
    try {
      return (await connection.query({ sql: text, timeout: 10_000 }))[0];
    } finally {
      connection.destroy();
    }
  }

  /** Makes it follow another, and read-only as a replica should be. */
  async follow(primary: { readonly address: string; readonly port: number }): Promise<void> {
    await this.sql(
      `CHANGE MASTER TO MASTER_HOST='${primary.address}', MASTER_PORT=${primary.port}, MASTER_USER='admin',
         MASTER_PASSWORD='admin', MASTER_USE_GTID=slave_pos, MASTER_CONNECT_RETRY=1;
       START SLAVE; SET GLOBAL read_only = 1`,
    );
  }

  /** Makes a replica a primary: applies what has arrived, and takes writes. */
  async promote(): Promise<void> {
    await this.sql(
      'STOP SLAVE IO_THREAD; SELECT MASTER_GTID_WAIT(@@gtid_slave_pos, 10); STOP SLAVE; RESET SLAVE ALL; SET GLOBAL read_only = 0',
    );
  }

  /** Stops it where it is: connections are accepted by the system, and never answered. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  thaw(): void {
    this.#signal('SIGCONT');
  }

  async kill(): Promise<void> {
    this.#signal('SIGKILL');
    const server = this.#process;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    await new Promise((resolve) => server.once('exit', resolve));
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#process?.pid !== undefined) signalFamily(this.#process.pid, signal);
  }

  #spawn(options: readonly string[], stdin: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
    const { name } = this.options;
    const { share, libraryPath } = this.binaries;
    const log = openSync(join(this.run.path, `${name}.log`), 'a');
    const fixed = [
      '--no-defaults',
      `--datadir=${this.data}`,
      `--lc-messages-dir=${share}`,
      `--character-sets-dir=${join(share, 'charsets')}`,
      `--socket=${join(this.run.path, `${name}.sock`)}`,
      `--pid-file=${join(this.run.path, `${name}.pid`)}`,
      '--innodb-buffer-pool-size=16M',
      '--innodb-log-file-size=8M',
      '--innodb-flush-log-at-trx-commit=0',
      ...(process.getuid?.() === 0 ? ['--user=root'] : []),
    ];
    const child = spawn(this.binaries.server, [...fixed, ...options], {
      stdio: [stdin, log, log],
      env: { LC_ALL: 'C', TZ: 'UTC', ...(libraryPath !== undefined && { LD_LIBRARY_PATH: libraryPath }) },
    });
    this.run.guard(child);
    return child;
  }
}
