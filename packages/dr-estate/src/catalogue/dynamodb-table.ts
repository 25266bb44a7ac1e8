import { naming, resource, type DraftEdge } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { TableFacts } from '../kinds/tables.js';
import type { CatalogueEntry } from './entry.js';

type Table = TableFacts['dynamodb.table'];

const name = { cloudformation: 'TableName', pulumi: 'name' };
const keyId = { cloudformation: 'KMSMasterKeyId', pulumi: 'kmsKeyArn' };
const regionOfReplica = { cloudformation: 'Region', pulumi: 'regionName' };
const encryption = { cloudformation: 'SSESpecification', pulumi: 'serverSideEncryption' };
const timeToLive = { cloudformation: 'TimeToLiveSpecification', pulumi: 'ttl' };

/** A table. CloudFormation's global table says of each replica, its own region's among them, what the others say of the table. */
export const dynamodbTable: CatalogueEntry = {
  cloudformation: ['AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'],
  pulumi: 'aws:dynamodb/table:Table',
  name,
  idIsName: true,
  read: (p) => {
    const replicas = p.items('Replicas');
    const isOwn = (replica: PropertyReader): boolean => replica.text(regionOfReplica) === p.source.region;
    const others = replicas.filter((replica) => !isOwn(replica));
    const own = p.source.type === 'AWS::DynamoDB::GlobalTable' ? (replicas.find(isOwn) ?? p.inside('', {})) : p;
    return resource(
      'dynamodb.table',
      {
        name: p.text(name),
        ...keysOf(p),
        billing: p.text('BillingMode') === 'PAY_PER_REQUEST' ? 'on-demand' : 'provisioned',
        ...protectionOf(own),
        encryption: isEncryptedByKms(p) ? 'kms' : 'dynamodb',
        timeToLiveAttribute: timeToLiveOf(p.nested(timeToLive)),
        stream: streamOf(p),
        replicaRegions: others.flatMap((replica) => replica.text(regionOfReplica) ?? []).toSorted(),
      },
      [...own.nested(encryption).edges('key', keyId), ...others.flatMap(replicaKey)],
    );
  },
};

function keysOf(p: PropertyReader): Pick<Table, 'hashKey' | 'rangeKey'> {
  const attributes = p.items({ cloudformation: 'AttributeDefinitions', pulumi: 'attributes' });
  const withType = (key: string | undefined): string | undefined => {
    const one = attributes.find(
      (attribute) => attribute.text({ cloudformation: 'AttributeName', pulumi: 'name' }) === key,
    );
    const type = one?.text({ cloudformation: 'AttributeType', pulumi: 'type' });
    return key === undefined || type === undefined ? key : `${key} ${type}`;
  };
  const inSchema = (type: string): string | undefined =>
    p
      .items({ cloudformation: 'KeySchema' })
      .find((key) => key.text('KeyType') === type)
      ?.text('AttributeName');
  return {
    hashKey: withType(p.text({ pulumi: 'hashKey' }) ?? inSchema('HASH')),
    rangeKey: withType(p.text({ pulumi: 'rangeKey' }) ?? inSchema('RANGE')),
  };
}

const protectionOf = (own: PropertyReader): Pick<Table, 'pointInTimeRecovery' | 'deletionProtection'> => ({
  pointInTimeRecovery:
    own
      .nested({ cloudformation: 'PointInTimeRecoverySpecification', pulumi: 'pointInTimeRecovery' })
      .flag({ cloudformation: 'PointInTimeRecoveryEnabled', pulumi: 'enabled' }) ?? false,
  deletionProtection: own.flag('DeletionProtectionEnabled') ?? false,
});

const isEncryptedByKms = (p: PropertyReader): boolean =>
  p.nested(encryption).flag({ cloudformation: 'SSEEnabled', pulumi: 'enabled' }) ?? false;

const timeToLiveOf = (p: PropertyReader): string | undefined =>
  p.flag('Enabled') === true ? p.text('AttributeName') : undefined;

const streamOf = (p: PropertyReader): string | undefined =>
  p.engine === 'cloudformation'
    ? p.nested('StreamSpecification').text('StreamViewType')
    : p.flag({ pulumi: 'streamEnabled' }) === true
      ? p.text({ pulumi: 'streamViewType' })
      : undefined;

/** A key of the replica's region: a reference, or the alias that it will have there. */
function replicaKey(replica: PropertyReader): readonly DraftEdge[] {
  const place = replica.engine === 'cloudformation' ? replica.nested(encryption) : replica;
  return naming(place.edges('replicaKey', keyId), { kind: 'kms.key', region: replica.text(regionOfReplica) });
}
