import { ofType, type SynthesisedStack, type TemplateResource } from './synthesise.js';

/** Properties of a cluster whose change replaces it, from the schema of `AWS::RDS::DBCluster`. */
const createOnly = [
  'AvailabilityZones',
  'DBClusterIdentifier',
  'DBSubnetGroupName',
  'DatabaseName',
  'Engine',
  'EngineMode',
  'KmsKeyId',
  'MasterUsername',
  'SnapshotIdentifier',
  'SourceDBClusterIdentifier',
  'SourceRegion',
  'StorageEncrypted',
];

/**
 * What CloudFormation does to the cluster of a stack with the next template. It compares template with template, and never
 * looks at the roles: the resource handler leaves the global database when its identifier goes, and sets a password when
 * the text of it changes.
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds/blob/master/aws-rds-dbcluster/src/main/java/software/amazon/rds/dbcluster/UpdateHandler.java
 */
export function nextTemplate(before: SynthesisedStack, after: SynthesisedStack): readonly string[] {
  const [was, is] = [clusterOf(before), clusterOf(after)];
  const changed = (property: string): boolean =>
    JSON.stringify(was.Properties[property]) !== JSON.stringify(is.Properties[property]);
  return [
    ...createOnly.filter(changed).map((property) => `replace by ${property}`),
    ...['GlobalClusterIdentifier', 'ReplicationSourceIdentifier']
      .filter(changed)
      .map((property) => `detach by ${property}`),
    ...['EngineVersion', 'MasterUserPassword'].filter(changed).map((property) => `modify by ${property}`),
  ].toSorted();
}

function clusterOf(stack: SynthesisedStack): TemplateResource {
  const [cluster] = ofType(stack, 'AWS::RDS::DBCluster');
  if (!cluster) throw new Error(`no cluster in ${stack.name}`);
  return cluster;
}
