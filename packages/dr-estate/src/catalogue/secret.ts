import { amendment, naming, resource, type DraftEdge } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import { isProperties } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

const replicas = { cloudformation: 'ReplicaRegions', pulumi: 'replicas' };

export const secret: CatalogueEntry = {
  cloudformation: 'AWS::SecretsManager::Secret',
  pulumi: 'aws:secretsmanager/secret:Secret',
  name: 'Name',
  read: (p) =>
    resource(
      'secretsmanager.secret',
      {
        name: p.text('Name'),
        contents: p.has('GenerateSecretString') ? 'hidden' : p.has('SecretString') ? 'plain' : 'elsewhere',
        replicaRegions: p
          .items(replicas)
          .flatMap((replica) => replica.text('Region') ?? [])
          .toSorted(),
      },
      [...p.edges('key', 'KmsKeyId'), ...p.items(replicas).flatMap(replicaKey)],
    ),
};

/** A key of the replica's region: a reference, or the alias that it will have there. */
const replicaKey = (replica: PropertyReader): readonly DraftEdge[] =>
  naming(replica.edges('replicaKey', 'KmsKeyId'), { kind: 'kms.key', region: replica.text('Region') });

/** What a secret of Pulumi holds. */
export const secretVersion: CatalogueEntry = {
  pulumi: 'aws:secretsmanager/secretVersion:SecretVersion',
  read: (p) => {
    const given = p.value('SecretString') ?? p.value('SecretStringWo') ?? p.value('SecretBinary');
    const contents = given === undefined ? 'elsewhere' : isProperties(given) ? 'hidden' : 'plain';
    return amendment('secretsmanager.secret', p.value('SecretId'), (facts) => ({ ...facts, contents }));
  },
};
