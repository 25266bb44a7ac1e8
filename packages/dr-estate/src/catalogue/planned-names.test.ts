import { describe, expect, it } from 'vitest';
import { readRecorded, registration } from '../../test/registration.js';
import { template } from '../../test/template.js';
import { readTemplates, type Estate } from '../index.js';

const account = '123456789012';
const arn = {
  function: `arn:aws:lambda:us-west-2:${account}:function:watch`,
  topic: `arn:aws:sns:us-east-1:${account}:told`,
  alarm: `arn:aws:cloudwatch:us-west-2:${account}:alarm:switch`,
  table: `arn:aws:dynamodb:us-west-2:${account}:table/state`,
};

/** Each resource knows the others by their planned names alone, as the regions of one deployment do. */
const cloudformation = () => {
  const east = template({
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: 'told' } },
    Same: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: 'switch', AlarmActions: [arn.topic] } },
    Cluster: { Type: 'AWS::RDS::DBCluster', Properties: { DBClusterIdentifier: 'ledger' } },
  });
  const west = template({
    Code: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'watch' } },
    Switch: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: 'switch',
        AlarmActions: [arn.function, arn.topic, `arn:aws:sns:us-east-1:${account}:nowhere`],
        Dimensions: [{ Name: 'DBClusterIdentifier', Value: 'ledger' }],
      },
    },
    Lost: {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      Properties: { AlarmName: 'lost', AlarmRule: `ALARM("switch") AND (OK(${arn.alarm}) OR ALARM( elsewhere ))` },
    },
    Permission: {
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: 'watch', SourceArn: arn.alarm },
    },
    Check: {
      Type: 'AWS::Route53::HealthCheck',
      Properties: {
        HealthCheckConfig: { Type: 'CLOUDWATCH_METRIC', AlarmIdentifier: { Name: 'switch', Region: 'us-west-2' } },
      },
    },
    Gone: {
      Type: 'AWS::Route53::HealthCheck',
      Properties: {
        HealthCheckConfig: { Type: 'CLOUDWATCH_METRIC', AlarmIdentifier: { Name: 'switch', Region: 'eu-west-1' } },
      },
    },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'state' } },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        Definition: {
          States: {
            Act: { Parameters: { FunctionName: 'watch' } },
            Tell: { Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: arn.topic } },
            Keep: { Parameters: { TableName: 'state' }, Comment: arn.table },
          },
        },
      },
    },
  });
  return readTemplates([
    { template: east, region: 'us-east-1', stack: 'east' },
    { template: west, region: 'us-west-2', stack: 'west' },
  ]);
};

const pulumi = () => {
  const west = (type: string, name: string, inputs: Readonly<Record<string, unknown>>) =>
    registration(type, name, inputs, { region: 'us-west-2' });
  const alarm = 'aws:cloudwatch/metricAlarm:MetricAlarm';
  const check = 'aws:route53/healthCheck:HealthCheck';
  const states = {
    Act: { Parameters: { FunctionName: 'watch' } },
    Tell: { Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: arn.topic } },
    Keep: { Parameters: { TableName: 'state' }, Comment: arn.table },
  };
  return readRecorded(
    registration('aws:sns/topic:Topic', 'Topic', { name: 'told' }),
    registration(alarm, 'Same', { name: 'switch', alarmActions: [arn.topic] }),
    registration('aws:rds/cluster:Cluster', 'Cluster', { clusterIdentifier: 'ledger' }),
    west('aws:lambda/function:Function', 'Code', { name: 'watch' }),
    west(alarm, 'Switch', {
      name: 'switch',
      alarmActions: [arn.function, arn.topic, `arn:aws:sns:us-east-1:${account}:nowhere`],
      dimensions: { DBClusterIdentifier: 'ledger' },
    }),
    west('aws:cloudwatch/compositeAlarm:CompositeAlarm', 'Lost', {
      alarmName: 'lost',
      alarmRule: `ALARM("switch") AND (OK(${arn.alarm}) OR ALARM( elsewhere ))`,
    }),
    west('aws:lambda/permission:Permission', 'Permission', { function: 'watch', sourceArn: arn.alarm }),
    west(check, 'Check', {
      type: 'CLOUDWATCH_METRIC',
      cloudwatchAlarmName: 'switch',
      cloudwatchAlarmRegion: 'us-west-2',
    }),
    west(check, 'Gone', {
      type: 'CLOUDWATCH_METRIC',
      cloudwatchAlarmName: 'switch',
      cloudwatchAlarmRegion: 'eu-west-1',
    }),
    west('aws:dynamodb/table:Table', 'Table', { name: 'state' }),
    west('aws:sfn/stateMachine:StateMachine', 'Machine', { definition: JSON.stringify({ States: states }) }),
  );
};

const shortId = (id: string): string => id.split(/::|\//).at(-1) ?? id;

const edgesOf = (estate: Estate): readonly string[] =>
  estate.resources.flatMap(({ id, edges }) =>
    edges.map(
      (edge) =>
        `${shortId(id)} ${edge.role} ${'to' in edge ? shortId(edge.to) : 'external' in edge ? `<${edge.external}>` : '?'}`,
    ),
  );

describe.each([
  ['CloudFormation', cloudformation],
  ['Pulumi', pulumi],
])('planned names in %s', (_, estateOf) => {
  it('lead to the resource of that name in that region, and to no other', () => {
    const estate = estateOf();
    expect(edgesOf(estate)).toEqual([
      'Same alarmAction Topic',
      'Switch dimension <ledger>',
      'Switch alarmAction Code',
      'Switch alarmAction Topic',
      `Switch alarmAction <arn:aws:sns:us-east-1:${account}:nowhere>`,
      'Lost alarm Switch',
      'Lost alarm <elsewhere>',
      'Permission function Code',
      'Permission source Switch',
      'Check alarm Switch',
      'Gone alarm <switch>',
      'Machine calls Code',
      'Machine calls Topic',
      'Machine calls Table',
    ]);
    expect(estate.unresolved).toEqual([]);
    expect(estate.unread).toEqual([]);
  });
});
