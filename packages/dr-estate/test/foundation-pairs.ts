import { arn, id, ownArn, ref, type Pair } from './pair.js';

const allow = { Effect: 'Allow', Action: ['b:Do', 'a:Do'], Resource: '*' };
const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });

/** Logs, keys, roles, parameters, functions. */
export const foundationPairs: readonly Pair[] = [
  {
    kind: 'ec2.flow-log',
    cloudformation: [
      'AWS::EC2::FlowLog',
      {
        ResourceId: ref('Vpc'),
        ResourceType: 'VPC',
        TrafficType: 'REJECT',
        LogDestination: arn('Logs'),
        DeliverLogsPermissionArn: arn('Role'),
      },
    ],
    pulumi: [
      'aws:ec2/flowLog:FlowLog',
      { vpcId: id('Vpc'), trafficType: 'REJECT', logDestination: ownArn('Logs'), iamRoleArn: ownArn('Role') },
    ],
  },
  {
    kind: 'logs.log-group',
    cloudformation: ['AWS::Logs::LogGroup', { LogGroupName: '/flow', RetentionInDays: 400, KmsKeyId: arn('Key') }],
    pulumi: ['aws:cloudwatch/logGroup:LogGroup', { name: '/flow', retentionInDays: 400, kmsKeyId: ownArn('Key') }],
  },
  {
    kind: 'kms.key',
    cloudformation: ['AWS::KMS::Key', { EnableKeyRotation: true, KeyPolicy: policy(allow) }],
    pulumi: ['aws:kms/key:Key', { enableKeyRotation: true, policy: JSON.stringify(policy(allow)) }],
  },
  {
    kind: 'kms.alias',
    cloudformation: ['AWS::KMS::Alias', { AliasName: 'alias/a', TargetKeyId: ref('Key') }],
    pulumi: ['aws:kms/alias:Alias', { name: 'alias/a', targetKeyId: id('Key') }],
  },
  {
    kind: 'iam.role',
    cloudformation: [
      'AWS::IAM::Role',
      { RoleName: 'r', AssumeRolePolicyDocument: policy(trust), ManagedPolicyArns: ['b', 'a'] },
    ],
    pulumi: [
      'aws:iam/role:Role',
      { name: 'r', assumeRolePolicy: JSON.stringify(policy(trust)), managedPolicyArns: ['a', 'b'] },
    ],
  },
  {
    kind: 'iam.policy',
    cloudformation: [
      'AWS::IAM::RolePolicy',
      { RoleName: ref('Role'), PolicyDocument: policy({ ...allow, Resource: arn('Key') }) },
    ],
    pulumi: [
      'aws:iam/rolePolicy:RolePolicy',
      { role: id('Role'), policy: JSON.stringify(policy({ ...allow, Resource: [ownArn('Key')] })) },
    ],
  },
  {
    kind: 'ssm.parameter',
    cloudformation: ['AWS::SSM::Parameter', { Name: '/vpc', Type: 'String', Value: ref('Vpc') }],
    pulumi: ['aws:ssm/parameter:Parameter', { name: '/vpc', type: 'String', value: id('Vpc') }],
  },
  {
    kind: 'lambda.function',
    cloudformation: [
      'AWS::Lambda::Function',
      {
        FunctionName: 'f',
        Runtime: 'nodejs24.x',
        Handler: 'i.h',
        Timeout: 9,
        Architectures: ['arm64'],
        MemorySize: 256,
        ReservedConcurrentExecutions: 1,
        Role: arn('Role'),
        VpcConfig: { SubnetIds: [ref('Subnet')], SecurityGroupIds: [ref('Group')] },
        LoggingConfig: { LogGroup: ref('Logs') },
        Environment: { Variables: { KEY: { 'Fn::Sub': 'by ${Key.Arn}' }, B: '1' } },
      },
    ],
    pulumi: [
      'aws:lambda/function:Function',
      {
        name: 'f',
        runtime: 'nodejs24.x',
        handler: 'i.h',
        timeout: 9,
        architectures: ['arm64'],
        memorySize: 256,
        reservedConcurrentExecutions: 1,
        role: ownArn('Role'),
        vpcConfig: { subnetIds: [id('Subnet')], securityGroupIds: [id('Group')] },
        loggingConfig: { logFormat: 'Text', logGroup: id('Logs') },
        environment: { variables: { B: '1', KEY: `by ${ownArn('Key')}` } },
      },
    ],
  },
  {
    kind: 'lambda.permission',
    cloudformation: [
      'AWS::Lambda::Permission',
      {
        FunctionName: ref('Code'),
        Action: 'lambda:InvokeFunction',
        Principal: 'events.amazonaws.com',
        SourceArn: arn('Rule'),
        SourceAccount: '123456789012',
      },
    ],
    pulumi: [
      'aws:lambda/permission:Permission',
      {
        function: id('Code'),
        action: 'lambda:InvokeFunction',
        principal: 'events.amazonaws.com',
        sourceArn: ownArn('Rule'),
        sourceAccount: '123456789012',
      },
    ],
  },
  {
    kind: 'lambda.event-invoke-config',
    cloudformation: [
      'AWS::Lambda::EventInvokeConfig',
      { FunctionName: ref('Code'), Qualifier: '$LATEST', MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
    ],
    pulumi: [
      'aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig',
      { functionName: id('Code'), maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
    ],
  },
  {
    kind: 'events.rule',
    cloudformation: ['AWS::Events::Rule', { Name: 'r', ScheduleExpression: 'rate(1 minute)', State: 'DISABLED' }],
    pulumi: [
      'aws:cloudwatch/eventRule:EventRule',
      { name: 'r', scheduleExpression: 'rate(1 minute)', state: 'DISABLED' },
    ],
  },
  {
    kind: 'events.rule',
    cloudformation: ['AWS::Events::Rule', { EventPattern: { source: ['aws.rds'], detail: { id: [ref('Cluster')] } } }],
    pulumi: [
      'aws:cloudwatch/eventRule:EventRule',
      { eventPattern: JSON.stringify({ detail: { id: [id('Cluster')] }, source: ['aws.rds'] }) },
    ],
  },
];
