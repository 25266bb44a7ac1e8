import { logKeyPolicy, partitionOf, policyDocument, type LateText, type PolicyDocument } from 'dr-core';
import type { DatabasePlan, RegionPlan } from './database-plan.js';

/**
 * The key of a region: administered by the account, whose principals RDS and Secrets Manager use it as; and used by
 * CloudWatch Logs of this region for the logs of this cluster alone.
 */
export const keyPolicy = <S>({ region, clusterIdentifier }: RegionPlan, late: LateText<S>): PolicyDocument<S> =>
  logKeyPolicy(region, `/aws/rds/cluster/${clusterIdentifier}/*`, late);

/**
 * Enhanced Monitoring of this account may assume the role, of another account's databases not (confused deputy).
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/USER_Monitoring.OS.Enabling.html
 */
export const monitoringTrustPolicy = <S>({ account }: LateText<S>): PolicyDocument<S> =>
  policyDocument<S>({
    Effect: 'Allow',
    Principal: { Service: 'monitoring.rds.amazonaws.com' as S },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  });

/** The ARN of the global database: it is in no region. */
export const globalClusterArn = <S>(
  { globalIdentifier, recovery }: DatabasePlan,
  { account, text }: LateText<S>,
): S => {
  const [partition, name] = [partitionOf(recovery.primary) as S, globalIdentifier as S];
  return text`arn:${partition}:rds::${account}:global-cluster:${name}`;
};

/**
 * What reading the replica of the secret is granted on. Its ARN ends in six characters that only AWS knows.
 * https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
export const replicaSecretArn = <S>({ secret, recovery }: DatabasePlan, { account, text }: LateText<S>): S => {
  const [partition, where, name] = [partitionOf(recovery.standby) as S, recovery.standby as S, secret.name as S];
  return text`arn:${partition}:secretsmanager:${where}:${account}:secret:${name}-??????`;
};
