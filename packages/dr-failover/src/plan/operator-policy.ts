import { policyDocument, type LateText, type PolicyDocument } from 'dr-core';
import { calls } from '../contract/calls.js';
import { allow } from './allow.js';
import type { FailoverPlan } from './failover-plan.js';
import { executionsArn, type Resources } from './resources.js';
import { useKeyOfTable } from './role-policies.js';

/** What only people read: how the runs go, which cluster writes, and what was logged. */
const reading = {
  runs: ['states:DescribeExecution', 'states:GetExecutionHistory'],
  machine: ['states:DescribeStateMachine', 'states:ListExecutions'],
  clusters: ['rds:DescribeGlobalClusters'],
  logs: ['logs:DescribeLogStreams', 'logs:FilterLogEvents', 'logs:GetLogEvents'],
  metrics: ['cloudwatch:GetMetricData'],
};

/**
 * What a person may do by hand: start, answer, forbid and look. To stop a run is not among it: whatever state that leaves,
 * nobody has told it.
 * @param logStreams the ARNs of the log groups' streams: each group's, ending in `:*`
 */
export const operatorPolicy = <S>(
  plan: FailoverPlan,
  { keyArn, tableArn, promotion }: Resources<S>,
  machineArn: S,
  logStreams: readonly S[],
  late: LateText<S>,
): PolicyDocument<S> =>
  policyDocument<S>(
    ...allow<S, (typeof calls.operator)[number]['on']>(calls.operator, {
      'state machine': { Resource: machineArn },
      table: { Resource: tableArn },
    }),
    useKeyOfTable(plan, keyArn, late),
    { Effect: 'Allow', Action: reading.machine, Resource: machineArn },
    { Effect: 'Allow', Action: reading.runs, Resource: executionsArn(plan, late) },
    { Effect: 'Allow', Action: reading.clusters, Resource: promotion.globalClusterArn },
    { Effect: 'Allow', Action: reading.logs, Resource: logStreams },
    // What a failover would lose is asked before it is started. The action knows no resources.
    {
      Effect: 'Allow',
      Action: reading.metrics,
      Resource: '*' as S,
      Condition: { StringEquals: { 'aws:RequestedRegion': plan.region as S } },
    },
  );
