import type { VerifyRequest } from 'dr-core';
import type { Reason } from '../../contract/reason.js';
import { reasons } from '../../contract/reason.js';
import { verificationReasons, type Verification, type VerificationReason } from '../../contract/verification.js';
import { SetupMissing, type Beat, type DatabaseClient, type OpenClient } from './client.js';
import { credentialsOf } from './credentials.js';
import { EnvironmentError, type Environment } from './environment.js';
import { ProbeFailure, until, type Phase } from './failure.js';
import { logIn } from './log-in.js';
import { networkFailure } from './network-failure.js';
import { resolveHost, type Place } from './resolve-host.js';

/** A verification that failed: whoever calls the function learns the reason as the error's name. */
export class VerificationError extends Error {
  constructor(reason: VerificationReason | Exclude<Reason, 'OK'>, detail: string, cause?: unknown) {
    super(`${{ ...reasons, ...verificationReasons }[reason]}${detail === '' ? '' : `: ${detail}`}`, { cause });
    this.name = reason;
  }
}

/**
 * Writes through the writer endpoint as a client would that has never done so before, and reads back: name, connection and
 * login are all new, so that the answer is about now.
 * @param deadline a `performance.now()` by which all of it has ended
 * @throws VerificationError, and EnvironmentError when it was told of no writer
 */
export async function verify(
  open: OpenClient,
  environment: Environment,
  event: unknown,
  deadline: number,
): Promise<Verification> {
  const began = performance.now();
  const wanted = requestIn(event);
  const verifier = new Verifier(open, environment, deadline);
  try {
    const { place, beat } = await verifier.writeAndReadBack();
    const here = await verifier.isHere(place);
    if (wanted === 'here' && !here) throw new VerificationError('WRITER_ELSEWHERE', place.endpoint);
    if (wanted === 'there' && here) throw new VerificationError('WRITER_HERE', place.endpoint);
    const { endpoint, address } = place;
    const took = Math.round(performance.now() - began);
    return { at: new Date(beat.at).toISOString(), endpoint, address, here, took };
  } catch (error) {
    throw explained(error);
  }
}

/** A schedule's call asks for nothing but a write; who asks for more must ask for something that is known. */
function requestIn(event: unknown): VerifyRequest['writer'] {
  const { writer, 'detail-type': type } = Object(event) as Record<string, unknown>;
  if (writer === 'here' || writer === 'there' || writer === 'anywhere') return writer;
  if (writer === undefined && type === 'Scheduled Event') return 'anywhere';
  throw new VerificationError('BAD_REQUEST', JSON.stringify(event) ?? 'nothing');
}

function explained(error: unknown): Error {
  if (error instanceof VerificationError || error instanceof EnvironmentError) return error;
  if (error instanceof SetupMissing) return new VerificationError('NOT_SET_UP', error.message, error);
  const { reason, phase, cause } = networkFailure(error, 'read');
  const detail = cause instanceof Error ? cause.message.slice(0, 300) : `at ${phase}`;
  return new VerificationError(reason, detail, error);
}

type Target = Environment['targets'][number];

class Verifier {
  readonly #open: OpenClient;
  readonly #environment: Environment;
  readonly #deadline: number;

  constructor(open: OpenClient, environment: Environment, deadline: number) {
    this.#open = open;
    this.#environment = environment;
    this.#deadline = deadline;
  }

  async writeAndReadBack(): Promise<{ readonly place: Place; readonly beat: Beat }> {
    // Not the probe's own heartbeat: what is read back must be what was written here.
    const beat = { source: `${this.#environment.region}/verifier`, at: Date.now() };
    const { place } = await this.#at(this.#target('writer'), async (client) => {
      await this.#ask('select', client.selectOne());
      if (!(await this.#ask('read', client.isWriter()))) throw new ProbeFailure('READ_ONLY_WRITER', 'read');
      await this.#ask('write', client.writeBeat(beat));
      const beats = await this.#ask('read', client.readBeats());
      // A later one is of another verification, or of this one before the clock was set back.
      const shown = beats.find(({ source }) => source === beat.source)?.at ?? 0;
      if (shown < beat.at) throw new VerificationError('NOT_READ_BACK', '');
    });
    return { place, beat };
  }

  /**
   * Whether the writer is this region's copy. The name that the writer's certificate is for has its region in it; behind
   * another name it is asked whether the copy beside this function writes.
   */
  async isHere({ region }: Place): Promise<boolean> {
    if (region !== undefined) return region === this.#environment.region;
    const { answer } = await this.#at(this.#target('local'), async (client) => {
      if (await this.#ask('read', client.isWriter())) return true;
      return (await this.#ask('read', client.writerRegion())) === this.#environment.region;
    });
    return answer;
  }

  #target(role: 'local' | 'writer'): Target {
    const expects = role === 'writer' ? 'writer' : undefined;
    const target = this.#environment.targets.find((candidate) => candidate.expects === expects);
    if (target === undefined) throw new EnvironmentError([`TARGETS has no ${role}`]);
    return target;
  }

  async #at<T>(
    { host, port }: Target,
    work: (client: DatabaseClient) => Promise<T>,
  ): Promise<{ readonly place: Place; readonly answer: T }> {
    const [environment, deadline] = [this.#environment, this.#deadline];
    const { dnsServers, dnsTimeout } = environment.tuning;
    const place = await resolveHost(host, dnsServers, Math.max(1, Math.min(dnsTimeout, deadline - performance.now())));
    const means = { environment, open: this.#open, credentials: credentialsOf(environment) };
    const { client } = await logIn(means, place, port, {}, deadline);
    try {
      return { place, answer: await work(client) };
    } finally {
      client.destroy();
    }
  }

  #ask<T>(phase: Phase, answer: Promise<T>): Promise<T> {
    const { queryTimeout } = this.#environment.tuning;
    return until(Math.min(this.#deadline, performance.now() + queryTimeout), () => phase, answer);
  }
}
