import type { Kind } from '../src/index.js';
import { arnOf, idOf } from './registration.js';

/** One resource in both engines, with what it stands beside. `Ref:x` in CloudFormation is the id of x in Pulumi. */
export interface Pair {
  readonly kind: Kind;
  readonly cloudformation: readonly [type: string, properties: object];
  readonly pulumi: readonly [type: string, inputs: object];
}

/** What the resource of a pair stands beside, in both engines. */
export const beside = {
  Vpc: ['AWS::EC2::VPC', 'aws:ec2/vpc:Vpc'],
  Peer: ['AWS::EC2::VPC', 'aws:ec2/vpc:Vpc'],
  Subnet: ['AWS::EC2::Subnet', 'aws:ec2/subnet:Subnet'],
  Table: ['AWS::EC2::RouteTable', 'aws:ec2/routeTable:RouteTable'],
  Gateway: ['AWS::EC2::InternetGateway', 'aws:ec2/internetGateway:InternetGateway'],
  Address: ['AWS::EC2::EIP', 'aws:ec2/eip:Eip'],
  Group: ['AWS::EC2::SecurityGroup', 'aws:ec2/securityGroup:SecurityGroup'],
  Other: ['AWS::EC2::SecurityGroup', 'aws:ec2/securityGroup:SecurityGroup'],
  Tgw: ['AWS::EC2::TransitGateway', 'aws:ec2transitgateway/transitGateway:TransitGateway'],
  TgwTable: ['AWS::EC2::TransitGatewayRouteTable', 'aws:ec2transitgateway/routeTable:RouteTable'],
  Attachment: ['AWS::EC2::TransitGatewayAttachment', 'aws:ec2transitgateway/vpcAttachment:VpcAttachment'],
  Role: ['AWS::IAM::Role', 'aws:iam/role:Role'],
  Key: ['AWS::KMS::Key', 'aws:kms/key:Key'],
  Logs: ['AWS::Logs::LogGroup', 'aws:cloudwatch/logGroup:LogGroup'],
  Code: ['AWS::Lambda::Function', 'aws:lambda/function:Function'],
  Rule: ['AWS::Events::Rule', 'aws:cloudwatch/eventRule:EventRule'],
  Global: ['AWS::RDS::GlobalCluster', 'aws:rds/globalCluster:GlobalCluster'],
  Cluster: ['AWS::RDS::DBCluster', 'aws:rds/cluster:Cluster'],
  SubnetGroup: ['AWS::RDS::DBSubnetGroup', 'aws:rds/subnetGroup:SubnetGroup'],
  Parameters: ['AWS::RDS::DBClusterParameterGroup', 'aws:rds/clusterParameterGroup:ClusterParameterGroup'],
  Secret: ['AWS::SecretsManager::Secret', 'aws:secretsmanager/secret:Secret'],
  Zone: ['AWS::Route53::HostedZone', 'aws:route53/zone:Zone'],
  Check: ['AWS::Route53::HealthCheck', 'aws:route53/healthCheck:HealthCheck'],
  Alarm: ['AWS::CloudWatch::Alarm', 'aws:cloudwatch/metricAlarm:MetricAlarm'],
  Topic: ['AWS::SNS::Topic', 'aws:sns/topic:Topic'],
  Items: ['AWS::DynamoDB::Table', 'aws:dynamodb/table:Table'],
} as const;

/** `Ref` in CloudFormation. */
export const ref = (name: keyof typeof beside) => ({ Ref: name });
/** The ARN in CloudFormation. */
export const arn = (name: keyof typeof beside) => ({ 'Fn::GetAtt': [name, 'Arn'] });
/** The id in Pulumi. */
export const id = (name: keyof typeof beside) => idOf(name);
/** The ARN in Pulumi. */
export const ownArn = (name: keyof typeof beside) => arnOf(beside[name][1], name);
