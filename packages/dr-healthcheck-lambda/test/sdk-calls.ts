/**
 * Every call that the handler makes to AWS, by how it logs in, in IAM's words: as recorded on the wire in the tests. The
 * role of the probe's function must allow these and nothing more; `rds-db:connect` is not called but presented as a token.
 */
export const sdkCalls = {
  iam: ['cloudwatch:PutMetricData'],
  secret: ['cloudwatch:PutMetricData', 'secretsmanager:GetSecretValue'],
} as const;
