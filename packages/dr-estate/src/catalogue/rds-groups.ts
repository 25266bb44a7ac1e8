import { resource } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import { render } from '../value/render.js';
import { isProperties } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

const globalName = 'GlobalClusterIdentifier';

/** What holds the clusters of several regions together; in none of them. */
export const rdsGlobalCluster: CatalogueEntry = {
  cloudformation: 'AWS::RDS::GlobalCluster',
  pulumi: 'aws:rds/globalCluster:GlobalCluster',
  name: globalName,
  idIsName: true,
  global: true,
  attributes: { 'GlobalEndpoint.Address': 'endpoint' },
  read: (p) =>
    resource('rds.global-cluster', {
      name: p.text(globalName),
      engine: p.text('Engine'),
      engineVersion: p.text('EngineVersion'),
      encrypted: p.flag('StorageEncrypted') ?? false,
      deletionProtection: p.flag('DeletionProtection') ?? false,
    }),
};

const subnetGroupName = { cloudformation: 'DBSubnetGroupName', pulumi: 'name' };

export const rdsSubnetGroup: CatalogueEntry = {
  cloudformation: 'AWS::RDS::DBSubnetGroup',
  pulumi: 'aws:rds/subnetGroup:SubnetGroup',
  name: subnetGroupName,
  idIsName: true,
  read: (p) => resource('rds.subnet-group', { name: p.text(subnetGroupName) }, p.edges('subnet', 'SubnetIds')),
};

const parameterGroupName = { cloudformation: 'DBClusterParameterGroupName', pulumi: 'name' };

export const rdsClusterParameterGroup: CatalogueEntry = {
  cloudformation: 'AWS::RDS::DBClusterParameterGroup',
  pulumi: 'aws:rds/clusterParameterGroup:ClusterParameterGroup',
  name: parameterGroupName,
  idIsName: true,
  read: (p) =>
    resource('rds.cluster-parameter-group', {
      name: p.text(parameterGroupName),
      family: p.text('Family'),
      parameters: parametersOf(p).toSorted(),
    }),
};

/** CloudFormation writes parameters as an object, Pulumi as a list. */
function parametersOf(p: PropertyReader): readonly string[] {
  const given = p.value('Parameters');
  if (isProperties(given)) return Object.entries(given).map(([name, value]) => `${name}=${render(value)}`);
  return p
    .items('Parameters')
    .map((item) => `${item.text({ pulumi: 'name' }) ?? ''}=${item.text({ pulumi: 'value' }) ?? ''}`);
}
