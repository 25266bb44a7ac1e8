import { describe, expect, it } from 'vitest';
import { template, vpc, type Around } from '../../test/template.js';
import { readTemplates } from '../index.js';
import { ReaderError, type ReaderProblem } from '../reader-error.js';

function problemsOf(document: unknown): readonly ReaderProblem[] {
  try {
    readTemplates([{ template: document, region: 'us-east-1', stack: 'app' }]);
    return [];
  } catch (error) {
    if (error instanceof ReaderError) return error.problems;
    throw error;
  }
}

const inProperty = (value: unknown, around: Around = {}): readonly ReaderProblem[] =>
  problemsOf(
    template(
      { Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: value } } },
      { resources: { Vpc: vpc }, ...around },
    ),
  );

describe('a reference to nothing', () => {
  it.each([
    ['Ref', { Ref: 'Nothing' }, 'Ref refers to the resource or parameter "Nothing", which the template does not have'],
    [
      'Fn::GetAtt',
      { 'Fn::GetAtt': ['Nothing', 'Id'] },
      'Fn::GetAtt refers to the resource "Nothing", which the template does not have',
    ],
    [
      'a dotted Fn::GetAtt',
      { 'Fn::GetAtt': 'Nothing.Id' },
      'Fn::GetAtt refers to the resource "Nothing", which the template does not have',
    ],
    [
      'Fn::Sub',
      { 'Fn::Sub': 'a-${Nothing}' },
      'Fn::Sub refers to the resource or parameter "Nothing", which the template does not have',
    ],
    [
      'Fn::Sub of an attribute',
      { 'Fn::Sub': ['${Nothing.Id}', {}] },
      'Fn::Sub refers to the resource "Nothing", which the template does not have',
    ],
    [
      'Fn::If',
      { 'Fn::If': ['Nothing', 'a', 'b'] },
      'refers to the condition "Nothing", which the template does not have',
    ],
    [
      'Fn::FindInMap',
      { 'Fn::FindInMap': ['Nothing', 'a', 'b'] },
      'Fn::FindInMap refers to the mapping "Nothing", which the template does not have',
    ],
  ])('by %s is refused', (_, value, what) => {
    const where = 'stack "app", Subnet, Properties.VpcId';
    expect(inProperty(value)).toEqual([{ where, what, remedy: 'add "Nothing", or take the reference away' }]);
  });

  it('deep inside other functions is found, with its place', () => {
    expect(
      inProperty(
        { 'Fn::Join': ['', ['a', { 'Fn::If': ['C', { Ref: 'Nothing' }, 'b'] }]] },
        { conditions: { C: { 'Fn::Equals': ['', ''] } } },
      ),
    ).toMatchObject([{ where: 'stack "app", Subnet, Properties.VpcId[1][1][1]' }]);
  });

  it.each([
    ['DependsOn', { Vpc: { ...vpc, DependsOn: 'Nothing' } }, {}, 'Vpc, DependsOn'],
    ['the condition of a resource', { Vpc: { ...vpc, Condition: 'Nothing' } }, {}, 'Vpc, Condition'],
    ['an output', { Vpc: vpc }, { outputs: { Id: { Value: { Ref: 'Nothing' } } } }, 'Outputs.Id.Value'],
    [
      'the condition of an output',
      { Vpc: vpc },
      { outputs: { Id: { Value: 'a', Condition: 'Nothing' } } },
      'Outputs.Id',
    ],
    [
      'a condition',
      { Vpc: vpc },
      { conditions: { Is: { 'Fn::Not': [{ Condition: 'Nothing' }] } } },
      'Conditions.Is[0]',
    ],
  ])('in %s is refused', (_, resources, around, where) => {
    expect(problemsOf(template(resources, around)).map((problem) => problem.where)).toEqual([`stack "app", ${where}`]);
  });

  it('that is misspelt is told how it is spelt', () => {
    expect(inProperty({ Ref: 'vpc' })).toMatchObject([{ remedy: 'write "Vpc", or add "vpc"' }]);
  });

  it('is not found in the names that Fn::Sub brings along', () => {
    expect(inProperty({ 'Fn::Sub': ['${A}', { A: { Ref: 'Vpc' } }] })).toEqual([]);
  });

  it('may be made by a transform, which is not known here', () => {
    const document = {
      ...template({ Vpc: { ...vpc, DependsOn: 'Generated' } }),
      Transform: 'AWS::Serverless-2016-10-31',
    };
    expect(problemsOf(document)).toEqual([]);
  });

  it('does not keep others from being found', () => {
    const many = { 'Fn::Join': ['', [{ Ref: 'One' }, { Ref: 'Two' }, { 'Fn::GetAtt': ['Three', 'Id'] }]] };
    expect(inProperty(many)).toHaveLength(3);
  });
});

describe('a malformed template', () => {
  const where = 'stack "app", Vpc';

  it.each([
    ['a resource that is no object', { Vpc: 'AWS::EC2::VPC' }, where, 'a resource that is not an object'],
    ['a resource without Type', { Vpc: { Properties: {} } }, where, 'a resource without Type'],
    [
      'Properties that are no object',
      { Vpc: { ...vpc, Properties: ['a'] } },
      `${where}, Properties`,
      'is not an object',
    ],
    [
      'a DependsOn that is no name',
      { Vpc: { ...vpc, DependsOn: [{ Ref: 'a' }] } },
      `${where}, DependsOn`,
      'is not a logical id or a list of them',
    ],
    [
      'a Condition that is no name',
      { Vpc: { ...vpc, Condition: {} } },
      `${where}, Condition`,
      'is not the name of a condition',
    ],
    [
      'a loop',
      { 'Fn::ForEach::Zones': ['z', ['a'], {}] },
      'stack "app", Fn::ForEach::Zones',
      'is a loop, which only CloudFormation expands',
    ],
  ])('with %s is refused', (_, resources, at, what) => {
    expect(problemsOf(template(resources))).toMatchObject([{ where: at, what }]);
  });

  it('is not also blamed for references to its malformed resources', () => {
    const Subnet = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } };
    expect(problemsOf(template({ Vpc: {}, Subnet }))).toHaveLength(1);
  });

  it.each([
    ['nothing', null],
    ['a text', 'a'],
    ['no Resources', { Parameters: {} }],
    ['empty Resources', { Resources: {} }],
  ])('that is or has %s is refused', (_, document) => {
    expect(problemsOf(document)).toMatchObject([{ where: 'stack "app"', what: 'has no Resources' }]);
  });

  it('with a section that is no object is refused', () => {
    expect(problemsOf({ Resources: { Vpc: vpc }, Outputs: [] })).toMatchObject([{ where: 'stack "app", Outputs' }]);
  });

  it('is refused for a GetAtt without an attribute', () => {
    expect(inProperty({ 'Fn::GetAtt': 'Vpc' })).toMatchObject([
      { what: 'Fn::GetAtt without a resource and an attribute' },
    ]);
  });

  it('is refused for parameters that no template declares', () => {
    const read = () => readTemplates([{ template: template({ Vpc: vpc }) }], { parameters: { Stage: 'x' } });
    expect(read).toThrow('parameter "Stage": is declared by no template');
  });

  it('is refused for two stacks of one name', () => {
    const input = { template: template({ Vpc: vpc }), stack: 'app' };
    expect(() => readTemplates([input, input])).toThrow('two stacks have this name');
  });

  it('is refused in one error that lists all problems with their remedies', () => {
    const document = template({
      Vpc: {},
      Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpcs' } } },
    });
    expect(() => readTemplates([{ template: document, stack: 'app' }])).toThrowErrorMatchingInlineSnapshot(`
      [ReaderError: CloudFormation cannot be read, 2 problems:
        1. stack "app", Vpc: a resource without Type. Remedy: give it a Type such as AWS::EC2::VPC.
        2. stack "app", Subnet, Properties.VpcId: Ref refers to the resource or parameter "Vpcs", which the template does not have. Remedy: add "Vpcs", or take the reference away.]
    `);
  });
});
