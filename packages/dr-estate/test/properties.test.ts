import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseYaml } from '../src/cloudformation/yaml-template.js';
import { readRegistrations, readTemplates, type Estate, type Resource } from '../src/index.js';
import { idOf, recorded, registration } from './registration.js';
import { template } from './template.js';

type Section = Readonly<Record<string, unknown>>;

const readOne = (document: unknown): Estate =>
  readTemplates([{ template: document, region: 'us-east-1', stack: 'app' }]);

/** Logical ids of VPCs and parameters that every generated template has. */
const names = ['VpcA', 'VpcB', 'VpcC'];
const parameters = {
  Given: { Type: 'String', Default: 'given' },
  Late: { Type: 'String' },
  Many: { Type: 'CommaDelimitedList', Default: 'a,b' },
};
const mappings = { Map: { one: { two: 'mapped' } } };
const conditions = {
  On: { 'Fn::Equals': [{ Ref: 'Given' }, 'given'] },
  Off: { 'Fn::Not': [{ Condition: 'On' }] },
  Unknown: { 'Fn::Equals': [{ Ref: 'Late' }, 'x'] },
};

/** Any value that CloudFormation would take: literals, and functions of them, nested at will. */
const value = fc.letrec<{ value: unknown; list: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constantFrom(...names, 'Given', 'Late', 'Many', 'AWS::Region', 'AWS::NoValue').map((Ref) => ({ Ref })),
    fc.constantFrom(...names).map((name) => ({ 'Fn::GetAtt': [name, 'CidrBlock'] })),
    fc.constantFrom('${VpcA}', '${VpcB.Id}/${Late}', '${!x}${AWS::Region}').map((text) => ({ 'Fn::Sub': text })),
    tie('value').map((inner) => ({ 'Fn::Sub': ['${x}-${Given}', { x: inner }] })),
    fc.tuple(fc.constantFrom('', ',', '-'), tie('list')).map((join) => ({ 'Fn::Join': join })),
    fc.tuple(fc.nat(3), tie('list')).map((select) => ({ 'Fn::Select': select })),
    fc
      .tuple(fc.constantFrom('On', 'Off', 'Unknown'), tie('value'), tie('value'))
      .map((choice) => ({ 'Fn::If': choice })),
    tie('value').map((key) => ({ 'Fn::FindInMap': ['Map', 'one', key, { DefaultValue: 'none' }] })),
    tie('value').map((name) => ({ 'Fn::ImportValue': name })),
    tie('value').map((text) => ({ 'Fn::Base64': text })),
    fc.tuple(tie('value'), fc.nat(8), fc.nat(8)).map((cidr) => ({ 'Fn::Cidr': cidr })),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('value')),
  ),
  list: fc.oneof(
    fc.array(tie('value'), { maxLength: 4 }),
    tie('value').map((text) => ({ 'Fn::Split': [',', text] })),
    tie('value').map((region) => ({ 'Fn::GetAZs': region })),
    tie('value'),
  ),
})).value;

const vpcs = Object.fromEntries(
  names.map((name) => [name, { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } }]),
);
const types = [
  'AWS::EC2::Subnet',
  'AWS::EC2::SecurityGroup',
  'AWS::IAM::Role',
  'AWS::SSM::Parameter',
  'Custom::AWS',
  'AWS::S3::Bucket',
];
const keys = [
  'VpcId',
  'CidrBlock',
  'Name',
  'Value',
  'SecurityGroupIngress',
  'Policies',
  'AssumeRolePolicyDocument',
  'Create',
  'Tags',
];

const document = fc
  .dictionary(
    fc.constantFrom('R1', 'R2', 'R3', 'R4'),
    fc.record({ Type: fc.constantFrom(...types), Properties: fc.dictionary(fc.constantFrom(...keys), value) }),
  )
  .map((resources) => template(resources, { resources: vpcs, parameters, mappings, conditions }));

const byId = (estate: Estate): readonly Resource[] => estate.resources.toSorted((a, b) => a.id.localeCompare(b.id));

describe('any template', () => {
  it('that refers to what it has is read, every resource as itself or as unread', () => {
    fc.assert(
      fc.property(document, (generated) => {
        const estate = readOne(generated);
        const read = new Set([...estate.resources.map(({ id }) => id), ...estate.unread.flatMap(({ ids }) => ids)]);
        for (const name of Object.keys(generated['Resources'] as Section)) expect(read).toContain(`app/${name}`);
      }),
    );
  });

  it('has unique ids, and edges that lead to one of them, outside, or nowhere yet', () => {
    fc.assert(
      fc.property(document, (generated) => {
        const estate = readOne(generated);
        const ids = estate.resources.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const edge of estate.resources.flatMap(({ edges }) => edges))
          if ('to' in edge) expect(ids).toContain(edge.to);
      }),
    );
  });

  it('reads to the same, whatever the order of its resources', () => {
    fc.assert(
      fc.property(document, (generated) => {
        const Resources = Object.fromEntries(Object.entries(generated['Resources'] as Section).toReversed());
        expect(byId(readOne({ ...generated, Resources }))).toEqual(byId(readOne(generated)));
      }),
    );
  });

  it('reads to the same from YAML', () => {
    fc.assert(
      fc.property(document, (generated) => {
        const { document: parsed, faults } = parseYaml(stringify(generated, { aliasDuplicateObjects: false }));
        expect(faults).toEqual([]);
        expect(readOne(parsed)).toEqual(readOne(generated));
      }),
    );
  });
});

describe('a reference', () => {
  const spellings: readonly ((name: string) => unknown)[] = [
    (name) => ({ Ref: name }),
    (name) => ({ 'Fn::Sub': `\${${name}}` }),
    (name) => ({ 'Fn::Sub': ['${it}', { it: { Ref: name } }] }),
    (name) => ({ 'Fn::Join': ['', [{ Ref: name }]] }),
    (name) => ({ 'Fn::Select': [0, [{ Ref: name }, 'other']] }),
    (name) => ({ 'Fn::Select': [1, { 'Fn::Split': ['|', { 'Fn::Join': ['|', ['a', { Ref: name }]] }] }] }),
    (name) => ({ 'Fn::If': ['On', { Ref: name }, 'other'] }),
    (name) => ({ 'Fn::If': ['Off', 'other', { 'Fn::Sub': `\${${name}}` }] }),
  ];

  it('is the same however it is spelt', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom(...spellings), (name, spell) => {
        const subnet = (VpcId: unknown) => ({ Subnet: { Type: 'AWS::EC2::Subnet', Properties: { VpcId } } });
        const read = (reference: unknown) =>
          readOne(template(subnet(reference), { resources: vpcs, parameters, conditions }));
        expect(read(spell(name))).toEqual(read({ Ref: name }));
      }),
    );
  });
});

describe('any registrations', () => {
  const subnets = fc.uniqueArray(fc.stringMatching(/^[a-z](-?[a-z0-9]){0,6}$/), { minLength: 2, maxLength: 6 });

  it('lead from each resource to the one that it names, however much the names are alike', () => {
    fc.assert(
      fc.property(subnets, (all) => {
        const program = all.flatMap((name) => [
          registration('aws:ec2/vpc:Vpc', name, {}),
          registration('aws:ec2/subnet:Subnet', `${name}-subnet`, { vpcId: idOf(name) }),
        ]);
        const estate = readRegistrations(recorded(...program));
        for (const { id, edges } of estate.resources.filter(({ kind }) => kind === 'ec2.subnet')) {
          expect(edges).toEqual([{ role: 'vpc', to: id.replace('subnet:Subnet', 'vpc:Vpc').replace(/-subnet$/, '') }]);
        }
      }),
    );
  });

  it('read to the same, whatever their order', () => {
    fc.assert(
      fc.property(subnets, (all) => {
        const program = recorded(
          ...all.map((name) => registration('aws:ec2/vpc:Vpc', name, { cidrBlock: '10.0.0.0/16' })),
        );
        expect(byId(readRegistrations(program.toReversed()))).toEqual(byId(readRegistrations(program)));
      }),
    );
  });
});
