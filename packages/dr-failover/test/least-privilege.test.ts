import { buildCdk, buildPulumi } from '@dr/parity';
import { ofKind, targets, type Estate, type Resource, type Statement } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { calls } from '../src/index.js';
import { controllers } from './controllers.js';
import { cases } from './failover.cases.js';

const engines = [
  ['CDK', () => Promise.resolve(buildCdk(cases, controllers.automatic))],
  ['Pulumi', () => buildPulumi(cases, controllers.automatic)],
] as const;

type Part = 'act' | 'operator' | 'runs' | 'watch';

const roleNames: Readonly<Record<Part, string>> = {
  watch: 'payments-failover-watch-us-west-2-production',
  act: 'payments-failover-act-us-west-2-production',
  runs: 'payments-failover-us-west-2-production',
  operator: 'payments-failover-ops-us-west-2-production',
};

function roleOf(estate: Estate, part: Part): Resource<'iam.role'> {
  const found = ofKind(estate, 'iam.role').find(({ facts }) => facts.name === roleNames[part]);
  if (found === undefined) throw new Error(`no role ${roleNames[part]}`);
  return found;
}

const statementsOf = (estate: Estate, part: Part): readonly Statement[] =>
  ofKind(estate, 'iam.policy')
    .filter((policy) => targets(policy, 'role').includes(roleOf(estate, part).id))
    .flatMap(({ facts }) => facts.statements);

const allowedTo = (estate: Estate, part: Part): readonly string[] => {
  const statements = statementsOf(estate, part);
  expect(statements.map(({ effect }) => effect)).not.toContain('Deny');
  return [...new Set(statements.flatMap(({ actions }) => actions))].toSorted();
};

/** The text in which a resource is named, without what stands for the resource itself. */
const namedIn = ({ resources }: Statement): readonly string[] =>
  resources.map((resource) => resource.replaceAll(/\$\{[^}]*\}/g, ''));

const sorted = (...lists: readonly (readonly string[])[]): string[] => [...new Set(lists.flat())].toSorted();
const made = (part: keyof typeof calls): string[] => calls[part].map(({ action }) => action);

/** What nobody calls: Lambda writes the log; DynamoDB and SNS use the key for the caller. */
const log = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const key = ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey*', 'kms:ReEncrypt*'];

describe.each(engines)('the roles of a controller in %s', (_, build) => {
  it.each(['watch', 'act'] as const)('allow exactly what the function is seen to call: %s', async (part) => {
    expect(allowedTo(await build(), part)).toEqual(sorted(made(part), log, key));
  });

  it('allow a run to call two functions, and its log to be delivered', async () => {
    const estate = await build();
    const [invocation, ...others] = statementsOf(estate, 'runs').toSorted(
      (a, b) => a.actions.length - b.actions.length,
    );
    expect(invocation?.actions).toEqual(made('stateMachine'));
    expect(invocation?.resources).toHaveLength(2);
    expect(others.flatMap(({ actions }) => actions).every((action) => action.startsWith('logs:'))).toBe(true);
  });

  it('allow an operator what the hand does and the eye needs', async () => {
    const seen = [
      'cloudwatch:GetMetricData',
      'logs:DescribeLogStreams',
      'logs:FilterLogEvents',
      'logs:GetLogEvents',
      'rds:DescribeGlobalClusters',
      'states:DescribeExecution',
      'states:DescribeStateMachine',
      'states:GetExecutionHistory',
      'states:ListExecutions',
    ];
    expect(allowedTo(await build(), 'operator')).toEqual(sorted(made('operator'), key, seen));
  });

  it('name every resource, but for what knows none and the one key whose id the other region alone knows', async () => {
    const estate = await build();
    const open = (['watch', 'act', 'runs', 'operator'] as const).flatMap((part) =>
      statementsOf(estate, part).flatMap((statement) =>
        namedIn(statement).some((name) => /^\*$|\/\*$/.test(name))
          ? [[part, statement.actions.join(), statement.resources.join(), statement.conditions.join(' and ')]]
          : [],
      ),
    );
    expect(open).toEqual([
      ['watch', 'cloudwatch:GetMetricData', '*', 'StringEquals aws:RequestedRegion us-east-1 us-west-2'],
      ['watch', 'cloudwatch:PutMetricData', '*', 'StringEquals cloudwatch:namespace DR/Failover'],
      ['act', 'cloudwatch:GetMetricData', '*', 'StringEquals aws:RequestedRegion us-east-1 us-west-2'],
      ['act', 'cloudwatch:PutMetricData', '*', 'StringEquals cloudwatch:namespace DR/Failover'],
      [
        'act',
        'kms:Decrypt,kms:GenerateDataKey*',
        'arn:aws:kms:us-east-1:123456789012:key/*',
        'ForAnyValue:StringEquals kms:ResourceAliases alias/payments-failover-us-east-1-production and StringEquals kms:ViaService sns.us-east-1.amazonaws.com',
      ],
      ['runs', expect.stringContaining('logs:CreateLogDelivery'), '*', ''],
      ['operator', 'cloudwatch:GetMetricData', '*', 'StringEquals aws:RequestedRegion us-west-2'],
    ]);
  });

  it('promote by the ARN of the global database, which has no region, and of both clusters', async () => {
    const promotions = statementsOf(await build(), 'act').filter(({ actions }) =>
      actions.includes('rds:FailoverGlobalCluster'),
    );
    expect(promotions.map(({ actions, resources }) => ({ actions, resources }))).toEqual([
      {
        actions: ['rds:FailoverGlobalCluster', 'rds:SwitchoverGlobalCluster'],
        resources: [
          'arn:aws:rds::123456789012:global-cluster:payments-ledger',
          'arn:aws:rds:us-east-1:123456789012:cluster:payments-ledger-us-east-1',
          'arn:aws:rds:us-west-2:123456789012:cluster:payments-ledger-us-west-2',
        ],
      },
    ]);
  });

  it('leave promotions to the function that acts, and writing of the state to it and to people', async () => {
    const estate = await build();
    for (const part of ['watch', 'runs', 'operator'] as const) {
      expect(allowedTo(estate, part).filter((action) => /^rds:(?!Describe)/.test(action))).toEqual([]);
    }
    expect(allowedTo(estate, 'watch').filter((action) => action.startsWith('dynamodb:'))).toEqual(['dynamodb:GetItem']);
  });
});
