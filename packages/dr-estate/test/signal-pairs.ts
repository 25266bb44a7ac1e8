import { arn, id, ownArn, ref, type Pair } from './pair.js';

const statements = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: 'sns:Publish',
      Resource: '*',
      Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
    },
  ],
};

/** Alarms, dashboards, and who is told. */
export const signalPairs: readonly Pair[] = [
  {
    kind: 'cloudwatch.alarm',
    cloudformation: [
      'AWS::CloudWatch::Alarm',
      {
        AlarmName: 'a',
        AlarmDescription: { 'Fn::Sub': 'of ${Code.Arn}' },
        Namespace: 'AWS/RDS',
        MetricName: 'AuroraGlobalDBReplicationLag',
        Statistic: 'Maximum',
        Period: 60,
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
        Threshold: 30000.5,
        ComparisonOperator: 'GreaterThanThreshold',
        TreatMissingData: 'notBreaching',
        Dimensions: [
          { Name: 'Zone', Value: 'a' },
          { Name: 'DBClusterIdentifier', Value: ref('Cluster') },
          { Name: 'Machine', Value: 'arn:aws:states:us-east-1:123456789012:stateMachine:elsewhere' },
        ],
        AlarmActions: [ref('Topic'), arn('Code')],
        OKActions: [ref('Topic')],
        InsufficientDataActions: ['arn:aws:automate:us-east-1:ec2:recover'],
      },
    ],
    pulumi: [
      'aws:cloudwatch/metricAlarm:MetricAlarm',
      {
        name: 'a',
        alarmDescription: `of ${ownArn('Code')}`,
        namespace: 'AWS/RDS',
        metricName: 'AuroraGlobalDBReplicationLag',
        statistic: 'Maximum',
        period: 60,
        evaluationPeriods: 3,
        datapointsToAlarm: 2,
        threshold: 30000.5,
        comparisonOperator: 'GreaterThanThreshold',
        treatMissingData: 'notBreaching',
        dimensions: {
          Zone: 'a',
          DBClusterIdentifier: id('Cluster'),
          Machine: 'arn:aws:states:us-east-1:123456789012:stateMachine:elsewhere',
        },
        alarmActions: [ownArn('Topic'), ownArn('Code')],
        okActions: [id('Topic')],
        insufficientDataActions: ['arn:aws:automate:us-east-1:ec2:recover'],
      },
    ],
  },
  {
    kind: 'cloudwatch.alarm',
    cloudformation: [
      'AWS::CloudWatch::Alarm',
      {
        EvaluationPeriods: 2,
        Threshold: 1,
        ActionsEnabled: false,
        Metrics: [
          { Id: 'sum', Expression: 'a + b', Period: 60 },
          {
            Id: 'a',
            ReturnData: false,
            MetricStat: {
              Metric: {
                Namespace: 'N',
                MetricName: 'M',
                Dimensions: [{ Name: 'FunctionName', Value: ref('Code') }],
              },
              Stat: 'p99',
              Period: 10,
            },
          },
        ],
      },
    ],
    pulumi: [
      'aws:cloudwatch/metricAlarm:MetricAlarm',
      {
        evaluationPeriods: 2,
        threshold: 1,
        actionsEnabled: false,
        metricQueries: [
          { id: 'sum', expression: 'a + b', period: 60, returnData: true },
          {
            id: 'a',
            metric: {
              namespace: 'N',
              metricName: 'M',
              dimensions: { FunctionName: id('Code') },
              stat: 'p99',
              period: 10,
            },
          },
        ],
      },
    ],
  },
  {
    kind: 'cloudwatch.alarm',
    cloudformation: ['AWS::CloudWatch::Alarm', { ExtendedStatistic: 'p99', EvaluationPeriods: 1 }],
    pulumi: ['aws:cloudwatch/metricAlarm:MetricAlarm', { extendedStatistic: 'p99', evaluationPeriods: 1 }],
  },
  {
    kind: 'cloudwatch.composite-alarm',
    cloudformation: [
      'AWS::CloudWatch::CompositeAlarm',
      {
        AlarmName: 'lost',
        AlarmDescription: 'the region is lost',
        AlarmRule: { 'Fn::Sub': 'ALARM("${Alarm.Arn}") AND NOT OK(other)' },
        AlarmActions: [ref('Topic')],
        OKActions: [ref('Topic')],
        ActionsEnabled: false,
      },
    ],
    pulumi: [
      'aws:cloudwatch/compositeAlarm:CompositeAlarm',
      {
        alarmName: 'lost',
        alarmDescription: 'the region is lost',
        alarmRule: `ALARM("${ownArn('Alarm')}") AND NOT OK(other)`,
        alarmActions: [ownArn('Topic')],
        okActions: [ownArn('Topic')],
        actionsEnabled: false,
      },
    ],
  },
  {
    kind: 'cloudwatch.dashboard',
    cloudformation: [
      'AWS::CloudWatch::Dashboard',
      {
        DashboardName: 'd',
        DashboardBody: {
          'Fn::Sub': '{"widgets":[{"width":6,"live":true,"metrics":[["AWS/RDS","Lag","Id","${Cluster}"]]}]}',
        },
      },
    ],
    pulumi: [
      'aws:cloudwatch/dashboard:Dashboard',
      {
        dashboardName: 'd',
        dashboardBody: JSON.stringify({
          widgets: [{ metrics: [['AWS/RDS', 'Lag', 'Id', id('Cluster')]], live: true, width: 6 }],
        }),
      },
    ],
  },
  {
    kind: 'sns.topic',
    cloudformation: [
      'AWS::SNS::Topic',
      { TopicName: 't.fifo', DisplayName: 'T', FifoTopic: true, KmsMasterKeyId: ref('Key') },
    ],
    pulumi: ['aws:sns/topic:Topic', { name: 't.fifo', displayName: 'T', fifoTopic: true, kmsMasterKeyId: id('Key') }],
  },
  {
    kind: 'sns.subscription',
    cloudformation: [
      'AWS::SNS::Subscription',
      {
        TopicArn: ref('Topic'),
        Protocol: 'email',
        Endpoint: 'oncall@acme.dev',
        FilterPolicy: { b: ['2'], a: ['1'] },
        RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:us-east-1:123456789012:dead' },
      },
    ],
    pulumi: [
      'aws:sns/topicSubscription:TopicSubscription',
      {
        topic: ownArn('Topic'),
        protocol: 'email',
        endpoint: 'oncall@acme.dev',
        filterPolicy: '{"a":["1"],"b":["2"]}',
        redrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"}',
      },
    ],
  },
  {
    kind: 'sns.subscription',
    cloudformation: [
      'AWS::SNS::Subscription',
      { TopicArn: ref('Topic'), Protocol: 'lambda', Endpoint: arn('Code'), RawMessageDelivery: true },
    ],
    pulumi: [
      'aws:sns/topicSubscription:TopicSubscription',
      { topic: id('Topic'), protocol: 'lambda', endpoint: ownArn('Code'), rawMessageDelivery: true },
    ],
  },
  {
    kind: 'sns.topic-policy',
    cloudformation: ['AWS::SNS::TopicPolicy', { Topics: [ref('Topic')], PolicyDocument: statements }],
    pulumi: ['aws:sns/topicPolicy:TopicPolicy', { arn: ownArn('Topic'), policy: JSON.stringify(statements) }],
  },
];
