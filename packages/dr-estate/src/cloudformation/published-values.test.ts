import { describe, expect, it } from 'vitest';
import { find, template, vpc } from '../../test/template.js';
import { readTemplates, type Edge, type Estate, type TemplateInput } from '../index.js';

type Section = Readonly<Record<string, unknown>>;

const stack = (name: string, region: string, resources: Section, outputs: Section = {}): TemplateInput => ({
  stack: name,
  region,
  template: template(resources, { outputs }),
});

const subnetIn = (VpcId: unknown) => ({ Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId } } });
const exported = (value: unknown, name: unknown = 'the-vpc') => ({ Out: { Value: value, Export: { Name: name } } });
const stored = (Value: unknown, Name = '/vpc') => ({
  Type: 'AWS::SSM::Parameter',
  Properties: { Type: 'String', Name, Value },
});

const call = (name: string, region?: string) =>
  JSON.stringify({ service: 'SSM', action: 'getParameter', parameters: { Name: name }, ...(region && { region }) });
const lookup = (Create: unknown, more: Section = {}) => ({
  Look: { Type: 'Custom::AWS', Properties: { ServiceToken: { 'Fn::GetAtt': ['Fn', 'Arn'] }, Create, ...more } },
  Fn: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['FnRole', 'Arn'] } } },
  FnRole: { Type: 'AWS::IAM::Role', Properties: {} },
});
const answer = { 'Fn::GetAtt': ['Look', 'Parameter.Value'] };

const edgeOf = (estate: Estate): Edge | undefined => find(estate, 'b/Subnet').edges[0];
const deployTime = (estate: Estate) => estate.resources.filter(({ origin }) => origin.deployTime).map(({ id }) => id);

describe('an export', () => {
  it('leads from one stack to the resource of another', () => {
    const estate = readTemplates([
      stack('b', 'us-east-1', subnetIn({ 'Fn::ImportValue': { 'Fn::Sub': '${AWS::Region}-vpc' } })),
      stack('a', 'us-east-1', { Vpc: vpc }, exported({ Ref: 'Vpc' }, 'us-east-1-vpc')),
    ]);
    expect(edgeOf(estate)).toEqual({ role: 'vpc', to: 'a/Vpc' });
  });

  it('of another region is not there', () => {
    const estate = readTemplates([
      stack('a', 'us-west-2', { Vpc: vpc }, exported({ Ref: 'Vpc' })),
      stack('b', 'us-east-1', subnetIn({ 'Fn::ImportValue': 'the-vpc' })),
    ]);
    const unresolved = 'the export "the-vpc" is in none of the stacks read together in us-east-1';
    expect(edgeOf(estate)).toEqual({ role: 'vpc', unresolved });
  });

  it('ends when two stacks import each other', () => {
    const chain = (to: string) => exported({ 'Fn::ImportValue': to }, to === 'x' ? 'y' : 'x');
    const estate = readTemplates([
      stack('a', 'us-east-1', { Vpc: vpc }, chain('x')),
      stack('c', 'us-east-1', { Vpc: vpc }, chain('y')),
      stack('b', 'us-east-1', subnetIn({ 'Fn::ImportValue': 'x' })),
    ]);
    expect(edgeOf(estate)).toEqual({ role: 'vpc', unresolved: 'the export "x" needs itself' });
  });
});

describe('a look-up of an SSM parameter', () => {
  const published = stack('a', 'us-west-2', { Vpc: vpc, Published: stored({ Ref: 'Vpc' }) });

  it('leads to the resource of the other region that the parameter speaks of', () => {
    const estate = readTemplates([
      published,
      stack('b', 'us-east-1', { ...lookup(call('/vpc', 'us-west-2')), ...subnetIn(answer) }),
    ]);
    expect(edgeOf(estate)).toEqual({ role: 'vpc', to: 'a/Vpc' });
  });

  it('serves the deployment only, with its parameter, its function and the function’s role', () => {
    const estate = readTemplates([
      published,
      stack('b', 'us-east-1', { ...lookup(call('/vpc', 'us-west-2')), ...subnetIn(answer) }),
    ]);
    expect(deployTime(estate)).toEqual(['a/Published', 'b/Look', 'b/Fn', 'b/FnRole']);
  });

  it('leaves a parameter alone that others refer to', () => {
    const user = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Published' } } };
    const a = stack('a', 'us-west-2', { Vpc: vpc, Published: stored({ Ref: 'Vpc' }), User: user });
    const estate = readTemplates([
      a,
      stack('b', 'us-east-1', { ...lookup(call('/vpc', 'us-west-2')), ...subnetIn(answer) }),
    ]);
    expect(deployTime(estate)).not.toContain('a/Published');
  });

  it('looks in its own region when it names none', () => {
    const estate = readTemplates([
      published,
      stack('b', 'us-east-1', { ...lookup(call('/vpc')), ...subnetIn(answer) }),
    ]);
    const unresolved = 'the SSM parameter "/vpc" of us-east-1 is in none of the stacks read together';
    expect(edgeOf(estate)).toEqual({ role: 'vpc', unresolved });
  });

  it('is read where it is written in Update, in parts, and in the newer names of the SDK', () => {
    const Update = {
      'Fn::Join': [
        '',
        [
          '{"service":"@aws-sdk/client-ssm","action":"GetParameterCommand","parameters":{"Name":"/',
          'vpc"},"region":"us-west-2"}',
        ],
      ],
    };
    const estate = readTemplates([
      published,
      stack('b', 'us-east-1', { ...lookup(undefined, { Update }), ...subnetIn(answer) }),
    ]);
    expect(edgeOf(estate)).toEqual({ role: 'vpc', to: 'a/Vpc' });
  });

  it('gives no other attribute', () => {
    const other = subnetIn({ 'Fn::GetAtt': ['Look', 'Parameter.ARN'] });
    const estate = readTemplates([
      published,
      stack('b', 'us-east-1', { ...lookup(call('/vpc', 'us-west-2')), ...other }),
    ]);
    expect(edgeOf(estate)).toEqual({ role: 'vpc', to: 'b/Look' });
  });

  it('goes through one region into the next', () => {
    const middle = { ...lookup(call('/vpc', 'us-west-2')), Again: stored(answer, '/again') };
    const estate = readTemplates([
      stack('b', 'eu-west-1', { ...lookup(call('/again', 'us-east-1')), ...subnetIn(answer) }),
      stack('c', 'us-east-1', middle),
      published,
    ]);
    expect(edgeOf(estate)).toEqual({ role: 'vpc', to: 'a/Vpc' });
  });
});

describe('a custom resource', () => {
  const custom = (Type: string, Properties: Section = {}) => ({ Custom: { Type, Properties } });

  it.each(['Custom::Anything', 'AWS::CloudFormation::CustomResource'])('of type %s is read as one', (type) => {
    const estate = readTemplates([stack('b', 'us-east-1', custom(type))]);
    expect(find(estate, 'b/Custom')).toMatchObject({ kind: 'cloudformation.custom-resource', facts: { type } });
  });

  it('that nobody understands is no mere machinery', () => {
    const estate = readTemplates([stack('b', 'us-east-1', custom('Custom::Anything', { VpcId: 'vpc-1' }))]);
    expect(deployTime(estate)).toEqual([]);
  });

  it('answers with attributes of its own, whatever its properties are called', () => {
    const resources = {
      ...custom('Custom::Anything', { VpcId: 'vpc-1' }),
      ...subnetIn({ 'Fn::GetAtt': ['Custom', 'VpcId'] }),
    };
    expect(edgeOf(readTemplates([stack('b', 'us-east-1', resources)]))).toEqual({ role: 'vpc', to: 'b/Custom' });
  });

  it('does not make machinery of a function that has other work as well', () => {
    const shared = {
      Worker: { Type: 'AWS::Lambda::Function', Properties: { Role: { 'Fn::GetAtt': ['FnRole', 'Arn'] } } },
    };
    const estate = readTemplates([stack('b', 'us-east-1', { ...lookup('{}'), ...shared })]);
    expect(deployTime(estate)).toEqual(['b/Fn']);
  });
});
