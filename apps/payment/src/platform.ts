import type { NetworkNeeds } from 'dr-core';

/** Beside the trading platform's block, so that the two could be connected. */
export const network = { cidr: '10.22.0.0/15', onPremises: ['10.0.0.0/14', '192.168.0.0/16'] } as const;

/** The ledger of all payments. The version has long-term support: it gets fixes only. */
export const ledger = { engine: 'aurora-postgresql', engineVersion: '17.7' } as const;

/** What takes payments: credentials of the ledger, and the queue of what is still to be done. */
export const api: NetworkNeeds = { calls: ['monitoring', 'secretsmanager', 'sqs'] };
