import type { Socket } from 'node:net';
import type { Phase } from './failure.js';

/** How to log in at a server whose socket is open. */
export interface Login {
  /** The name that the server's certificate must be for. */
  readonly serverName: string;
  /** Authorities, PEM. */
  readonly ca: string;
  readonly user: string;
  readonly password: string;
  readonly databaseName: string;
  /** Milliseconds after which the server itself gives up a statement, so that none outlives its probe. */
  readonly statementTimeout: number;
}

/** The newest sign of life of one probe that a database shows. */
export interface Beat {
  /** The region of the probe that wrote it. */
  readonly source: string;
  /** Its clock when it wrote, in milliseconds since 1970. */
  readonly at: number;
}

/** One connection to one server. Its promises reject with {@link ProbeFailure}, and none has a deadline of its own. */
export interface DatabaseClient {
  selectOne(): Promise<void>;
  /** Whether this connection accepts writes. */
  isWriter(): Promise<boolean>;
  /**
   * The region in which the engine says that the writer is; undefined when it has no say. A reader endpoint leads to a
   * reader where there is one, also in the region that writes.
   */
  writerRegion(): Promise<string | undefined>;
  /** How far the engine itself says that this copy is behind, in milliseconds; undefined when it has no say. */
  replicationLag(): Promise<number | undefined>;
  /** @throws SetupMissing */
  writeBeat(beat: Beat): Promise<void>;
  /** @throws SetupMissing */
  readBeats(): Promise<Beat[]>;
  /** Ends the connection at once: whatever waits for an answer fails. */
  destroy(): void;
}

/** Secures an open socket and logs in; tells when it comes to the next phase. It owns the socket from then on. */
export type OpenClient = (socket: Socket, login: Login, entered: (phase: Phase) => void) => Promise<DatabaseClient>;

/** The heartbeat's table, or a right to it, is missing: the database lives, and was not set up for the probe. */
export class SetupMissing extends Error {
  override readonly name = 'SetupMissing';
}
