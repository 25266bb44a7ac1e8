import { describe, expect, it } from 'vitest';
import { edgeOf, find, read, valueOf, vpc } from '../../test/template.js';

const resources = { Vpc: vpc };
const role = { Type: 'AWS::IAM::Role', Properties: {} };
const toVpc = { role: 'vpc', to: 'app/Vpc' };

describe('Ref', () => {
  it('leads to a resource of the template', () => {
    expect(edgeOf({ Ref: 'Vpc' }, { resources })).toEqual(toVpc);
  });

  it.each([
    ['AWS::Region', 'us-east-1'],
    ['AWS::AccountId', '123456789012'],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
    ['AWS::StackName', 'app'],
  ])('gives %s', (name, value) => {
    expect(valueOf({ Ref: name })).toBe(value);
  });

  it('takes the account of the options', () => {
    expect(valueOf({ Ref: 'AWS::AccountId' }, {}, { account: '999999999999' })).toBe('999999999999');
  });

  it('of AWS::NoValue is as if the property were not written', () => {
    expect(valueOf({ Ref: 'AWS::NoValue' })).toBeUndefined();
  });

  it('gives the name that a resource was given, where its id is its name', () => {
    const named = { Named: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'writer' } } };
    expect(valueOf({ 'Fn::Sub': '${Named}-log' }, { resources: named })).toBe('writer-log');
  });

  it('of a resource that the deployment names cannot be known as a text', () => {
    expect(valueOf({ Ref: 'Role' }, { resources: { Role: role } })).toBe(
      'holds id of app/Role, which only the deployment knows',
    );
  });
});

describe('parameters', () => {
  const parameters = {
    Named: { Type: 'String', Default: 'blue' },
    Bare: { Type: 'String' },
    Many: { Type: 'CommaDelimitedList', Default: 'a, b' },
    Image: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/images/one' },
  };

  it('have their defaults', () => {
    expect(valueOf({ Ref: 'Named' }, { parameters })).toBe('blue');
  });

  it('have what the options give before their defaults', () => {
    expect(valueOf({ Ref: 'Named' }, { parameters }, { parameters: { Named: 'green' } })).toBe('green');
  });

  it('without a default are unresolved', () => {
    expect(valueOf({ Ref: 'Bare' }, { parameters })).toBe('the parameter "Bare" has no default and none was given');
  });

  it('of list types are lists', () => {
    expect(valueOf({ 'Fn::Select': [1, { Ref: 'Many' }] }, { parameters })).toBe('b');
  });

  it('that CloudFormation looks up are unresolved where no stack stores them', () => {
    const reason = 'the parameter "Image" is looked up in SSM as /images/one when it is deployed';
    expect(valueOf({ Ref: 'Image' }, { parameters })).toBe(reason);
  });

  it('that CloudFormation looks up have the value that a stack of the region stores', () => {
    const Stored = { Type: 'AWS::SSM::Parameter', Properties: { Name: '/images/one', Type: 'String', Value: 'x1' } };
    expect(valueOf({ Ref: 'Image' }, { parameters, resources: { Stored } })).toBe('x1');
  });
});

describe('Fn::GetAtt', () => {
  it.each([
    ['a list', ['Vpc', 'VpcId']],
    ['a dotted text', 'Vpc.VpcId'],
  ])('leads to a resource, written as %s', (_, argument) => {
    expect(edgeOf({ 'Fn::GetAtt': argument }, { resources })).toEqual(toVpc);
  });

  it('gives a property that the resource was given', () => {
    expect(valueOf({ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, { resources })).toBe('10.0.0.0/16');
  });

  it('follows a property that is a reference itself', () => {
    const Subnet = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } };
    expect(edgeOf({ 'Fn::GetAtt': ['Subnet', 'VpcId'] }, { resources: { Vpc: vpc, Subnet } })).toEqual(toVpc);
  });

  it('of what AWS makes beside a resource does not lead to the resource', () => {
    const edge = edgeOf({ 'Fn::GetAtt': ['Vpc', 'DefaultSecurityGroup'] }, { resources });
    expect(edge).toEqual({ role: 'vpc', external: '${app/Vpc.defaultSecurityGroup}' });
  });

  it('ends when two resources have each other’s property', () => {
    const subnet = (other: string) => ({
      Type: 'AWS::EC2::Subnet',
      Properties: { CidrBlock: { 'Fn::GetAtt': [other, 'CidrBlock'] } },
    });
    const estate = read({ A: subnet('B'), B: subnet('A') });
    expect(estate.unresolved.map(({ reason }) => reason)).toContain('A.CidrBlock needs itself');
  });
});

describe('Fn::Sub', () => {
  it('puts parameters, pseudo-parameters and attributes into a text', () => {
    const text = 'v-${Name}-${AWS::Region}-${Vpc.CidrBlock}';
    const parameters = { Name: { Type: 'String', Default: 'x' } };
    expect(valueOf({ 'Fn::Sub': text }, { parameters, resources })).toBe('v-x-us-east-1-10.0.0.0/16');
  });

  it('puts names of its own before those of the template', () => {
    expect(valueOf({ 'Fn::Sub': ['${A}/${AWS::Region}', { A: { Ref: 'AWS::AccountId' } }] })).toBe(
      '123456789012/us-east-1',
    );
  });

  it('leaves ${!Literal} as ${Literal}', () => {
    expect(valueOf({ 'Fn::Sub': '${!aws:username}/${AWS::Region}' })).toBe('${aws:username}/us-east-1');
  });

  it('of nothing but a resource is the resource', () => {
    expect(edgeOf({ 'Fn::Sub': '${Vpc}' }, { resources })).toEqual(toVpc);
  });
});

describe('texts and lists', () => {
  const parts = { 'Fn::Split': ['/', 'a/b/c'] };

  it.each([
    ['Fn::Join joins', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 1]] }, 'a-us-east-1-1'],
    ['Fn::Join leaves out what has no value', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::NoValue' }, 'b']] }, 'a-b'],
    ['Fn::Select takes from a list', { 'Fn::Select': [1, ['a', 'b']] }, 'b'],
    ['Fn::Select takes an index written as text', { 'Fn::Select': ['2', parts] }, 'c'],
    [
      'Fn::Split cuts what Fn::Join made',
      { 'Fn::Join': ['+', { 'Fn::Split': [',', { 'Fn::Join': [',', ['x', 'y']] }] }] },
      'x+y',
    ],
    ['Fn::Base64 encodes', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
    ['Fn::GetAZs gives zones of the own region', { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] }, 'us-east-1b'],
    [
      'Fn::GetAZs gives zones of a region',
      { 'Fn::Select': [0, { 'Fn::GetAZs': { Ref: 'AWS::Region' } }] },
      'us-east-1a',
    ],
    ['Fn::Cidr cuts a block', { 'Fn::Select': [3, { 'Fn::Cidr': ['10.1.0.0/16', 6, 8] }] }, '10.1.3.0/24'],
    ['Fn::Cidr crosses an octet', { 'Fn::Select': [2, { 'Fn::Cidr': ['10.0.0.0/8', 3, 17] }] }, '10.4.0.0/15'],
    ['Fn::Length counts', { 'Fn::Length': parts }, '3'],
  ])('%s', (_, intrinsic, value) => {
    expect(valueOf(intrinsic)).toBe(value);
  });

  it('Fn::Cidr cuts the block of a VPC', () => {
    const block = { 'Fn::Select': [1, { 'Fn::Cidr': [{ 'Fn::GetAtt': 'Vpc.CidrBlock' }, 2, '12'] }] };
    expect(valueOf(block, { resources })).toBe('10.0.16.0/20');
  });

  it('Fn::Select of a missing item is unresolved', () => {
    expect(valueOf({ 'Fn::Select': [2, ['a', 'b']] })).toBe('Fn::Select of item 2, which the list does not have');
  });

  it('Fn::Join and Fn::Split keep a resource a resource', () => {
    const joined = { 'Fn::Join': ['|', ['first', { Ref: 'Vpc' }]] };
    expect(edgeOf({ 'Fn::Select': [1, { 'Fn::Split': ['|', joined] }] }, { resources })).toEqual(toVpc);
  });

  it('a part of an ARN still leads to the resource', () => {
    const part = { 'Fn::Select': [5, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Vpc', 'Arn'] }] }] };
    expect(edgeOf(part, { resources })).toEqual(toVpc);
  });

  it('a function that is not known is unresolved', () => {
    expect(valueOf({ 'Fn::Transform': { Name: 'AWS::Include' } })).toBe('Fn::Transform is not read');
  });

  it('what the zones are taken to be is said once', () => {
    const subnet = {
      Type: 'AWS::EC2::Subnet',
      Properties: { AvailabilityZone: { 'Fn::Select': [0, { 'Fn::GetAZs': '' }] } },
    };
    const assumption = 'the zones of us-east-1 are taken to be us-east-1a, us-east-1b, us-east-1c and so on';
    expect(read({ A: subnet, B: subnet }).unresolved).toEqual([
      { id: 'app', property: 'Fn::GetAZs', reason: assumption },
    ]);
  });
});

describe('Fn::FindInMap', () => {
  const mappings = { Sizes: { 'us-east-1': { count: 3 } } };

  it('finds by literal and computed keys', () => {
    expect(valueOf({ 'Fn::FindInMap': ['Sizes', { Ref: 'AWS::Region' }, 'count'] }, { mappings })).toBe('3');
  });

  it('takes the default where it finds nothing', () => {
    const lookUp = { 'Fn::FindInMap': ['Sizes', 'eu-west-1', 'count', { DefaultValue: 'none' }] };
    expect(valueOf(lookUp, { mappings })).toBe('none');
  });

  it('is unresolved by a key that is', () => {
    const parameters = { Where: { Type: 'String' } };
    const lookUp = { 'Fn::FindInMap': ['Sizes', { Ref: 'Where' }, 'count'] };
    expect(valueOf(lookUp, { mappings, parameters })).toBe('the parameter "Where" has no default and none was given');
  });

  it('that finds nothing is refused with its place', () => {
    const lookUp = { 'Fn::FindInMap': ['Sizes', 'eu-west-1', 'count'] };
    expect(() => valueOf(lookUp, { mappings })).toThrow(
      'stack "app", Probe, Properties.LogGroupName: Fn::FindInMap finds nothing at Sizes / eu-west-1 / count. ' +
        'Remedy: add the key to Mappings.Sizes, or give a DefaultValue.',
    );
  });
});

describe('dynamic references', () => {
  it('give what a stack of the region stores', () => {
    const Stored = { Type: 'AWS::SSM::Parameter', Properties: { Name: '/vpc', Type: 'String', Value: { Ref: 'Vpc' } } };
    expect(edgeOf('{{resolve:ssm:/vpc}}', { resources: { Vpc: vpc, Stored } })).toEqual(toVpc);
  });

  it('to secrets are unresolved', () => {
    const secret = '{{resolve:secretsmanager:db:SecretString:password}}';
    expect(valueOf(secret)).toBe(`${secret} is looked up when it is deployed`);
  });
});

describe('a resource', () => {
  it('waits for what it states, beyond what it refers to', () => {
    const Subnet = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } }, DependsOn: ['Vpc', 'Role'] };
    expect(find(read({ Vpc: vpc, Role: role, Subnet }), 'Subnet').lifecycle.after).toEqual(['app/Role']);
  });

  it.each([
    ['Retain', true],
    ['RetainExceptOnCreate', true],
    ['Snapshot', true],
    ['Delete', false],
    [undefined, false],
  ])('with DeletionPolicy %s is retained: %s', (DeletionPolicy, retained) => {
    expect(find(read({ Vpc: { ...vpc, DeletionPolicy } }), 'Vpc').lifecycle.retained).toBe(retained);
  });
});
