import { naming, resource, type DraftEdge } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { DatabaseFacts } from '../kinds/database.js';
import { render } from '../value/render.js';
import { isProperties, Reference } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

type Credentials = DatabaseFacts['rds.cluster']['credentials'];

const name = { cloudformation: 'DBClusterIdentifier', pulumi: 'clusterIdentifier' };
const exported = { cloudformation: 'EnableCloudwatchLogsExports', pulumi: 'enabledCloudwatchLogsExports' };
const capacity = { cloudformation: 'ServerlessV2ScalingConfiguration', pulumi: 'serverlessv2ScalingConfiguration' };

export const rdsCluster: CatalogueEntry = {
  cloudformation: 'AWS::RDS::DBCluster',
  pulumi: 'aws:rds/cluster:Cluster',
  name,
  idIsName: true,
  attributes: {
    DBClusterArn: 'arn',
    DBClusterResourceId: 'clusterResourceId',
    'Endpoint.Address': 'endpoint',
    'ReadEndpoint.Address': 'readerEndpoint',
  },
  read: (p) => {
    const facts: DatabaseFacts['rds.cluster'] = {
      name: p.text(name),
      engine: p.text('Engine'),
      engineVersion: p.text('EngineVersion'),
      port: p.number('Port'),
      databaseName: p.text('DatabaseName'),
      masterUsername: p.text('MasterUsername'),
      credentials: credentialsOf(p),
      encrypted: p.flag('StorageEncrypted') ?? false,
      sourceRegion: p.text('SourceRegion'),
      iamAuthentication:
        p.flag({ cloudformation: 'EnableIAMDatabaseAuthentication', pulumi: 'iamDatabaseAuthenticationEnabled' }) ??
        false,
      deletionProtection: p.flag('DeletionProtection') ?? false,
      backupRetentionDays: p.number('BackupRetentionPeriod'),
      backupWindow: p.text('PreferredBackupWindow'),
      maintenanceWindow: p.text('PreferredMaintenanceWindow'),
      copyTagsToSnapshot: p.flag('CopyTagsToSnapshot') ?? false,
      logExports: p.texts(exported).toSorted(),
      insightsMode: p.text('DatabaseInsightsMode'),
      performanceInsights: p.flag('PerformanceInsightsEnabled') ?? false,
      insightsRetentionDays: p.number('PerformanceInsightsRetentionPeriod'),
      minCapacity: p.nested(capacity).number('MinCapacity'),
      maxCapacity: p.nested(capacity).number('MaxCapacity'),
    };
    return { ...resource('rds.cluster', facts, edgesOf(p)), retained: takesSnapshot(p) };
  },
};

const edgesOf = (p: PropertyReader): readonly DraftEdge[] => [
  ...naming(p.edges('globalCluster', 'GlobalClusterIdentifier'), { kind: 'rds.global-cluster' }),
  ...p.edges('key', 'KmsKeyId'),
  ...p.edges('insightsKey', 'PerformanceInsightsKmsKeyId'),
  ...p.edges('subnetGroup', { cloudformation: 'DBSubnetGroupName', pulumi: 'dbSubnetGroupName' }),
  ...p.edges('parameterGroup', {
    cloudformation: 'DBClusterParameterGroupName',
    pulumi: 'dbClusterParameterGroupName',
  }),
  ...p.edges('securityGroup', 'VpcSecurityGroupIds'),
  ...secretOf(p),
  ...logGroupsOf(p),
];

const password = [
  { cloudformation: 'MasterUserPassword', pulumi: 'masterPassword' },
  { pulumi: 'masterPasswordWo' },
] as const;

function credentialsOf(p: PropertyReader): Credentials {
  if (p.flag('ManageMasterUserPassword') === true) return 'managed';
  const given = password.map((property) => p.value(property)).find((value) => value !== undefined);
  if (given === undefined) return 'none';
  return isProperties(given) || /\{\{resolve:(?:secretsmanager|ssm-secure):/.test(render(given)) ? 'secret' : 'plain';
}

/** CloudFormation names the secret in a dynamic reference. Pulumi hides a secret value; what it was made of is known. */
function secretOf(p: PropertyReader): readonly DraftEdge[] {
  const property = 'masterPassword';
  if (p.engine === 'cloudformation') {
    return credentialsOf(p) === 'secret' ? p.edges('credentials', 'MasterUserPassword') : [];
  }
  return p.source.implied
    .filter((urn) => urn.includes('aws:secretsmanager/secret'))
    .map((urn) => ({ role: 'credentials', property, value: new Reference(urn, 'id') }));
}

/** RDS writes into groups of these names, whoever made them. */
function logGroupsOf(p: PropertyReader): readonly DraftEdge[] {
  const cluster = p.text(name);
  if (cluster === undefined) return [];
  const property = 'enabledCloudwatchLogsExports';
  return p.texts(exported).map((type) => ({
    role: 'logGroup',
    property,
    value: `/aws/rds/cluster/${cluster}/${type}`,
    names: { kind: 'logs.log-group' },
  }));
}

/** CloudFormation says it as a policy of the resource. */
const takesSnapshot = (p: PropertyReader): boolean =>
  p.has({ pulumi: 'finalSnapshotIdentifier' }) && p.flag({ pulumi: 'skipFinalSnapshot' }) !== true;
