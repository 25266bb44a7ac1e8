/** What Node.js calls a connection that was not made or did not last, and a name that was not resolved. */
const notConnected =
  /^(?:EAI_AGAIN|ECONNABORTED|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EPIPE|ETIMEDOUT)$/;

/**
 * Whether a call was answered by nobody, which is what the loss of a region looks like. Who refuses a call, or asks to slow
 * down, is alive; and an error of our own says nothing of the other side.
 */
export function isSilence(error: unknown): boolean {
  const { name, code, $metadata } = Object(error) as {
    name?: unknown;
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode;
  if (status !== undefined)
    return status >= 500 && !/Throttl|SlowDown|TooManyRequests|LimitExceeded/.test(String(name));
  return name === 'TimeoutError' || name === 'AbortError' || notConnected.test(String(code));
}
