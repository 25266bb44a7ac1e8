import type { ProbeTarget } from '../../contract/settings.js';
import { SetupMissing, type DatabaseClient } from './client.js';
import type { Connection } from './connection.js';
import { ProbeFailure, until, type Phase } from './failure.js';
import type { Heartbeats } from './heartbeats.js';
import { logIn, type Means } from './log-in.js';
import { networkFailure } from './network-failure.js';
import { resolveHost, type Place } from './resolve-host.js';
import type { Sample, Timed } from './sample.js';

/** What all targets of a probe share. */
export interface Shared extends Means {
  readonly heartbeats: Heartbeats;
}

/** A sample while it is taken. */
type Draft = { -readonly [K in keyof Omit<Sample, 'times'>]: Sample[K] } & { times: Partial<Record<Timed, number>> };

/** One endpoint, and the one connection to it that samples share. */
export class Target {
  readonly #shared: Shared;
  readonly #target: ProbeTarget<string>;
  #connection: Connection | undefined;
  /** It lives as long as the process does, so that an invocation goes on counting where the one before ended. */
  #failures = 0;

  constructor(shared: Shared, target: ProbeTarget<string>) {
    this.#shared = shared;
    this.#target = target;
  }

  /** Never throws: what goes wrong is the sample. */
  async sample(): Promise<Sample> {
    const began = performance.now();
    const [target, at] = [this.#target.name, new Date().toISOString()];
    const draft: Draft = { target, at, reason: 'OK', consecutiveFailures: 0, times: {} };
    try {
      const place = await this.#resolve(draft);
      const reused = await this.#connectUnlessConnected(place, draft);
      try {
        await this.#observe(draft);
      } catch (error) {
        this.close();
        if (!reused || !isStale(error)) throw error;
        await this.#connect(place, 'failed', draft);
        await this.#observe(draft);
      }
    } catch (error) {
      this.close();
      const { reason, phase, cause } = networkFailure(error, 'read');
      if (reason === 'LOGIN_REFUSED') this.#shared.credentials.forget();
      Object.assign(draft, { reason, phase, ...(cause instanceof Error && { detail: cause.message.slice(0, 300) }) });
    }
    this.#failures = draft.reason === 'OK' ? 0 : this.#failures + 1;
    draft.consecutiveFailures = this.#failures;
    draft.times.total = performance.now() - began;
    return draft;
  }

  /** Ends the connection at once. */
  close(): void {
    this.#connection?.client.destroy();
    this.#connection = undefined;
  }

  async #resolve(draft: Draft): Promise<Place> {
    const { dnsServers, dnsTimeout } = this.#shared.environment.tuning;
    const began = performance.now();
    const place = await resolveHost(this.#target.host, dnsServers, dnsTimeout);
    draft.times.dns = performance.now() - began;
    Object.assign(draft, { address: place.address, endpoint: place.endpoint, endpointRegion: place.region });
    return place;
  }

  /** @returns whether there was a connection that can be used again */
  async #connectUnlessConnected(place: Place, draft: Draft): Promise<boolean> {
    const why = this.#whyReplace(place);
    if (why === undefined) return true;
    await this.#connect(place, why, draft);
    return false;
  }

  #whyReplace({ address }: Place): 'first' | 'moved' | 'aged' | undefined {
    if (this.#connection === undefined) return 'first';
    // A reader endpoint leads to another reader each time; the writer's leads elsewhere after a failover only.
    if (this.#target.expects === 'writer' && this.#connection.address !== address) return 'moved';
    const age = performance.now() - this.#connection.since;
    return age > this.#shared.environment.tuning.connectionMaxAge ? 'aged' : undefined;
  }

  async #connect(place: Place, why: Sample['connected'], draft: Draft): Promise<void> {
    this.close();
    draft.connected = why;
    this.#connection = await logIn(this.#shared, place, this.#target.port, draft.times);
  }

  async #observe(draft: Draft): Promise<void> {
    const { slowQuery } = this.#shared.environment.tuning;
    const began = performance.now();
    await this.#ask('select', (client) => client.selectOne());
    const took = (draft.times.select = performance.now() - began);
    if (took > slowQuery) {
      throw new ProbeFailure('QUERY_SLOW', 'select', new Error(`${Math.round(took)} ms, and ${slowQuery} are allowed`));
    }
    draft.isWriter = await this.#ask('read', (client) => client.isWriter());
    const mustWrite = this.#target.expects === 'writer';
    if (mustWrite && !draft.isWriter) throw new ProbeFailure('READ_ONLY_WRITER', 'read');
    try {
      const lag = await this.#ask('read', (client) => client.replicationLag());
      if (lag !== undefined) draft.replicationLag = lag;
      if (mustWrite) await this.#beat();
      else if (!draft.isWriter) {
        await this.#readHeartbeats(draft);
        draft.isWriter = (await this.#ask('read', (client) => client.writerRegion())) === this.#regionOf(draft);
      }
    } catch (error) {
      if (!(error instanceof SetupMissing)) throw error;
      draft.setup = error.message.slice(0, 300);
    }
  }

  /** Where the copy is that was sampled. */
  #regionOf({ endpointRegion }: Draft): string {
    return endpointRegion ?? this.#shared.environment.region;
  }

  async #beat(): Promise<void> {
    const { heartbeats } = this.#shared;
    const beat = heartbeats.next(Date.now());
    await this.#ask('write', (client) => client.writeBeat(beat));
    heartbeats.acknowledged(beat, Date.now());
  }

  async #readHeartbeats(draft: Draft): Promise<void> {
    const asked = Date.now();
    const beats = await this.#ask('read', (client) => client.readBeats());
    const { age, lag } = this.#shared.heartbeats.view(beats, asked, Date.now());
    if (age !== undefined) draft.heartbeatAge = age;
    if (lag !== undefined) draft.replicationLag = Math.max(lag, draft.replicationLag ?? 0);
  }

  async #ask<T>(phase: Phase, question: (client: DatabaseClient) => Promise<T>): Promise<T> {
    const { client } = this.#connection ?? {};
    if (client === undefined) throw new ProbeFailure('CONNECTION_CLOSED', phase);
    return until(performance.now() + this.#shared.environment.tuning.queryTimeout, () => phase, question(client));
  }
}

/**
 * A connection from before may have died while the function was frozen, or lead to what the name no longer means: what a
 * client meets that connects now is what counts. One that has answered is not stale.
 */
function isStale(error: unknown): boolean {
  const { reason, phase } = networkFailure(error, 'read');
  return (phase === 'select' && reason !== 'QUERY_SLOW') || reason === 'READ_ONLY_WRITER';
}
