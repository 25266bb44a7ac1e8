import { describe, expect, it } from 'vitest';
import { arnOf, idOf, readRecorded, recorded, registration, urnOf } from '../../test/registration.js';
import { ReaderError, readRegistrations, type Estate, type Resource } from '../index.js';

const vpcType = 'aws:ec2/vpc:Vpc';
const subnetType = 'aws:ec2/subnet:Subnet';
const roleType = 'aws:iam/role:Role';
const logsType = 'aws:cloudwatch/logGroup:LogGroup';
const vpc = registration(vpcType, 'main', { cidrBlock: '10.0.0.0/16' });

function named(estate: Estate, name: string): Resource {
  const found = estate.resources.find(({ id }) => id.endsWith(`::${name}`));
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

const problemsOf = (document: unknown) => {
  try {
    readRegistrations(document);
    return [];
  } catch (error) {
    return error instanceof ReaderError
      ? error.problems.map(({ where, what }) => `${where}: ${what}`)
      : [String(error)];
  }
};

describe('a reference in the inputs', () => {
  it('is found by the id of another resource', () => {
    const estate = readRecorded(vpc, registration(subnetType, 'a', { vpcId: idOf('main') }));
    expect(named(estate, 'a').edges).toEqual([{ role: 'vpc', to: urnOf(vpcType, 'main') }]);
  });

  it('is found without the engine’s own tracking', () => {
    const estate = readRegistrations([vpc, registration(subnetType, 'a', { vpcId: idOf('main') })]);
    expect(named(estate, 'a').edges).toEqual([{ role: 'vpc', to: urnOf(vpcType, 'main') }]);
  });

  it('is the one that the property was made of, where two resources have one id', () => {
    const twin = registration(roleType, 'main', {});
    const subnet = {
      ...registration(subnetType, 'a', { vpcId: idOf('main') }),
      propertyDependencies: { vpcId: [urnOf(vpcType, 'main')] },
    };
    expect(named(readRegistrations([twin, vpc, subnet]), 'a').edges).toEqual([
      { role: 'vpc', to: urnOf(vpcType, 'main') },
    ]);
  });

  it('is found by a name, where the property was made of it', () => {
    const role = registration(roleType, 'writer', { name: 'log-writer' });
    const policy = {
      ...registration('aws:iam/rolePolicy:RolePolicy', 'p', { role: 'log-writer', policy: '{}' }),
      propertyDependencies: { role: [urnOf(roleType, 'writer')] },
    };
    expect(named(readRegistrations([role, policy]), 'p').edges).toEqual([
      { role: 'role', to: urnOf(roleType, 'writer') },
    ]);
  });

  it('is not the account, which any resource may put out', () => {
    const gatewayType = 'aws:ec2transitgateway/transitGateway:TransitGateway';
    const gateway = { ...registration(gatewayType, 'hub', {}), outputs: { ownerId: '123456789012' } };
    const Resource = 'arn:aws:logs:us-east-1:123456789012:log-group:a';
    const policy = JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'a:Do', Resource }] });
    const written = {
      ...registration('aws:iam/rolePolicy:RolePolicy', 'p', { policy }),
      propertyDependencies: { policy: [urnOf(gatewayType, 'hub')] },
    };
    expect(named(readRegistrations([gateway, written]), 'p').facts).toMatchObject({
      statements: [{ resources: [Resource] }],
    });
  });

  it('is not a word that only looks like a part of an id', () => {
    const subnet = registration(subnetType, 'a', { vpcId: `not-${idOf('main')}` });
    expect(named(readRegistrations([vpc, subnet]), 'a').edges).toEqual([{ role: 'vpc', external: 'not-main-id' }]);
  });

  it.each([
    ['tracked', true],
    ['untracked', false],
  ])('is found inside a policy, %s', (_, isTracked) => {
    const logs = registration(logsType, 'logs', {});
    const statement = {
      Effect: 'Allow',
      Action: 'a:Do',
      Resource: [`${arnOf(logsType, 'logs')}:*`, 'arn:aws:s3:::other'],
    };
    const policy = JSON.stringify({ Statement: [statement] });
    const document = [logs, registration('aws:iam/rolePolicy:RolePolicy', 'p', { policy })];
    const estate = readRegistrations(isTracked ? recorded(...document) : document);
    expect(named(estate, 'p').facts).toMatchObject({
      statements: [{ resources: [`\${${urnOf(logsType, 'logs')}.arn}:*`, 'arn:aws:s3:::other'] }],
    });
  });

  it('is not an ARN that another resource was only given too', () => {
    const role = 'arn:aws:iam::123456789012:role/shared';
    const functionType = 'aws:lambda/function:Function';
    const estate = readRecorded(registration(functionType, 'a', { role }), registration(functionType, 'b', { role }));
    expect(named(estate, 'b').edges).toEqual([{ role: 'role', external: role }]);
    expect(named(estate, 'b').lifecycle.after).toEqual([]);
  });

  it('of a shorter id does not cut a longer one', () => {
    const short = registration(vpcType, 'a', {});
    const long = registration(vpcType, 'b-a', {});
    const endpoint = {
      ...registration('aws:ec2/vpcEndpoint:VpcEndpoint', 'e', { vpcId: idOf('b-a') }),
      propertyDependencies: { vpcId: [urnOf(vpcType, 'a'), urnOf(vpcType, 'b-a')] },
    };
    const estate = readRegistrations([short, long, endpoint]);
    expect(named(estate, 'e').edges).toEqual([{ role: 'vpc', to: urnOf(vpcType, 'b-a') }]);
  });

  it('to what another resource was given is that text', () => {
    const subnet = {
      ...registration(subnetType, 'a', { vpcId: idOf('main'), cidrBlock: '10.0.0.0/16' }),
      propertyDependencies: { vpcId: [urnOf(vpcType, 'main')], cidrBlock: [urnOf(vpcType, 'main')] },
    };
    expect(named(readRegistrations([vpc, subnet]), 'a').facts).toMatchObject({ cidr: '10.0.0.0/16' });
  });

  it('are found inside a text where they are an endpoint or an id, and nothing that is there by chance', () => {
    const clusterType = 'aws:rds/cluster:Cluster';
    const urn = urnOf(clusterType, 'db');
    const cluster = registration(clusterType, 'db', {}, { outputs: { endpoint: 'db.host', status: 'up' } });
    const group = {
      ...registration('aws:cloudwatch/logGroup:LogGroup', 'g', {}),
      inputs: { kmsKeyId: '{"host":"db.host","note":"up"}' },
      propertyDependencies: { kmsKeyId: [urn] },
    };
    const policy = {
      ...registration('aws:iam/rolePolicy:RolePolicy', 'p', {}),
      inputs: { policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'up', Resource: 'a:db.host/u' }] }) },
      propertyDependencies: { policy: [urn] },
    };
    const estate = readRegistrations([cluster, group, policy]);
    expect(named(estate, 'g').edges).toEqual([{ role: 'key', to: urn }]);
    expect(named(estate, 'p').facts).toMatchObject({
      statements: [{ actions: ['up'], resources: [`a:\${${urn}.endpoint}/u`] }],
    });
  });

  it('that only the deployment knows is unresolved', () => {
    const unknown = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
    const estate = readRegistrations([registration(subnetType, 'a', { vpcId: unknown, cidrBlock: unknown })]);
    const reason = 'an output that only the deployment knows';
    expect(named(estate, 'a')).toMatchObject({
      facts: { cidr: undefined },
      edges: [{ role: 'vpc', unresolved: reason }],
    });
    expect(estate.unresolved.map(({ property }) => property).toSorted()).toEqual(['cidrBlock', 'vpcId']);
  });

  it('is found inside a secret', () => {
    const secret = { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', value: idOf('main') };
    const estate = readRegistrations([vpc, registration(subnetType, 'a', { vpcId: secret })]);
    expect(named(estate, 'a').edges).toEqual([{ role: 'vpc', to: urnOf(vpcType, 'main') }]);
  });
});

describe('a registration', () => {
  it('keeps its lifecycle', () => {
    const more = {
      dependsOn: [urnOf(roleType, 'r')],
      ignoreChanges: ['tags', 'cidrBlock'],
      protect: true,
      retainOnDelete: true,
    };
    const estate = readRecorded(registration(roleType, 'r', {}), registration(vpcType, 'v', {}, more));
    expect(named(estate, 'v').lifecycle).toEqual({
      after: [urnOf(roleType, 'r')],
      ignoreChanges: ['cidrBlock', 'tags'],
      protected: true,
      retained: true,
    });
  });

  it('waits for what it states, beyond what its properties were made of', () => {
    const dependsOn = [urnOf(vpcType, 'main'), urnOf(roleType, 'r')];
    const estate = readRecorded(
      vpc,
      registration(roleType, 'r', {}),
      registration(subnetType, 'a', { vpcId: idOf('main') }, { dependsOn }),
    );
    expect(named(estate, 'a').lifecycle.after).toEqual([urnOf(roleType, 'r')]);
  });

  it('is told by its components, and these are no resources', () => {
    const stack = registration('pulumi:pulumi:Stack', 'app-dev', {}, { custom: false });
    const outer = registration('dr:net:Network', 'network', {}, { custom: false, parent: stack['urn'] });
    const inner = registration('dr:net:Region', 'east', {}, { custom: false, parent: outer['urn'] });
    const provider = registration('pulumi:providers:aws', 'aws', {});
    const estate = readRecorded(
      stack,
      outer,
      inner,
      provider,
      registration(vpcType, 'v', {}, { parent: inner['urn'] }),
    );
    expect(estate.resources.map(({ origin }) => origin)).toEqual([
      { type: vpcType, container: 'network/east', deployTime: false },
    ]);
    expect(estate.unread).toEqual([]);
  });

  it('of a type that is not read is reported', () => {
    const bucket = 'aws:s3/bucket:Bucket';
    const estate = readRecorded(registration(bucket, 'b', {}), registration(bucket, 'c', {}));
    expect(estate.unread).toEqual([
      { type: bucket, region: 'us-east-1', ids: [urnOf(bucket, 'b'), urnOf(bucket, 'c')] },
    ]);
  });

  it('without a region is in the one of its inputs', () => {
    const estate = readRecorded(registration(vpcType, 'v', { region: 'eu-west-1' }, { region: null }));
    expect(named(estate, 'v').region).toBe('eu-west-1');
  });

  it('without any region is assumed to be in us-east-1, which is said', () => {
    const estate = readRecorded(
      registration(vpcType, 'v', {}, { region: null }),
      registration(roleType, 'r', {}, { region: null }),
    );
    expect(named(estate, 'v').region).toBe('us-east-1');
    expect(named(estate, 'r').region).toBe('global');
    expect(estate.unresolved).toEqual([
      { id: urnOf(vpcType, 'v'), property: 'region', reason: 'not given: us-east-1 is assumed' },
    ]);
  });

  it('of the same name as the Name tag of another is still itself', () => {
    const estate = readRecorded(registration(vpcType, 'v', { tags: { Name: 'shop' } }));
    expect(named(estate, 'v').name).toBe('shop');
  });
});

describe('registrations that are none', () => {
  it('are refused where the array is empty, with what to give', () => {
    expect(() => readRegistrations([])).toThrow(/has no registrations[\s\S]*record the program/);
  });

  it.each([
    ['no array', {}, ['the document: is not an array']],
    ['an entry that is no object', ['a'], ['[0]: is not an object']],
    ['an entry without type and name', [{}], ['[0]: is a registration without type and name']],
    [
      'inputs that are no object',
      [{ type: vpcType, name: 'v', inputs: [] }],
      [`[0] ${vpcType} "v", inputs: is not an object`],
    ],
    ['a registration twice', [vpc, vpc], [`${urnOf(vpcType, 'main')}: is registered twice`]],
    [
      'a dependency on nothing',
      [{ ...vpc, dependsOn: ['urn:nothing'] }],
      [`${urnOf(vpcType, 'main')}, dependsOn: refers to "urn:nothing", which is not registered`],
    ],
  ])('are refused: %s', (_, document, problems) => {
    expect(problemsOf(document)).toEqual(problems);
  });
});
