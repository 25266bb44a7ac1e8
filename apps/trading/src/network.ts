import type { NetworkNeeds } from 'dr-core';
import type { Connectivity } from 'dr-network';

/** The network of both regions, whichever way they are connected. */
export const network = (connectivity: Connectivity) =>
  ({
    cidr: '10.20.0.0/15',
    connectivity,
    onPremises: ['10.0.0.0/14', '192.168.0.0/16'],
  }) as const;

/** What the code of each part calls; the network has an endpoint for each, and none for anything else. */
export const needs = {
  /** Takes and matches orders: sessions in DynamoDB, credentials and keys for the database. */
  orders: { calls: ['dynamodb', 'kms', 'monitoring', 'secretsmanager'] },
  /** Settles in the background, from a queue. */
  settlement: { calls: ['s3', 'secretsmanager', 'sqs'] },
} satisfies Record<string, NetworkNeeds>;
