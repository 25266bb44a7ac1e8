import type { Controller } from './controller.js';
import { UsageError } from '../usage-error.js';
import { FailoverError } from './failover-error.js';

/** For one call with its attempts, in milliseconds. */
export const callTimeout = 10_000;

/** Options of one call. */
export const within = (): { readonly abortSignal: AbortSignal } => ({
  abortSignal: AbortSignal.timeout(callTimeout),
});

/** Nothing was asked, because who asks is not known: that is for the person to put right, as a wrong option is. */
const credentials: Readonly<Record<string, string>> = {
  CredentialsProviderError: 'there are no credentials: log in, or assume the role of the operators',
  ExpiredToken: 'the credentials have expired: log in again',
  ExpiredTokenException: 'the credentials have expired: log in again',
  InvalidClientTokenId: 'AWS does not know these credentials: log in again',
  UnrecognizedClientException: 'AWS does not know these credentials: log in again',
};

/** What an error of AWS means to the person who operates, where that is more than its own words. */
const meanings: Readonly<Record<string, string>> = {
  AbortError: 'nothing answered in time',
  ExecutionDoesNotExist: 'there is no such run',
  ResourceNotFoundException: 'there is no such table here: are the name and the standby region right?',
  StateMachineDoesNotExist: 'there is no such state machine here: are the name and the standby region right?',
  TaskTimedOut: 'the question is answered, or nobody answered in time',
  TaskDoesNotExist: 'the question is answered already',
  TimeoutError: 'nothing answered in time',
};

/**
 * Makes a call of a person.
 * @throws FailoverError saying what could not be done, and why; UsageError when there are no credentials that AWS takes
 */
export async function asked<T>({ name, region }: Controller, what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    const { name: code, message } = cause instanceof Error ? cause : new Error(String(cause));
    const meaning = credentials[code] ?? meanings[code];
    const words = meaning === undefined ? message : `${meaning} (${code})`;
    const said = `${name} in ${region}: cannot ${what}: ${words}`;
    throw code in credentials ? new UsageError(said, { cause }) : new FailoverError(said, { cause });
  }
}
