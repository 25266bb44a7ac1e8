import { describe, expect, it } from 'vitest';
import { arnOf, idOf, readRecorded, registration } from '../../test/registration.js';
import { find, read } from '../../test/template.js';
import { ofKind, type Estate } from '../index.js';

const topicType = 'aws:sns/topic:Topic';
const machineType = 'aws:sfn/stateMachine:StateMachine';
const zoneType = 'aws:route53/zone:Zone';
const checkType = 'aws:route53/healthCheck:HealthCheck';
const statement = (...Resource: readonly unknown[]) => ({ Statement: [{ Effect: 'Allow', Action: 'a:Do', Resource }] });

const resourcesIn = (estate: Estate): readonly string[] =>
  ofKind(estate, 'iam.policy').flatMap(({ facts }) => facts.statements.flatMap(({ resources }) => resources));

describe('what is known by its ARN alone', () => {
  it('has it as its Ref in CloudFormation', () => {
    const estate = read({
      Topic: { Type: 'AWS::SNS::Topic' },
      Machine: { Type: 'AWS::StepFunctions::StateMachine' },
      Policy: {
        Type: 'AWS::IAM::Policy',
        Properties: {
          PolicyDocument: statement(
            { Ref: 'Topic' },
            { 'Fn::GetAtt': ['Topic', 'TopicArn'] },
            { Ref: 'Machine' },
            { 'Fn::GetAtt': ['Machine', 'Arn'] },
          ),
        },
      },
    });
    expect(new Set(resourcesIn(estate))).toEqual(new Set(['${app/Topic.arn}', '${app/Machine.arn}']));
  });

  it('has it as its id in Pulumi', () => {
    const topic = registration(topicType, 'topic', {});
    const machine = registration(machineType, 'machine', {});
    const estate = readRecorded(
      topic,
      machine,
      registration('aws:iam/rolePolicy:RolePolicy', 'policy', {
        policy: JSON.stringify(
          statement(idOf('topic'), arnOf(topicType, 'topic'), idOf('machine'), arnOf(machineType, 'machine')),
        ),
      }),
    );
    const urns = [topic, machine].map(({ urn }) => `\${${String(urn)}.arn}`);
    expect(new Set(resourcesIn(estate))).toEqual(new Set(urns));
  });
});

describe('what another resource was given', () => {
  it('is still its own inside a text that was made of both, in Pulumi', () => {
    const keyType = 'aws:kms/key:Key';
    const key = registration(keyType, 'key', {});
    const topic = registration(topicType, 'topic', { kmsMasterKeyId: arnOf(keyType, 'key') });
    const policy = JSON.stringify(statement(arnOf(keyType, 'key'), arnOf(topicType, 'topic')));
    const estate = readRecorded(key, topic, registration('aws:iam/rolePolicy:RolePolicy', 'policy', { policy }));
    const urns = [key, topic].map(({ urn }) => `\${${String(urn)}.arn}`);
    expect(new Set(resourcesIn(estate))).toEqual(new Set(urns));
  });
});

describe('the ids of what Route 53 has', () => {
  it('are the same by each of their attributes in CloudFormation', () => {
    const estate = read({
      Zone: { Type: 'AWS::Route53::HostedZone' },
      Check: { Type: 'AWS::Route53::HealthCheck' },
      Code: {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Environment: {
            Variables: {
              A: { Ref: 'Zone' },
              B: { 'Fn::GetAtt': ['Zone', 'Id'] },
              C: { Ref: 'Check' },
              D: { 'Fn::GetAtt': ['Check', 'HealthCheckId'] },
            },
          },
        },
      },
    });
    const { environment } = find(estate, 'Code').facts as { environment: readonly string[] };
    expect(environment).toEqual(['A=${app/Zone}', 'B=${app/Zone}', 'C=${app/Check}', 'D=${app/Check}']);
  });

  it('are the same by each of their outputs in Pulumi', () => {
    const zone = registration(zoneType, 'zone', {}, { outputs: { zoneId: 'zone-zoneId' } });
    const check = registration(checkType, 'check', {});
    const record = (name: string, zoneId: string) =>
      registration('aws:route53/record:Record', name, { zoneId, healthCheckId: idOf('check') });
    const estate = readRecorded(zone, check, record('one', idOf('zone')), record('two', 'zone-zoneId'));
    const edges = [
      { role: 'zone', to: String(zone['urn']) },
      { role: 'healthCheck', to: String(check['urn']) },
    ];
    expect(ofKind(estate, 'route53.record').map((one) => one.edges)).toEqual([edges, edges]);
  });
});
