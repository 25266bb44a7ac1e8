import { arn, id, ownArn, ref, type Pair } from './pair.js';

const states = (code: string, topic: string) => ({
  StartAt: 'Act',
  States: {
    Act: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: code, Payload: { 'run.$': '$.run' } },
      TimeoutSeconds: 30,
      Next: 'Tell',
    },
    Tell: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Parameters: { TopicArn: topic }, End: true },
  },
});

/** What remembers a failover, and what runs it. */
export const statePairs: readonly Pair[] = [
  {
    kind: 'dynamodb.table',
    cloudformation: [
      'AWS::DynamoDB::Table',
      {
        TableName: 't',
        KeySchema: [
          { AttributeName: 'id', KeyType: 'HASH' },
          { AttributeName: 'at', KeyType: 'RANGE' },
        ],
        AttributeDefinitions: [
          { AttributeName: 'at', AttributeType: 'N' },
          { AttributeName: 'id', AttributeType: 'S' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: arn('Key') },
        DeletionProtectionEnabled: true,
        TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    ],
    pulumi: [
      'aws:dynamodb/table:Table',
      {
        name: 't',
        hashKey: 'id',
        rangeKey: 'at',
        attributes: [
          { name: 'id', type: 'S' },
          { name: 'at', type: 'N' },
        ],
        billingMode: 'PAY_PER_REQUEST',
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: ownArn('Key') },
        deletionProtectionEnabled: true,
        ttl: { attributeName: 'until', enabled: true },
        streamEnabled: true,
        streamViewType: 'NEW_IMAGE',
      },
    ],
  },
  {
    kind: 'dynamodb.table',
    cloudformation: [
      'AWS::DynamoDB::GlobalTable',
      {
        TableName: 'g',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        Replicas: [
          { Region: 'us-west-2', SSESpecification: { KMSMasterKeyId: 'alias/there' } },
          {
            Region: 'us-east-1',
            SSESpecification: { KMSMasterKeyId: arn('Key') },
            PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
            DeletionProtectionEnabled: true,
          },
        ],
      },
    ],
    pulumi: [
      'aws:dynamodb/table:Table',
      {
        name: 'g',
        hashKey: 'id',
        attributes: [{ name: 'id', type: 'S' }],
        billingMode: 'PAY_PER_REQUEST',
        pointInTimeRecovery: { enabled: true },
        serverSideEncryption: { enabled: true, kmsKeyArn: ownArn('Key') },
        deletionProtectionEnabled: true,
        replicas: [{ regionName: 'us-west-2', kmsKeyArn: 'alias/there' }],
      },
    ],
  },
  {
    kind: 'states.state-machine',
    cloudformation: [
      'AWS::StepFunctions::StateMachine',
      {
        StateMachineName: 's',
        StateMachineType: 'EXPRESS',
        RoleArn: arn('Role'),
        DefinitionString: { 'Fn::Sub': JSON.stringify(states('${Code.Arn}', '${Topic}')) },
        LoggingConfiguration: {
          Level: 'ALL',
          IncludeExecutionData: true,
          Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: arn('Logs') } }],
        },
        TracingConfiguration: { Enabled: true },
        EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: ref('Key') },
      },
    ],
    pulumi: [
      'aws:sfn/stateMachine:StateMachine',
      {
        name: 's',
        type: 'EXPRESS',
        roleArn: ownArn('Role'),
        definition: JSON.stringify(states(ownArn('Code'), ownArn('Topic'))),
        loggingConfiguration: { level: 'ALL', includeExecutionData: true, logDestination: `${ownArn('Logs')}:*` },
        tracingConfiguration: { enabled: true },
        encryptionConfiguration: { type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: id('Key') },
      },
    ],
  },
];
