import type { Connectivity } from 'dr-network';

/** Reads the connectivity that was configured, in either engine. */
export function connectivityOf(configured: unknown): Connectivity {
  if (configured === 'vpc-peering' || configured === 'transit-gateway') return configured;
  throw new Error(
    `connectivity = ${JSON.stringify(configured)}: the trading platform is connected by "vpc-peering" or by "transit-gateway". ` +
      'Set it in Pulumi.<stack>.yaml (trading:connectivity), or in cdk.json or with --context.',
  );
}

/** Reads who hears of the alarms; whether it is an address is the monitoring's to say. */
export function onCallOf(configured: unknown): string {
  if (typeof configured === 'string') return configured;
  throw new Error(
    `onCall = ${JSON.stringify(configured)}: somebody must hear of the alarms. ` +
      'Set an e-mail address in Pulumi.<stack>.yaml (trading:onCall), or in cdk.json or with --context.',
  );
}
