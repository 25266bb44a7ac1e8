import type { Socket } from 'node:net';
import { createConnection, type Connection, type RowDataPacket } from 'mysql2';
import type { Reason } from '../../contract/reason.js';
import { SetupMissing, type Beat, type DatabaseClient, type Login } from './client.js';
import { ProbeFailure, type Phase } from './failure.js';
import { networkFailure } from './network-failure.js';

/** Numbers, as their names are left out of the bundle. https://dev.mysql.com/doc/mysql-errors/8.0/en/server-error-reference.html */
const byNumber: Readonly<Record<number, Exclude<Reason, 'OK'>>> = {
  1040: 'TOO_MANY_CONNECTIONS', // ER_CON_COUNT_ERROR
  1203: 'TOO_MANY_CONNECTIONS', // ER_TOO_MANY_USER_CONNECTIONS
  1226: 'TOO_MANY_CONNECTIONS', // ER_USER_LIMIT_REACHED
  1044: 'LOGIN_REFUSED', // ER_DBACCESS_DENIED_ERROR
  1045: 'LOGIN_REFUSED', // ER_ACCESS_DENIED_ERROR
  1130: 'LOGIN_REFUSED', // ER_HOST_NOT_PRIVILEGED
  1524: 'LOGIN_REFUSED', // ER_PLUGIN_IS_NOT_LOADED
  1698: 'LOGIN_REFUSED', // ER_ACCESS_DENIED_NO_PASSWORD_ERROR
  1820: 'LOGIN_REFUSED', // ER_MUST_CHANGE_PASSWORD
  1862: 'LOGIN_REFUSED', // ER_MUST_CHANGE_PASSWORD_LOGIN
  3118: 'LOGIN_REFUSED', // ER_ACCOUNT_HAS_BEEN_LOCKED
  4151: 'LOGIN_REFUSED', // MariaDB: ER_ACCOUNT_HAS_BEEN_LOCKED
  1049: 'DATABASE_MISSING', // ER_BAD_DB_ERROR
  1053: 'NOT_ACCEPTING', // ER_SERVER_SHUTDOWN
  1290: 'READ_ONLY_WRITER', // ER_OPTION_PREVENTS_STATEMENT
  1792: 'READ_ONLY_WRITER', // ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION
  1836: 'READ_ONLY_WRITER', // ER_READ_ONLY_MODE
};

/** ER_LOCK_WAIT_TIMEOUT, ER_QUERY_TIMEOUT, and MariaDB's ER_STATEMENT_TIMEOUT: the server was as fast as we to give up. */
const gaveUp = [1205, 3024, 1969];
/** No such database, table or right. */
const setupMissing = [1049, 1146, 1142, 1044];

function failure(error: unknown, phase: Phase): Error {
  const { errno, code, message } = error as { errno?: unknown; code?: unknown; message?: unknown };
  const number = typeof errno === 'number' ? errno : -1;
  const isStatement = phase === 'read' || phase === 'write';
  if (isStatement && setupMissing.includes(number)) return new SetupMissing(String(message));
  if (gaveUp.includes(number)) {
    return new ProbeFailure(phase === 'write' ? 'WRITE_TIMEOUT' : 'QUERY_TIMEOUT', phase, error);
  }
  const known = byNumber[number];
  if (known !== undefined) return new ProbeFailure(known, phase, error);
  if (code === undefined && /closed state|Connection lost/.test(String(message))) {
    return new ProbeFailure('CONNECTION_CLOSED', phase, error);
  }
  return networkFailure(error, phase);
}

/** Logs in at a MySQL server over TLS. */
export async function openMysql(
  socket: Socket,
  login: Login,
  entered: (phase: Phase) => void,
): Promise<DatabaseClient> {
  let phase: Phase = 'tls';
  entered(phase);
  const connection = createConnection({
    // the name is for the certificate only, as the socket is open
    host: login.serverName,
    stream: socket,
    user: login.user,
    password: login.password,
    // made anew each time: a TLS session is kept with this object, and one that is resumed shows no certificate
    ssl: { ca: login.ca, minVersion: 'TLSv1.2', verifyIdentity: true },
    enableCleartextPlugin: true, // how IAM tokens are sent, inside TLS
    connectTimeout: 0, // deadlines are the caller's
    supportBigNumbers: true,
    disableEval: true, // its parsers for each result are left out of the bundle
    charset: 'UTF8MB4_GENERAL_CI',
  });
  connection.on('error', () => {}); // an idle connection that breaks is found out by the next statement
  tellSecured(connection, () => entered((phase = 'login')));
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('connect', () => resolve());
      connection.once('error', reject);
    });
  } catch (error) {
    socket.destroy();
    throw failure(error, phase);
  }
  const client = new MysqlClient(connection, socket);
  await client.limitStatements(login.statementTimeout);
  return client;
}

/** mysql2 has no event for the end of the TLS handshake, and writes a code of its own over that of its failure. */
function tellSecured(connection: Connection, secured: () => void): void {
  const internal = connection as unknown as { startTLS(then: (error?: NodeJS.ErrnoException) => void): void };
  const startTls = internal.startTLS.bind(connection);
  internal.startTLS = (then) =>
    startTls((error) => {
      if (error === undefined) secured();
      else error.cause = { code: error.code };
      then(error);
    });
}

class MysqlClient implements DatabaseClient {
  readonly #connection: Connection;
  readonly #socket: Socket;
  /** Which of Aurora's tables there are, which others lack; looked for once in a connection. */
  readonly #known = new Map<string, boolean>();

  constructor(connection: Connection, socket: Socket) {
    this.#connection = connection;
    this.#socket = socket;
  }

  /** The server's own limits are in whole seconds. */
  async limitStatements(milliseconds: number): Promise<void> {
    const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
    await this.#rows('login', `SET SESSION lock_wait_timeout = ${seconds}, innodb_lock_wait_timeout = ${seconds}`);
  }

  async selectOne(): Promise<void> {
    await this.#rows('select', 'SELECT 1');
  }

  async isWriter(): Promise<boolean> {
    const [row] = await this.#rows('read', 'SELECT @@innodb_read_only + @@read_only AS locks');
    return Number(row?.locks) === 0;
  }

  /** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ISTables.html */
  async writerRegion(): Promise<string | undefined> {
    if (!(await this.#has('aurora_global_db_instance_status'))) return undefined;
    const [row] = await this.#rows(
      'read',
      `SELECT aws_region AS region FROM information_schema.aurora_global_db_instance_status
       WHERE session_id = 'MASTER_SESSION_ID'`,
    );
    return typeof row?.region === 'string' ? row.region : undefined;
  }

  /**
   * What Aurora says of the secondary regions, the slowest counting; elsewhere what a replica says of itself.
   * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Reference.ISTables.html
   */
  async replicationLag(): Promise<number | undefined> {
    const isGlobal = await this.#has('aurora_global_db_status');
    const lags = isGlobal ? await this.#globalLags() : await this.#replicaLags();
    return lags.length > 0 ? Math.max(...lags) : undefined;
  }

  async #globalLags(): Promise<number[]> {
    const rows = await this.#rows('read', 'SELECT * FROM information_schema.aurora_global_db_status');
    return rows.map((row) => numberIn(row, /^durability_lag_in_m/i)).filter((lag) => lag >= 0);
  }

  async #replicaLags(): Promise<number[]> {
    try {
      const rows = await this.#rows('read', 'SHOW REPLICA STATUS');
      return rows.map((row) => numberIn(row, /^seconds_behind_/i) * 1_000).filter((lag) => lag >= 0);
    } catch (error) {
      if (error instanceof ProbeFailure && error.reason === 'QUERY_FAILED') return []; // no right to ask, or no such statement
      throw error;
    }
  }

  async writeBeat({ source, at }: Beat): Promise<void> {
    await this.#rows(
      'write',
      'INSERT INTO dr_probe.heartbeat (source, beat) VALUES (?, ?) ON DUPLICATE KEY UPDATE beat = greatest(beat, values(beat))',
      [source, at],
    );
  }

  async readBeats(): Promise<Beat[]> {
    const rows = await this.#rows('read', 'SELECT source, beat FROM dr_probe.heartbeat');
    return rows.map(({ source, beat }) => ({ source: String(source), at: Number(beat) }));
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async #has(table: string): Promise<boolean> {
    const known = this.#known.get(table);
    if (known !== undefined) return known;
    const found = (await this.#rows('read', IS_THERE, [table])).length > 0;
    this.#known.set(table, found);
    return found;
  }

  #rows(phase: Phase, sql: string, values: readonly unknown[] = []): Promise<RowDataPacket[]> {
    return new Promise((resolve, reject) => {
      this.#connection.query<RowDataPacket[]>(sql, [...values], (error, rows) => {
        if (error === null) resolve(rows);
        else reject(failure(error, phase));
      });
    });
  }
}

/** The value of the first column so named; -1 when there is none, or it is NULL: the replica is not replicating. */
function numberIn(row: RowDataPacket, name: RegExp): number {
  const entry = Object.entries(row).find(([key]) => name.test(key));
  return entry === undefined || entry[1] === null ? -1 : Number(entry[1]);
}

const IS_THERE = `SELECT 1 FROM information_schema.tables
 WHERE lower(table_schema) = 'information_schema' AND lower(table_name) = ?`;
