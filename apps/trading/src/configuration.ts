import type { Connectivity } from 'dr-network';

/** What differs from company to company. */
export interface Configuration {
  /** How the two regions are connected. */
  readonly connectivity: Connectivity;
  /** Who hears of every alarm; whether it is an address is the monitoring's to say. */
  readonly onCall: string;
}

const meanings = {
  connectivity: 'how the regions are connected, "vpc-peering" or "transit-gateway"',
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
 * @throws ConfigurationError that names every key that is missing or wrong
 */
export function configurationOf(read: (key: Key) => unknown): Configuration {
  const [connectivity, onCall] = [read('connectivity'), read('onCall')];
  const isConnectivity = connectivity === 'vpc-peering' || connectivity === 'transit-gateway';
  const isOnCall = typeof onCall === 'string' && onCall !== '';
  if (isConnectivity && isOnCall) return { connectivity, onCall };
  const wrong = [
    ...(isConnectivity ? [] : [`connectivity = ${JSON.stringify(connectivity)}: ${meanings.connectivity}`]),
    ...(isOnCall ? [] : [`onCall = ${JSON.stringify(onCall)}: ${meanings.onCall}`]),
  ];
  throw new ConfigurationError(
    `The configuration lacks\n  ${wrong.join('\n  ')}\nSet it in Pulumi.<stack>.yaml (trading:...), or in cdk.json or with --context.`,
  );
}
