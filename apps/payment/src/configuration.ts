import type { HasEndpoints } from 'dr-core';

/** What differs from company to company. */
export interface Configuration {
  /** The public zone that is made for the platform. */
  readonly zone: string;
  /** The load balancers in front of the API of each region, which exist already and answer GET /health by HTTPS. */
  readonly endpoints: HasEndpoints<string>;
  /** Who hears of every alarm. */
  readonly onCall: string;
}

const meanings = {
  zone: 'the public zone of the platform, such as pay.acme.dev',
  primaryEndpoint: 'the host name of the load balancer in the primary region',
  standbyEndpoint: 'the host name of the load balancer in the standby region',
  onCall: 'an e-mail address that hears of every alarm',
} as const;

type Key = keyof typeof meanings;

/** What is wrong is the configuration, so no stack trace stands around what is said of it. */
class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
  override readonly stack = '';
}

/**
 * Reads the configuration of either engine.
 * @throws ConfigurationError that names every key that is missing
 */
export function configurationOf(read: (key: Key) => unknown): Configuration {
  const missing: string[] = [];
  const text = (key: Key): string => {
    const value = read(key);
    if (typeof value === 'string' && value !== '') return value;
    missing.push(`${key}: ${meanings[key]}`);
    return '';
  };
  const [zone, onCall] = [text('zone'), text('onCall')];
  const endpoints = {
    primary: { hostname: text('primaryEndpoint'), port: 443 },
    standby: { hostname: text('standbyEndpoint'), port: 443 },
  };
  if (missing.length === 0) return { zone, endpoints, onCall };
  throw new ConfigurationError(
    `The configuration lacks\n  ${missing.join('\n  ')}\nSet it in Pulumi.<stack>.yaml (payment:...), or in cdk.json or with --context.`,
  );
}
