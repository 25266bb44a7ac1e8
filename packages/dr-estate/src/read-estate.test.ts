import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { idOf, recorded, registration } from '../test/registration.js';
import { readEstate, ReaderError } from './index.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'estate-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function problemOf(path: string): string {
  try {
    readEstate(path);
    return 'none';
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    expect(error.source).toBe(path);
    return error.problems.map(({ where, what }) => `${where.replace(folder, '')}: ${what}`).join('\n');
  }
}

const json = {
  Parameters: { Name: { Type: 'String', Default: 'shop' } },
  Conditions: { On: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Name' }, ''] }] } },
  Resources: {
    Vpc: {
      Type: 'AWS::EC2::VPC',
      Properties: {
        CidrBlock: '10.0.0.0/16',
        EnableDnsHostnames: true,
        Tags: [{ Key: 'Name', Value: { 'Fn::Sub': '${Name}-${AWS::Region}' } }],
      },
    },
    Subnet: {
      Type: 'AWS::EC2::Subnet',
      Condition: 'On',
      DependsOn: ['Vpc'],
      Properties: {
        VpcId: { Ref: 'Vpc' },
        CidrBlock: { 'Fn::Select': [1, { 'Fn::Cidr': [{ 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, 4, 8] }] },
        AvailabilityZone: {
          'Fn::If': ['On', { 'Fn::Join': ['', [{ Ref: 'AWS::Region' }, 'c']] }, { Ref: 'AWS::NoValue' }],
        },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole' }] },
      },
    },
  },
};

const yaml = `
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Name: { Type: String, Default: shop }
Conditions:
  On: !Not [!Equals [!Ref Name, '']]
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.0.0.0/16
      EnableDnsHostnames: true
      Tags:
        - Key: Name
          Value: !Sub '\${Name}-\${AWS::Region}'
  Subnet:
    Type: AWS::EC2::Subnet
    Condition: On
    DependsOn: [Vpc]
    Properties:
      VpcId: !Ref Vpc
      CidrBlock: !Select
        - 1
        - !Cidr [!GetAtt Vpc.CidrBlock, 4, 8]
      AvailabilityZone: !If
        - On
        - Fn::Join: ['', [!Ref AWS::Region, c]]
        - !Ref AWS::NoValue
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - { Effect: Allow, Action: 'sts:AssumeRole' }
`;

describe('a template', () => {
  it('reads to one estate in JSON and in YAML', () => {
    const [fromJson, fromYaml] = [readEstate(write('one.json', json)), readEstate(write('one.yaml', yaml))];
    expect(fromYaml).toEqual(fromJson);
    expect(fromJson.resources.map(({ name, facts }) => [name, facts])).toMatchInlineSnapshot(`
      [
        [
          "shop-us-east-1",
          {
            "cidr": "10.0.0.0/16",
            "dnsHostnames": true,
            "dnsSupport": true,
          },
        ],
        [
          "Subnet",
          {
            "cidr": "10.0.1.0/24",
            "mapPublicIp": false,
            "zone": "us-east-1c",
          },
        ],
        [
          "Role",
          {
            "managedPolicies": [],
            "name": undefined,
            "trust": [
              {
                "actions": [
                  "sts:AssumeRole",
                ],
                "conditions": [],
                "effect": "Allow",
                "principals": [],
                "resources": [],
              },
            ],
          },
        ],
      ]
    `);
  });

  it('is named after its file, and its region is assumed, which is said', () => {
    const estate = readEstate(write('network.template.yml', yaml));
    expect(estate.resources[0]?.id).toBe('network/Vpc');
    expect(estate.unresolved).toEqual([
      { id: 'network', property: 'region', reason: 'not given: us-east-1 is assumed' },
    ]);
  });

  it('is in the region of the options', () => {
    const estate = readEstate(write('one.json', json), { region: 'eu-west-1', parameters: { Name: 'bank' } });
    expect(estate.resources[0]).toMatchObject({ region: 'eu-west-1', name: 'bank-eu-west-1' });
    expect(estate.unresolved).toEqual([]);
  });

  it('may use anchors and merges in YAML', () => {
    const text = `
Resources:
  A:
    Type: AWS::EC2::VPC
    Properties: &common { CidrBlock: 10.0.0.0/16, EnableDnsHostnames: true }
  B:
    Type: AWS::EC2::VPC
    Properties: { <<: *common, CidrBlock: 10.1.0.0/16 }
`;
    expect(readEstate(write('anchors.yaml', text)).resources[1]?.facts).toEqual({
      cidr: '10.1.0.0/16',
      dnsSupport: true,
      dnsHostnames: true,
    });
  });
});

describe('registrations', () => {
  const document = recorded(
    registration('aws:ec2/vpc:Vpc', 'v', { cidrBlock: '10.0.0.0/16' }),
    registration('aws:ec2/subnet:Subnet', 's', { vpcId: idOf('v') }),
  );

  it('are read from their file and from its folder', () => {
    const path = write('pulumi.out/registrations.json', document);
    expect(readEstate(path)).toMatchObject({
      source: 'pulumi',
      resources: [{ kind: 'ec2.vpc' }, { kind: 'ec2.subnet' }],
    });
    expect(readEstate(dirname(path))).toEqual(readEstate(path));
  });
});

describe('a path', () => {
  it.each([
    ['that does not exist', () => join(folder, 'nowhere.json'), '/nowhere.json: does not exist'],
    ['to an empty file', () => write('empty.yaml', ' \n'), '/empty.yaml: is empty'],
    ['to a single text', () => write('text.txt', 'hello'), '/text.txt: holds no template: a single text or number'],
    ['to another document', () => write('other.json', { name: 'x' }), '/other.json: has no Resources'],
    ['to a template without resources', () => write('bare.json', { Resources: {} }), 'stack "bare": has no Resources'],
    [
      'to another array',
      () => write('array.json', [{ a: 1 }]),
      '/array.json: is an array, but not of Pulumi registrations',
    ],
    [
      'to a folder with nothing to read',
      () => dirname(write('hollow/file', 'x')),
      '/hollow: has neither manifest.json nor registrations.json',
    ],
    [
      'to JSON with a slip',
      () => write('slip.json', '{\n  "Resources": {\n    "A": tru\n  }\n}'),
      "/slip.json:3:13: not JSON: Unexpected token '\\n'",
    ],
    [
      'to JSON that ends too soon',
      () => write('short.json', '{\n  "Resources": {'),
      "/short.json:2:17: not JSON: Expected property name or '}'",
    ],
    ['to YAML with a slip', () => write('slip.yaml', 'Resources:\n  A: [1, 2\n  B: 3\n'), '/slip.yaml:3:'],
    [
      'to YAML with an unknown tag',
      () => write('tag.yaml', 'Resources:\n  A: !Nope x\n'),
      '/tag.yaml:2:6: not YAML that CloudFormation reads: Unresolved tag: !Nope',
    ],
    [
      'to YAML with a key twice',
      () => write('twice.yaml', 'Resources:\n  A: 1\n  A: 2\n'),
      '/twice.yaml:3:3: not YAML that CloudFormation reads: Map keys must be unique',
    ],
  ])('%s is refused with its place', (_, path, problem) => {
    expect(problemOf(path())).toContain(problem);
  });

  it('to a file that is no template at all is refused in a few lines, however many its faults', () => {
    const prose = write('prose.md', `# Title\n\n${'Some prose: with `code` and | tables | in it.\n'.repeat(100)}`);
    const message = problemOf(prose);
    expect(message.split('\n').length).toBeLessThanOrEqual(8);
    expect(message).toMatch(/\d+ more faults behind these, which may come of them/);
    expect(Math.max(...message.split('\n').map((line) => line.length))).toBeLessThan(400);
  });

  it('to a folder that holds a synthesised one is told which', () => {
    mkdirSync(join(folder, 'app', 'cdk.out'), { recursive: true });
    expect(() => readEstate(join(folder, 'app'))).toThrow(`Remedy: give ${join(folder, 'app', 'cdk.out')}.`);
  });

  it('shows in the error of a template with faults', () => {
    const path = write('faulty.json', { Resources: { A: {} } });
    expect(() => readEstate(path)).toThrow(
      `${path} cannot be read, 1 problem:\n  1. stack "faulty", A: a resource without Type.`,
    );
  });
});

describe('a cloud assembly', () => {
  const artifact = (file: string, environment: string) => ({
    type: 'aws:cloudformation:stack',
    environment,
    properties: { templateFile: file, stackName: 'shop' },
  });
  const vpc = { Resources: { Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } } } };

  it('is in the region of its environment', () => {
    write('plain/a.json', vpc);
    const path = write('plain/manifest.json', {
      artifacts: { a: artifact('a.json', 'aws://unknown-account/us-west-2') },
    });
    for (const from of [path, dirname(path)]) {
      expect(readEstate(from)).toMatchObject({
        resources: [{ id: 'a/Vpc', region: 'us-west-2', origin: { container: 'shop' } }],
        unresolved: [],
      });
    }
  });

  it('without a region is assumed to be in us-east-1, which is said', () => {
    write('anywhere/a.json', vpc);
    const path = write('anywhere/manifest.json', {
      artifacts: { a: artifact('a.json', 'aws://unknown-account/unknown-region') },
    });
    const reason = 'the stack has no region of its own: us-east-1 is assumed';
    expect(readEstate(path).unresolved).toEqual([{ id: 'a', property: 'region', reason }]);
    expect(readEstate(path, { region: 'eu-west-1' })).toMatchObject({
      resources: [{ region: 'eu-west-1' }],
      unresolved: [],
    });
  });

  it('has the account of its environment before that of the options', () => {
    const log = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { Ref: 'AWS::AccountId' } } };
    write('account/a.json', { Resources: { Log: log } });
    const path = write('account/manifest.json', {
      artifacts: { a: artifact('a.json', 'aws://111111111111/us-east-1') },
    });
    expect(readEstate(path, { account: '222222222222' }).resources[0]?.facts).toMatchObject({ name: '111111111111' });
  });

  it.each([
    [
      'a template that is missing',
      { a: artifact('gone.json', 'aws://unknown-account/us-east-1') },
      '/gone.json: does not exist',
    ],
    ['no stacks', { tree: { type: 'cdk:tree' } }, '/manifest.json: has no stacks'],
  ])('with %s is refused', (name, artifacts, problem) => {
    const path = write(`${name}/manifest.json`, { artifacts });
    expect(problemOf(dirname(path))).toContain(problem);
  });
});
