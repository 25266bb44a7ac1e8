import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Signer } from '@aws-sdk/rds-signer';
import { callOptions, functionCredentials } from './aws-call.js';
import type { Environment } from './environment.js';
import { ProbeFailure } from './failure.js';
import type { Place } from './resolve-host.js';

/** What a login is made with. */
export interface UserAndPassword {
  readonly user: string;
  readonly password: string;
}

/** Where logins come from. */
export interface Credentials {
  /** @throws ProbeFailure with CREDENTIALS_UNAVAILABLE */
  loginAt(place: Place, port: number): Promise<UserAndPassword>;
  /** A login was refused: what is remembered may have been rotated. */
  forget(): void;
}

/** As configured: tokens or a secret. */
export function credentialsOf(environment: Environment): Credentials {
  const { credentials } = environment;
  return credentials.kind === 'iam'
    ? new Tokens(environment.region, credentials.user)
    : new Secret(environment, credentials.secretArn);
}

/**
 * A token is valid in one region only, that of the endpoint: the writer's may be the other one. Signing is local, and the
 * token is checked at the login alone, so each login has its own.
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.html
 */
class Tokens implements Credentials {
  readonly #region: string;
  readonly #user: string;

  constructor(region: string, user: string) {
    this.#region = region;
    this.#user = user;
  }

  async loginAt({ endpoint, region }: Place, port: number): Promise<UserAndPassword> {
    try {
      const signer = new Signer({
        hostname: endpoint,
        port,
        username: this.#user,
        region: region ?? this.#region,
        credentials: functionCredentials,
      });
      return { user: this.#user, password: await signer.getAuthToken() };
    } catch (error) {
      throw new ProbeFailure('CREDENTIALS_UNAVAILABLE', 'credentials', error);
    }
  }

  forget(): void {}
}

/** Read once and kept, also while Secrets Manager does not answer; read again when the database refuses it. */
class Secret implements Credentials {
  readonly #client: SecretsManagerClient;
  readonly #arn: string;
  readonly #timeout: number;
  #known: Promise<UserAndPassword> | undefined;

  constructor({ region, tuning }: Environment, arn: string) {
    this.#client = new SecretsManagerClient(callOptions(region, tuning.callTimeout));
    this.#arn = arn;
    this.#timeout = tuning.callTimeout;
  }

  loginAt(): Promise<UserAndPassword> {
    this.#known ??= this.#read();
    return this.#known;
  }

  forget(): void {
    this.#known = undefined;
  }

  async #read(): Promise<UserAndPassword> {
    try {
      const command = new GetSecretValueCommand({ SecretId: this.#arn });
      const { SecretString } = await this.#client.send(command, { abortSignal: AbortSignal.timeout(this.#timeout) });
      return parseSecret(SecretString ?? '');
    } catch (error) {
      this.#known = undefined;
      throw new ProbeFailure('CREDENTIALS_UNAVAILABLE', 'credentials', error);
    }
  }
}

/** @throws Error that holds nothing of the secret, as a JSON parser's message would */
export function parseSecret(text: string): UserAndPassword {
  let secret: { username?: unknown; password?: unknown } = {};
  try {
    secret = Object(JSON.parse(text)) as typeof secret;
  } catch {
    // said below
  }
  const { username, password } = secret;
  if (typeof username === 'string' && typeof password === 'string') return { user: username, password };
  throw new Error('the secret is no JSON object with a username and a password');
}
