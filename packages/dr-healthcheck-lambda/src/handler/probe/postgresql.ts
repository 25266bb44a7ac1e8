import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import Client from 'pg/lib/client.js';
import type { Reason } from '../../contract/reason.js';
import { SetupMissing, type Beat, type DatabaseClient, type Login } from './client.js';
import { ProbeFailure, type Phase } from './failure.js';
import { networkFailure } from './network-failure.js';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const bySqlState: Readonly<Record<string, Exclude<Reason, 'OK'>>> = {
  '28000': 'LOGIN_REFUSED',
  '28P01': 'LOGIN_REFUSED',
  '53300': 'TOO_MANY_CONNECTIONS',
  '3D000': 'DATABASE_MISSING',
  '57P01': 'NOT_ACCEPTING',
  '57P02': 'NOT_ACCEPTING',
  '57P03': 'NOT_ACCEPTING',
};

const setupMissing = ['42P01', '3F000', '42501'];

function failure(error: unknown, phase: Phase): Error {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const known = bySqlState[String(code)];
  if (known !== undefined) return new ProbeFailure(known, phase, error);
  // statement_timeout: the server was as fast as we to give up
  if (code === '57014') return new ProbeFailure(phase === 'write' ? 'WRITE_TIMEOUT' : 'QUERY_TIMEOUT', phase, error);
  if (code === '25006') return new ProbeFailure('READ_ONLY_WRITER', phase, error);
  if (setupMissing.includes(String(code))) return new SetupMissing(String(message));
  if (message === 'The server does not support SSL connections') return new ProbeFailure('TLS_REFUSED', phase, error);
  // how pg words the end of a connection, for which it has no code
  if (/^(Connection terminated|Client has encountered a connection error)/.test(String(message))) {
    return new ProbeFailure('CONNECTION_CLOSED', phase, error);
  }
  return networkFailure(error, phase);
}

/** Logs in at a PostgreSQL server over TLS. */
export async function openPostgresql(
  socket: Socket,
  login: Login,
  entered: (phase: Phase) => void,
): Promise<DatabaseClient> {
  let phase: Phase = 'tls';
  entered(phase);
  const client = new Client({
    host: login.serverName,
    user: login.user,
    password: login.password,
    database: login.databaseName,
    application_name: 'dr-probe',
    statement_timeout: login.statementTimeout,
    ssl: { ca: login.ca, minVersion: 'TLSv1.2' },
    stream: () => alreadyConnected(socket),
  });
  client.on('error', () => {}); // an idle connection that breaks is found out by the next statement
  const connection = client.connection as unknown as { stream: TLSSocket; once(event: string, then: () => void): void };
  connection.once('sslconnect', () => {
    connection.stream.once('secureConnect', () => entered((phase = 'login')));
  });
  try {
    await client.connect();
  } catch (error) {
    socket.destroy();
    throw failure(error, phase);
  }
  return new PostgresqlClient(client, socket);
}

/** pg connects its stream itself; this one is. */
function alreadyConnected(socket: Socket): Socket {
  return Object.assign(socket, {
    connect: () => {
      process.nextTick(() => socket.emit('connect'));
      return socket;
    },
  });
}

type Row = Readonly<Record<string, unknown>>;

class PostgresqlClient implements DatabaseClient {
  readonly #client: Client;
  readonly #socket: Socket;
  /** Which of Aurora's functions there are, which plain PostgreSQL lacks; looked for once in a connection. */
  readonly #known = new Map<string, boolean>();

  constructor(client: Client, socket: Socket) {
    this.#client = client;
    this.#socket = socket;
  }

  async selectOne(): Promise<void> {
    await this.#rows('select', 'SELECT 1');
  }

  async isWriter(): Promise<boolean> {
    const [row] = await this.#rows(
      'read',
      `SELECT NOT pg_is_in_recovery() AND current_setting('transaction_read_only') = 'off' AS writer`,
    );
    return row?.writer === true;
  }

  /** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora_global_db_instance_status.html */
  async writerRegion(): Promise<string | undefined> {
    if (!(await this.#has('aurora_global_db_instance_status()'))) return undefined;
    const [row] = await this.#rows(
      'read',
      `SELECT aws_region AS region FROM aurora_global_db_instance_status() WHERE session_id = 'MASTER_SESSION_ID'`,
    );
    return typeof row?.region === 'string' ? row.region : undefined;
  }

  /**
   * What Aurora says of the secondary regions, the slowest counting; the primary itself has -1.
   * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora_global_db_status.html
   */
  async replicationLag(): Promise<number | undefined> {
    if (!(await this.#has('aurora_global_db_status()'))) return undefined;
    const [row] = await this.#rows(
      'read',
      'SELECT max(durability_lag_in_msec)::float8 AS lag FROM aurora_global_db_status() WHERE durability_lag_in_msec >= 0',
    );
    return typeof row?.lag === 'number' ? row.lag : undefined;
  }

  async writeBeat({ source, at }: Beat): Promise<void> {
    await this.#rows(
      'write',
      `INSERT INTO dr_probe.heartbeat AS h (source, beat) VALUES ($1, $2)
       ON CONFLICT (source) DO UPDATE SET beat = greatest(h.beat, excluded.beat)`,
      [source, at],
    );
  }

  async readBeats(): Promise<Beat[]> {
    const rows = await this.#rows('read', 'SELECT source, beat::float8 AS beat FROM dr_probe.heartbeat');
    return rows.map(({ source, beat }) => ({ source: String(source), at: Number(beat) }));
  }

  destroy(): void {
    this.#socket.destroy();
  }

  async #has(procedure: string): Promise<boolean> {
    const known = this.#known.get(procedure);
    if (known !== undefined) return known;
    const [row] = await this.#rows('read', 'SELECT to_regprocedure($1) IS NOT NULL AS there', [procedure]);
    this.#known.set(procedure, row?.there === true);
    return row?.there === true;
  }

  async #rows(phase: Phase, sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    try {
      return (await this.#client.query<Row>(sql, values.length > 0 ? [...values] : undefined)).rows;
    } catch (error) {
      throw failure(error, phase);
    }
  }
}
