import { isCustomResource, sdkCallOf } from '../catalogue/custom-resource.js';
import type { Properties, Value } from '../value/value.js';

/** A parameter of the SSM parameter store. */
export interface StoredParameter {
  readonly region: string;
  readonly name: string;
}

/**
 * Which parameter an attribute of a custom resource is the value of: of CDK's reader of exports from other regions, or of
 * an SDK call of SSM's `GetParameter`, in any region. Undefined when it looks up nothing there.
 */
export function lookedUp(
  type: string,
  attribute: string,
  ownRegion: string,
  properties: () => Properties,
): StoredParameter | undefined {
  if (!isCustomResource(type)) return undefined;
  if (type === 'Custom::CrossRegionExportReader' && attribute !== 'Ref') return { region: ownRegion, name: attribute };
  if (attribute !== 'Parameter.Value') return undefined;
  const call = sdkCallOf(properties());
  const name = call?.parameters['Name'];
  if (call?.service !== 'ssm' || call.action !== 'getparameter' || typeof name !== 'string') return undefined;
  return { region: call.region ?? ownRegion, name };
}

/**
 * The identifier of the global database that an SDK call of RDS's `DescribeGlobalClusters` reads: CloudFormation does not
 * give its endpoint. Undefined when it is another call.
 */
export function describedGlobalCluster(type: string, properties: () => Properties): Value | undefined {
  const call = isCustomResource(type) ? sdkCallOf(properties()) : undefined;
  const isDescribed = call?.service === 'rds' && call.action === 'describeglobalclusters';
  return isDescribed ? call.parameters['GlobalClusterIdentifier'] : undefined;
}
