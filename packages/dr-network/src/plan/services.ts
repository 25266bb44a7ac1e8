/**
 * AWS services that have an interface endpoint, by the last part of the endpoint's name: those that applications call. The
 * list is not complete, and not every service is in every region; where one is missing, the deployment says so. Sources: "AWS
 * services that integrate with AWS PrivateLink" (VPC guide) and the endpoints that aws-cdk-lib names, read 2026-11-21.
 */
const withInterfaceEndpoint = [
  'access-analyzer',
  'acm',
  'acm-pca',
  'appconfig',
  'appconfigdata',
  'application-autoscaling',
  'appsync-api',
  'athena',
  'autoscaling',
  'backup',
  'batch',
  'bedrock',
  'bedrock-agent-runtime',
  'bedrock-runtime',
  'cassandra',
  'cloudformation',
  'cloudtrail',
  'codebuild',
  'codedeploy',
  'cognito-identity',
  'cognito-idp',
  'comprehend',
  'config',
  'dms',
  'ebs',
  'ec2',
  'ec2messages',
  'ecr.api',
  'ecr.dkr',
  'ecs',
  'eks',
  'eks-auth',
  'elasticache',
  'elasticfilesystem',
  'elasticloadbalancing',
  'email',
  'email-smtp',
  'events',
  'execute-api',
  'fis',
  'glue',
  'kafka',
  'kinesis-firehose',
  'kinesis-streams',
  'kms',
  'lambda',
  'logs',
  'monitoring',
  'pi',
  'pipes',
  'rds',
  'rds-data',
  'redshift-data',
  'rekognition',
  'resource-groups',
  'sagemaker.api',
  'sagemaker.runtime',
  'scheduler',
  'secretsmanager',
  'servicediscovery',
  'sns',
  'sqs',
  'ssm',
  'ssmmessages',
  'states',
  'sts',
  'sync-states',
  'synthetics',
  'tagging',
  'textract',
  'transfer',
  'translate',
  'xray',
] as const;

/** Reached through a gateway endpoint: a route, free of charge. */
export const gatewayServices = ['s3', 'dynamodb'] as const;

/** What people write for a service whose endpoint has another name. */
const otherNames: Readonly<Record<string, string>> = {
  'api-gateway': 'execute-api',
  apigateway: 'execute-api',
  cloudwatch: 'monitoring',
  'cloudwatch-logs': 'logs',
  ddb: 'dynamodb',
  cognito: 'cognito-idp',
  ecr: 'ecr.api',
  efs: 'elasticfilesystem',
  elb: 'elasticloadbalancing',
  eventbridge: 'events',
  firehose: 'kinesis-firehose',
  kinesis: 'kinesis-streams',
  keyspaces: 'cassandra',
  msk: 'kafka',
  'secrets-manager': 'secretsmanager',
  ses: 'email',
  sfn: 'states',
  'step-functions': 'states',
  stepfunctions: 'states',
};

/** Services without an endpoint in a region's VPC, and why. */
const withoutEndpoint: Readonly<Record<string, string>> = {
  account: 'Account Management is one global control plane in us-east-1',
  cloudfront: 'CloudFront is one global control plane in us-east-1',
  globalaccelerator: 'Global Accelerator is one global control plane in us-west-2',
  iam: 'IAM is one global control plane in us-east-1',
  organizations: 'Organizations is one global control plane in us-east-1',
  route53: 'Route 53 is one global control plane in us-east-1',
  shield: 'Shield is one global control plane in us-east-1',
  support: 'Support is one global control plane in us-east-1',
};

/** How code in a private subnet gets to a service. */
export type ServiceAccess =
  | { readonly by: 'interface-endpoint' }
  | { readonly by: 'gateway-endpoint' }
  | { readonly by: 'internet'; readonly reason: string }
  | { readonly by: 'nothing'; readonly suggestion: string | undefined };

const includes = (list: readonly string[], service: string): boolean => list.includes(service);

export function accessTo(service: string): ServiceAccess {
  if (includes(withInterfaceEndpoint, service)) return { by: 'interface-endpoint' };
  if (includes(gatewayServices, service)) return { by: 'gateway-endpoint' };
  const reason = withoutEndpoint[service];
  if (reason !== undefined) return { by: 'internet', reason };
  return { by: 'nothing', suggestion: otherNames[service.toLowerCase()] };
}

/** Every service that {@link accessTo} finds an endpoint for. */
export const servicesWithEndpoint: readonly string[] = [...withInterfaceEndpoint, ...gatewayServices];
