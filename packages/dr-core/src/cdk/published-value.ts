import { CfnParameter } from 'aws-cdk-lib/aws-ssm';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';

/** A value under a planned name in its own region. */
export interface Published {
  readonly parameter: CfnParameter;
  readonly name: string;
  readonly region: string;
}

/**
 * Publishes a value for the other region to look up when that is deployed. Unlike with CDK's crossRegionReferences nothing
 * of the publishing stack reaches into the other region, so that it deploys while that one is down.
 */
export function publish(scope: Construct, id: string, name: string, value: string): Published {
  const parameter = new CfnParameter(scope, id, { type: 'String', name, value });
  return { parameter, name, region: Stack.of(scope).region };
}

/** Reads, at deploy time, what another region published. It may read this one parameter and nothing else. */
export function lookUp(scope: Construct, id: string, { parameter, name, region }: Published): string {
  const arn = Stack.of(scope).formatArn({ service: 'ssm', region, resource: 'parameter', resourceName: name.slice(1) });
  const lookup = new AwsCustomResource(scope, id, {
    onUpdate: {
      service: 'SSM',
      action: 'GetParameter',
      parameters: { Name: name },
      region,
      physicalResourceId: PhysicalResourceId.of(name),
    },
    policy: AwsCustomResourcePolicy.fromStatements([
      new PolicyStatement({ actions: ['ssm:GetParameter'], resources: [arn] }),
    ]),
    installLatestAwsSdk: false,
  });
  lookup.node.addDependency(parameter); // puts this stack behind the other one
  return lookup.getResponseField('Parameter.Value');
}
