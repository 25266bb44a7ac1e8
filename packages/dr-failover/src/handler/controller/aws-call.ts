/** What the clients of the SDK are made with here. */
export interface CallOptions {
  readonly region: string;
  readonly credentials: () => Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken?: string }>;
  readonly maxAttempts: number;
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    readonly throwOnRequestTimeout: true;
  };
}

/**
 * A call to a host that swallows packets never ends by itself, and `requestTimeout` alone only warns: each attempt has its
 * share of the time, and the call is aborted when all of it has passed.
 */
export const callOptions = (region: string, timeout: number, attempts: number): CallOptions => ({
  region,
  credentials: functionCredentials,
  maxAttempts: attempts,
  requestHandler: {
    connectionTimeout: Math.ceil(timeout / (2 * attempts)),
    requestTimeout: Math.ceil(timeout / attempts),
    throwOnRequestTimeout: true,
  },
});

/**
 * The role's credentials as Lambda hands them out.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
function functionCredentials(): ReturnType<CallOptions['credentials']> {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (AWS_ACCESS_KEY_ID === undefined || AWS_SECRET_ACCESS_KEY === undefined) {
    return Promise.reject(new Error('AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is missing'));
  }
  return Promise.resolve({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN !== undefined && { sessionToken: AWS_SESSION_TOKEN }),
  });
}

/** Options of one call. */
export const within = (timeout: number): { abortSignal: AbortSignal } => ({
  abortSignal: AbortSignal.timeout(timeout),
});
