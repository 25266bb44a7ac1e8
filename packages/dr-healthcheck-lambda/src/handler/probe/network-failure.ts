import type { Reason } from '../../contract/reason.js';
import { ProbeFailure, type Phase } from './failure.js';

/** Codes of Node and OpenSSL. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const byCode: Readonly<Record<string, Exclude<Reason, 'OK'>>> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ETIMEDOUT: 'CONNECTION_TIMEOUT',
  EHOSTUNREACH: 'UNREACHABLE',
  EHOSTDOWN: 'UNREACHABLE',
  ENETUNREACH: 'UNREACHABLE',
  ENETDOWN: 'UNREACHABLE',
  ECONNRESET: 'CONNECTION_CLOSED',
  EPIPE: 'CONNECTION_CLOSED',
  PROTOCOL_CONNECTION_LOST: 'CONNECTION_CLOSED',
  HANDSHAKE_NO_SSL_SUPPORT: 'TLS_REFUSED',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERTIFICATE_NAME',
  CERT_HAS_EXPIRED: 'CERTIFICATE_EXPIRED',
  CERT_NOT_YET_VALID: 'CERTIFICATE_EXPIRED',
  UNABLE_TO_GET_ISSUER_CERT: 'CERTIFICATE_UNTRUSTED',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'CERTIFICATE_UNTRUSTED',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'CERTIFICATE_UNTRUSTED',
  SELF_SIGNED_CERT_IN_CHAIN: 'CERTIFICATE_UNTRUSTED',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'CERTIFICATE_UNTRUSTED',
  CERT_SIGNATURE_FAILURE: 'CERTIFICATE_UNTRUSTED',
  CERT_CHAIN_TOO_LONG: 'CERTIFICATE_UNTRUSTED',
  CERT_UNTRUSTED: 'CERTIFICATE_UNTRUSTED',
  CERT_REJECTED: 'CERTIFICATE_UNTRUSTED',
  CERT_REVOKED: 'CERTIFICATE_UNTRUSTED',
  INVALID_CA: 'CERTIFICATE_UNTRUSTED',
  INVALID_PURPOSE: 'CERTIFICATE_UNTRUSTED',
  PATH_LENGTH_EXCEEDED: 'CERTIFICATE_UNTRUSTED',
};

/** What an error means that the engine has not explained: of the socket, of TLS, or of the phase it happened in. */
export function networkFailure(error: unknown, phase: Phase): ProbeFailure {
  if (error instanceof ProbeFailure) return error;
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  const known = byCode[String(code)] ?? byCode[String(cause?.code)];
  return new ProbeFailure(known ?? otherwise[phase], phase, error);
}

const otherwise: Record<Phase, Exclude<Reason, 'OK'>> = {
  credentials: 'CREDENTIALS_UNAVAILABLE',
  dns: 'DNS_FAILED',
  tcp: 'UNREACHABLE',
  tls: 'TLS_FAILED',
  login: 'LOGIN_FAILED',
  select: 'QUERY_FAILED',
  read: 'QUERY_FAILED',
  write: 'WRITE_FAILED',
};
