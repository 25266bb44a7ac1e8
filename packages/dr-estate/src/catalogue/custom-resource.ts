import { amendment, resource, type Draft, type Reading } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import { parseJsonText } from '../value/json-text.js';
import { isProperties, type Properties } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';
import { isAtPeer } from './vpc-peering.js';
import { optionsDraft } from './vpc-peering-options.js';

/** A custom resource of CloudFormation: one API call that a reader understands, or something only its function knows. */
export const customResource: CatalogueEntry = {
  read: (p) =>
    peeringOptionsOf(p) ??
    acceptanceOf(p) ??
    resource('cloudformation.custom-resource', { type: p.source.type }, p.edges('function', 'ServiceToken')),
};

/** Whether a CloudFormation type is a custom resource's. */
export const isCustomResource = (type: string): boolean =>
  type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';

/** One call of the AWS SDK, as CDK's `AwsCustomResource` writes it. */
export interface SdkCall {
  /** In lower case: `ssm`, `ec2`. */
  readonly service: string;
  /** In lower case: `getparameter`. */
  readonly action: string;
  readonly parameters: Properties;
  readonly region: string | undefined;
}

/** The call that a custom resource makes when it is created, or, when it makes none then, at every update. */
export function sdkCallOf(properties: Properties): SdkCall | undefined {
  const call = parseJsonText(properties['Create'] ?? properties['Update'] ?? null);
  if (!isProperties(call)) return undefined;
  const { service, action, parameters, region } = call;
  if (typeof service !== 'string' || typeof action !== 'string') return undefined;
  return {
    service: service.replace(/^@aws-sdk\/client-/, '').toLowerCase(),
    action: action.replace(/Command$/, '').toLowerCase(),
    parameters: isProperties(parameters) ? parameters : {},
    region: typeof region === 'string' ? region : undefined,
  };
}

function peeringOptionsOf(p: PropertyReader): Draft | undefined {
  const call = sdkCallOf(p.source.properties);
  if (call?.service !== 'ec2' || call.action !== 'modifyvpcpeeringconnectionoptions') return undefined;
  const peering = call.parameters['VpcPeeringConnectionId'] ?? null;
  return { ...optionsDraft(p.inside('Create.parameters', call.parameters), peering), region: call.region };
}

/** A call that accepts a peering does so only in the region of the peer. */
function acceptanceOf(p: PropertyReader): Reading | undefined {
  const call = sdkCallOf(p.source.properties);
  if (call?.service !== 'ec2') return undefined;
  const accept = <F extends { peerRegion: string | undefined; accepted: boolean }>(facts: F): F => ({
    ...facts,
    accepted: facts.accepted || isAtPeer(facts, call.region ?? p.source.region),
  });
  if (call.action === 'accepttransitgatewaypeeringattachment')
    return amendment('ec2.transit-gateway-peering', call.parameters['TransitGatewayAttachmentId'], accept);
  if (call.action === 'acceptvpcpeeringconnection')
    return amendment('ec2.vpc-peering', call.parameters['VpcPeeringConnectionId'], accept);
  return undefined;
}
