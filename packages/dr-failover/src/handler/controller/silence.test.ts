import { describe, expect, it } from 'vitest';
import { isSilence } from './silence.js';

const errorOf = (properties: object): Error => Object.assign(new Error('as the SDK throws it'), properties);
const answered = (httpStatusCode: number, name: string): Error => errorOf({ name, $metadata: { httpStatusCode } });

describe('a call to the primary region', () => {
  it.each<[string, unknown]>([
    ['runs out of time', errorOf({ name: 'TimeoutError', $metadata: { attempts: 1 } })],
    ['is aborted at its deadline', errorOf({ name: 'AbortError' })],
    ['is refused a connection', errorOf({ code: 'ECONNREFUSED' })],
    ['loses its connection', errorOf({ code: 'ECONNRESET' })],
    ['finds no way', errorOf({ code: 'EHOSTUNREACH' })],
    ['finds no name', errorOf({ code: 'ENOTFOUND' })],
    ['meets a service that is broken', answered(503, 'ServiceUnavailable')],
    ['meets a server that fails', answered(500, 'InternalFailure')],
  ])('that %s was answered by nobody', (_, error) => {
    expect(isSilence(error)).toBe(true);
  });

  it.each<[string, unknown]>([
    ['is throttled', answered(400, 'ThrottlingException')],
    ['is throttled as a failure of the server', answered(503, 'Throttling')],
    ['is asked to slow down', answered(503, 'SlowDown')],
    ['is denied', answered(403, 'AccessDeniedException')],
    ['is malformed', answered(400, 'ValidationError')],
    ['is answered in part', errorOf({ name: 'IncompleteError' })],
    ['is answered with what cannot be read', errorOf({ name: 'SyntaxError', $response: { statusCode: 200 } })],
    ['has no credentials to be signed with', errorOf({ name: 'CredentialsProviderError' })],
    ['meets a certificate that is not trusted', errorOf({ code: 'CERT_HAS_EXPIRED' })],
    ['throws what is no error', 'broken'],
    ['throws nothing', undefined],
  ])('that %s says nothing of the region, or that it lives', (_, error) => {
    expect(isSilence(error)).toBe(false);
  });
});
