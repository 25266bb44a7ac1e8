import { RemovalPolicy, type CfnResource } from 'aws-cdk-lib/core';
import type { ProtectionPlan } from '../index.js';

const policies: Readonly<Record<ProtectionPlan['cluster'], RemovalPolicy>> = {
  keep: RemovalPolicy.RETAIN,
  snapshot: RemovalPolicy.SNAPSHOT,
  delete: RemovalPolicy.DESTROY,
};

/** Says what becomes of a resource when it leaves the template, or would be replaced. */
export function whenRemoved<T extends CfnResource>(resource: T, what: ProtectionPlan['cluster']): T {
  resource.applyRemovalPolicy(policies[what]);
  return resource;
}
