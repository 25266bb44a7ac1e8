import { describe, expect, it } from 'vitest';
import { find, template } from '../../test/template.js';
import { readTemplates, targets, type Estate } from '../index.js';
import { orderAcrossStacks } from './order-across-stacks.js';

type Section = Readonly<Record<string, unknown>>;

const named = { GlobalClusterIdentifier: 'ledger' };
const cluster = (properties: Section) => ({ Type: 'AWS::RDS::DBCluster', Properties: properties });
const instance = { Type: 'AWS::RDS::DBInstance', Properties: { DBClusterIdentifier: { Ref: 'Cluster' } } };
const global = { Type: 'AWS::RDS::GlobalCluster', Properties: named };

const east = {
  Global: global,
  Cluster: cluster({ GlobalClusterIdentifier: { Ref: 'Global' } }),
  Instance: instance,
  Stranger: cluster({ GlobalClusterIdentifier: 'another' }),
  StrangersInstance: { ...instance, Properties: { DBClusterIdentifier: { Ref: 'Stranger' } } },
};
const west = { Cluster: cluster(named), Instance: instance };

const readBoth = (more: Section = {}): Estate =>
  readTemplates([
    { stack: 'east', region: 'us-east-1', template: template(east) },
    { stack: 'west', region: 'us-west-2', template: template({ ...west, ...more }) },
  ]);

describe('a name that the plan of a deployment owns', () => {
  it('leads to the global database in the stack of another region', () => {
    const estate = readBoth();
    expect(find(estate, 'east/Global').region).toBe('global');
    expect(targets(find(estate, 'west/Cluster'), 'globalCluster')).toEqual(['east/Global']);
    expect(find(estate, 'east/Stranger').edges).toContainEqual({ role: 'globalCluster', external: 'another' });
  });

  const logs = (LogGroupName: string) => ({ Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName } });

  it('leads to the log group that RDS writes into, in the own region only', () => {
    const writes = { DBClusterIdentifier: 'c', EnableCloudwatchLogsExports: ['error', 'audit'] };
    const estate = readTemplates([
      { stack: 'east', region: 'us-east-1', template: template({ Logs: logs('/aws/rds/cluster/c/audit') }) },
      {
        stack: 'west',
        region: 'us-west-2',
        template: template({ Cluster: cluster(writes), Logs: logs('/aws/rds/cluster/c/error') }),
      },
    ]);
    expect(find(estate, 'west/Cluster').edges.filter(({ role }) => role === 'logGroup')).toEqual([
      { role: 'logGroup', to: 'west/Logs' },
      { role: 'logGroup', external: '/aws/rds/cluster/c/audit' },
    ]);
  });

  it('of a key leads from a secret to the key behind the alias, in the region of the replica', () => {
    const keys = {
      Key: { Type: 'AWS::KMS::Key', Properties: {} },
      Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/ledger', TargetKeyId: { Ref: 'Key' } } },
    };
    const replica = { Region: 'us-west-2', KmsKeyId: 'alias/ledger' };
    const secret = {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] }, ReplicaRegions: [replica], GenerateSecretString: {} },
    };
    const estate = readTemplates([
      { stack: 'east', region: 'us-east-1', template: template({ ...keys, Secret: secret }) },
      { stack: 'west', region: 'us-west-2', template: template(keys) },
    ]);
    expect(find(estate, 'east/Secret')).toMatchObject({
      facts: { contents: 'hidden', replicaRegions: ['us-west-2'] },
      edges: [
        { role: 'key', to: 'east/Key' },
        { role: 'replicaKey', to: 'west/Key' },
      ],
    });
  });
});

describe('the order of stacks', () => {
  const stack = (id: string, after: readonly string[]) => ({
    id,
    name: id,
    region: 'us-east-1',
    account: '123456789012',
    template: { parameters: {}, mappings: {}, conditions: {}, outputs: {}, resources: {} } as never,
    given: () => undefined,
    nested: () => undefined,
    after,
  });
  const ordered = (after: Readonly<Record<string, readonly string[]>>): Estate =>
    orderAcrossStacks(
      readBoth(),
      Object.entries(after).map(([id, before]) => stack(id, before)),
    );

  it('puts a cluster behind the instances of the clusters that it joins', () => {
    const estate = ordered({ east: [], west: ['east'] });
    expect(find(estate, 'west/Cluster').lifecycle.after).toEqual(['east/Instance']);
    expect(find(estate, 'west/Instance').lifecycle.after).toEqual([]);
    expect(find(estate, 'east/Cluster').lifecycle.after).toEqual([]);
  });

  it('holds through a stack between them', () => {
    const estate = ordered({ east: [], between: ['east'], west: ['between'] });
    expect(find(estate, 'west/Cluster').lifecycle.after).toEqual(['east/Instance']);
  });

  it('says nothing where the stacks have none', () => {
    expect(find(ordered({ east: [], west: [] }), 'west/Cluster').lifecycle.after).toEqual([]);
  });
});

describe('a call that describes a global database', () => {
  const call = (GlobalClusterIdentifier: string) =>
    JSON.stringify({ service: 'RDS', action: 'DescribeGlobalClusters', parameters: { GlobalClusterIdentifier } });
  const lookup = (identifier: string, action = call(identifier)) => ({
    Look: { Type: 'Custom::AWS', Properties: { ServiceToken: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Create: action } },
    Fn: { Type: 'AWS::Lambda::Function', Properties: {} },
    Role: { Type: 'AWS::IAM::Role', Properties: {} },
    Policy: {
      Type: 'AWS::IAM::RolePolicy',
      Properties: {
        RoleName: { Ref: 'Role' },
        PolicyDocument: {
          Statement: {
            Effect: 'Allow',
            Action: 'a:Do',
            Resource: { 'Fn::GetAtt': ['Look', 'GlobalClusters.0.Endpoint'] },
          },
        },
      },
    },
  });
  const used = (estate: Estate) => find(estate, 'west/Policy').facts;

  it('answers with the endpoint of the one in the same deployment', () => {
    const estate = readBoth(lookup('ledger'));
    expect(used(estate)).toMatchObject({ statements: [{ resources: ['${east/Global.endpoint}'] }] });
  });

  it('only serves the deployment, with its function', () => {
    const estate = readBoth(lookup('ledger'));
    const serving = estate.resources.filter(({ origin }) => origin.deployTime).map(({ id }) => id);
    expect(serving).toEqual(['west/Look', 'west/Fn']);
  });

  it('of another deployment stays what it is', () => {
    const estate = readBoth(lookup('elsewhere'));
    expect(used(estate)).toMatchObject({ statements: [{ resources: ['${west/Look.globalClusters.0.Endpoint}'] }] });
  });

  it('is no other call', () => {
    const estate = readBoth(lookup('ledger', call('ledger').replace('Describe', 'Delete')));
    expect(find(estate, 'west/Look').origin.deployTime).toBe(false);
  });
});
