import { RemovalPolicy, type CfnResource } from 'aws-cdk-lib/core';
import type { ProtectionPlan } from '../index.js';

/** What is kept is not what a failed creation left behind: its fixed name would stand in the way of the next attempt. */
const policies: Readonly<Record<ProtectionPlan['cluster'], RemovalPolicy>> = {
  keep: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  snapshot: RemovalPolicy.SNAPSHOT,
  delete: RemovalPolicy.DESTROY,
};

/** Says what becomes of a resource when it leaves the template, or would be replaced. */
export function whenRemoved<T extends CfnResource>(resource: T, what: ProtectionPlan['cluster']): T {
  resource.applyRemovalPolicy(policies[what]);
  return resource;
}
