import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import type { Stack } from 'aws-cdk-lib/core';
import {
  AwsCustomResource,
  AwsCustomResourcePolicy,
  PhysicalResourceId,
  type AwsSdkCall,
} from 'aws-cdk-lib/custom-resources';

/** One call of an AWS API at deploy time, which may touch one thing only. */
export function apiCall(
  stack: Stack,
  id: string,
  onUpdate: AwsSdkCall,
  action: string,
  arn: string,
): AwsCustomResource {
  return new AwsCustomResource(stack, id, {
    onUpdate,
    policy: AwsCustomResourcePolicy.fromStatements([new PolicyStatement({ actions: [action], resources: [arn] })]),
    installLatestAwsSdk: false,
  });
}

/** Hands a value of one region's stack to another's, through a parameter that is read at deploy time. */
export function handOver(from: Stack, to: Stack, id: string, name: string, value: string): [string, CfnParameter] {
  const parameter = new CfnParameter(from, `published-${id}`, { type: 'String', name, value });
  const { region } = from;
  const physicalResourceId = PhysicalResourceId.of(name);
  const arn = to.formatArn({ service: 'ssm', region, resource: 'parameter', resourceName: name.slice(1) });
  const call = { service: 'SSM', action: 'GetParameter', parameters: { Name: name }, region, physicalResourceId };
  const read = apiCall(to, `read-${id}`, call, 'ssm:GetParameter', arn);
  read.node.addDependency(parameter);
  return [read.getResponseField('Parameter.Value'), parameter];
}
