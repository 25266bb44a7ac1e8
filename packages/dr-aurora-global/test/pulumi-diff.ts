import type { Registration } from '@dr/pulumi-recorder';

/** What a property of a cluster comes to when the next deployment finds it other than the program says. */
type Effect = 'detach' | 'replace' | 'modify';

/**
 * The provider's answer to a changed property of `aws_rds_cluster`. Clearing a replication source promotes the replica, which
 * takes it out of its global database; membership that changes is left; what is "forces new resource" replaces.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/rds_cluster
 */
const effects: Readonly<Record<string, Effect>> = {
  replicationSourceIdentifier: 'detach',
  globalClusterIdentifier: 'detach',
  clusterIdentifier: 'replace',
  databaseName: 'replace',
  engine: 'replace',
  kmsKeyId: 'replace',
  masterUsername: 'replace',
  snapshotIdentifier: 'replace',
  sourceRegion: 'replace',
  storageEncrypted: 'replace',
};

/** Without a value of the program's, the provider keeps what it finds ("optional, computed"); of these it clears it. */
const clearedWhenUnsaid: ReadonlySet<string> = new Set(['replicationSourceIdentifier', 'snapshotIdentifier']);

/** What AWS reports of a cluster, by the names of the provider's properties. */
export type Observed = Readonly<Record<string, string>>;

/** What the next deployment does to a cluster after a refresh, from what the program says and what AWS reports. */
export function nextDeployment({ inputs, ignoreChanges }: Registration, observed: Observed): readonly string[] {
  return Object.entries(observed)
    .filter(([property]) => !ignoreChanges.includes(property))
    .filter(([property, found]) => {
      const said = inputs[property];
      return said === undefined ? clearedWhenUnsaid.has(property) && found !== '' : said !== found;
    })
    .map(([property]) => `${effects[property] ?? 'modify'} by ${property}`)
    .toSorted();
}

/** What AWS reports of a cluster that writes: credentials and database, and no source. */
export const asWriter = ({ inputs }: Registration, globalIdentifier: string): Observed => ({
  ...constant(inputs),
  globalClusterIdentifier: globalIdentifier,
  databaseName: 'ledger',
  masterUsername: 'dbowner',
  replicationSourceIdentifier: '',
  sourceRegion: '',
});

/** What AWS reports of a cluster that follows another: its source, and nothing that only a writer has. */
export const asFollower = ({ inputs }: Registration, source: Registration, version: string): Observed => ({
  ...constant(inputs),
  globalClusterIdentifier: '',
  databaseName: '',
  masterUsername: '',
  replicationSourceIdentifier: `arn:aws:rds:${source.region}:123456789012:cluster:${String(source.inputs.clusterIdentifier)}`,
  engineVersion: version,
});

const constant = (inputs: Registration['inputs']): Observed => ({
  clusterIdentifier: String(inputs.clusterIdentifier),
  engine: String(inputs.engine),
  kmsKeyId: String(inputs.kmsKeyId),
});
