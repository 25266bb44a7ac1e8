/** Why a sample is unhealthy, each with what it means: published API, found in the logs and in the failover's decision. */
export const reasons = {
  OK: 'the database answered as its role demands',
  DNS_FAILED: 'the name does not resolve',
  DNS_TIMEOUT: 'no name server answered in time',
  CREDENTIALS_UNAVAILABLE: 'the secret could not be read, or holds no user name and password',
  CONNECTION_REFUSED: 'the host answers, and nothing listens on the port',
  CONNECTION_TIMEOUT: 'packets to the host vanish: host or route is gone, or a security group drops them',
  UNREACHABLE: 'there is no route to the host',
  CONNECTION_CLOSED: 'the server closed the connection',
  HANDSHAKE_TIMEOUT: 'the port accepts connections, and the server never says a word',
  TLS_REFUSED: 'the server does not speak TLS',
  TLS_FAILED: 'no common TLS version or cipher, or a broken handshake',
  CERTIFICATE_NAME: "the server's certificate is another host's",
  CERTIFICATE_UNTRUSTED: "the server's certificate is not signed by a trusted authority",
  CERTIFICATE_EXPIRED: "the server's certificate is not valid now",
  LOGIN_TIMEOUT: 'TLS is up, and the login is never answered',
  LOGIN_REFUSED: 'wrong or expired password or token, unknown user, or a user that may not connect',
  LOGIN_FAILED: 'the login is answered with an error of another kind',
  TOO_MANY_CONNECTIONS: 'the server is at its connection limit',
  DATABASE_MISSING: 'the server has no database of that name',
  NOT_ACCEPTING: 'the server is starting up, shutting down or recovering',
  QUERY_TIMEOUT: 'SELECT 1, or a read of one row, is never answered',
  QUERY_SLOW: 'SELECT 1 is answered, and later than the limit',
  QUERY_FAILED: 'a read is answered with an error',
  READ_ONLY_WRITER: 'what should be the writer accepts no writes',
  WRITE_TIMEOUT: 'a commit of one row is never acknowledged',
  WRITE_FAILED: 'a commit of one row is answered with an error',
} as const;

/** One of the keys of {@link reasons}. */
export type Reason = keyof typeof reasons;
