/**
 * Every AWS call that each function makes, in IAM's words, by the region it is made in and what it is made on. As recorded on
 * the wire in the tests: the roles must allow these, and nothing more.
 */
export const calls = {
  watch: [
    { action: 'cloudwatch:GetMetricData', in: ['standby', 'primary'], on: '*' },
    { action: 'cloudwatch:PutMetricData', in: ['standby'], on: 'namespace DR/Failover' },
    { action: 'dynamodb:GetItem', in: ['standby'], on: 'table' },
    { action: 'states:DescribeExecution', in: ['standby'], on: 'executions of the state machine' },
    { action: 'states:StartExecution', in: ['standby'], on: 'state machine' },
  ],
  act: [
    { action: 'cloudwatch:GetMetricData', in: ['standby', 'primary'], on: '*' },
    { action: 'cloudwatch:PutMetricData', in: ['standby'], on: 'namespace DR/Failover' },
    { action: 'dynamodb:GetItem', in: ['standby'], on: 'table' },
    // A transaction of both is authorised by the two.
    { action: 'dynamodb:PutItem', in: ['standby'], on: 'table' },
    { action: 'dynamodb:UpdateItem', in: ['standby'], on: 'table' },
    { action: 'rds:DescribeGlobalClusters', in: ['standby'], on: 'global cluster' },
    { action: 'rds:FailoverGlobalCluster', in: ['standby'], on: 'global cluster and both clusters' },
    // Sent to the region of the current writer.
    { action: 'rds:SwitchoverGlobalCluster', in: ['standby', 'primary'], on: 'global cluster and both clusters' },
    { action: 'sns:Publish', in: ['standby', 'primary'], on: 'topic of the region' },
    { action: 'states:DescribeExecution', in: ['standby'], on: 'executions of the state machine' },
  ],
  /** What the state machine's own role invokes. */
  stateMachine: [{ action: 'lambda:InvokeFunction', in: ['standby'], on: 'act and the verifier' }],
  /** What a person does: start, answer an approval, hold, look. */
  operator: [
    { action: 'states:StartExecution', in: ['standby'], on: 'state machine' },
    { action: 'states:SendTaskSuccess', in: ['standby'], on: 'state machine' },
    { action: 'states:SendTaskFailure', in: ['standby'], on: 'state machine' },
    { action: 'dynamodb:GetItem', in: ['standby'], on: 'table' },
    { action: 'dynamodb:UpdateItem', in: ['standby'], on: 'table' },
  ],
} as const;
