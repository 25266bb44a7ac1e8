import { partitionOf, policyDocument, type LateText, type PolicyDocument, type PolicyStatement } from 'dr-core';
import type { DatabaseRegion, RegionName } from 'dr-core';
import { metricNamespace } from '../contract/metric.js';
import { probeUser } from '../setup/probe-setup-sql.js';
import type { ProbePlan, RegionPlan } from './probe-plan.js';

export const functionTrustPolicy = <S>(): PolicyDocument<S> =>
  policyDocument<S>({
    Effect: 'Allow',
    Principal: { Service: 'lambda.amazonaws.com' as S },
    Action: 'sts:AssumeRole',
  });

/**
 * What the probe of a region and its verifier may do, and what Lambda may do for it.
 * @param logStreams the ARN of its log group's streams: the group's, ending in `:*`
 */
export const probePolicy = <S>(
  plan: ProbePlan,
  region: RegionPlan,
  database: DatabaseRegion<S>,
  logStreams: S,
  late: LateText<S>,
): PolicyDocument<S> =>
  policyDocument<S>(
    { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: logStreams },
    publishMetrics(),
    ...(plan.authentication === 'iam'
      ? [connectTo(region.region, database.clusterResourceId, late)]
      : readSecret(region.region, database, late)),
    ...networkInterfaces(plan, region, late),
  );

/** Logging in to the cluster of the other region: the writer, or what will be it. */
export const crossingPolicy = <S>(region: RegionName, clusterResourceId: S, late: LateText<S>): PolicyDocument<S> =>
  policyDocument<S>(connectTo(region, clusterResourceId, late));

/** The action knows no resources. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html */
const publishMetrics = <S>(): PolicyStatement<S> => ({
  Effect: 'Allow',
  Action: 'cloudwatch:PutMetricData',
  Resource: '*' as S,
  Condition: { StringEquals: { 'cloudwatch:namespace': metricNamespace as S } },
});

/** https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html */
function connectTo<S>(region: RegionName, clusterResourceId: S, { account, text }: LateText<S>): PolicyStatement<S> {
  const [partition, where, user] = [partitionOf(region) as S, region as S, probeUser as S];
  return {
    Effect: 'Allow',
    Action: 'rds-db:connect',
    Resource: text`arn:${partition}:rds-db:${where}:${account}:dbuser:${clusterResourceId}/${user}`,
  };
}

/** The key is for what Secrets Manager of this region decrypts, and nothing else. */
const readSecret = <S>(
  region: RegionName,
  { secretArn, secretKeyArn }: DatabaseRegion<S>,
  { text }: LateText<S>,
): PolicyStatement<S>[] => [
  { Effect: 'Allow', Action: 'secretsmanager:GetSecretValue', Resource: secretArn },
  {
    Effect: 'Allow',
    Action: 'kms:Decrypt',
    Resource: secretKeyArn,
    Condition: { StringEquals: { 'kms:ViaService': text`secretsmanager.${region as S}.amazonaws.com` } },
  },
];

/** What Lambda must be able to do, on all resources, to place a function in subnets. */
const interfaceActions = [
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:UnassignPrivateIpAddresses',
];

/**
 * Lambda places a function in the network with the function's own role; the code of the function has no business there.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice-security
 */
function networkInterfaces<S>(
  { verifier }: ProbePlan,
  { side, region, function: probe }: RegionPlan,
  { account, text }: LateText<S>,
): PolicyStatement<S>[] {
  const [partition, where] = [partitionOf(region) as S, region as S];
  // The functions need this policy before they exist: only their names are known.
  const functionArns = [probe, ...(side === 'standby' ? [verifier.function] : [])].map(
    ({ name }) => text`arn:${partition}:lambda:${where}:${account}:function:${name as S}`,
  );
  return [
    { Effect: 'Allow', Action: interfaceActions, Resource: '*' as S },
    {
      Effect: 'Deny',
      Action: [...interfaceActions, 'ec2:DetachNetworkInterface'],
      Resource: '*' as S,
      Condition: { ArnEquals: { 'lambda:SourceFunctionArn': functionArns } },
    },
  ];
}
