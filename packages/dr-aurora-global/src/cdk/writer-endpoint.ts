import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Lazy, Stack } from 'aws-cdk-lib/core';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import type { Construct, IDependable } from 'constructs';
import type { EachRegion } from 'dr-core';
import { lateText } from 'dr-core/cdk';
import type { DatabasePlan } from '../index.js';
import { globalClusterArn } from '../plan/policies.js';

/**
 * Reads the global writer endpoint, which CloudFormation does not give, in the region that asks: what stands in the standby
 * region learns it while the primary is gone. It may describe this one global database.
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2364
 */
export function lookUpEndpoint(
  scope: Construct,
  plan: DatabasePlan,
  identifier: string,
  after: readonly IDependable[],
): AwsCustomResource {
  const { action, field } = plan.endpointLookup;
  const lookup = new AwsCustomResource(scope, 'writer-endpoint', {
    onUpdate: {
      service: 'RDS',
      action,
      parameters: { GlobalClusterIdentifier: identifier },
      outputPaths: [field],
      physicalResourceId: PhysicalResourceId.of(plan.globalIdentifier),
    },
    policy: AwsCustomResourcePolicy.fromStatements([
      new PolicyStatement({ actions: [`rds:${action}`], resources: [globalClusterArn(plan, lateText)] }),
    ]),
    installLatestAwsSdk: false,
  });
  lookup.node.addDependency(...after);
  return lookup;
}

/** One value for both regions: whoever uses it gets what was read in the own region. */
export const inOwnRegion = (
  { recovery, endpointLookup }: DatabasePlan,
  lookups: EachRegion<AwsCustomResource>,
): string =>
  Lazy.uncachedString({
    produce: ({ scope }) => {
      const side = Stack.of(scope).region === recovery.standby ? 'standby' : 'primary';
      return lookups[side].getResponseField(endpointLookup.field);
    },
  });
