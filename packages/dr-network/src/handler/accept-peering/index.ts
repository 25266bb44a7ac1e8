import {
  AcceptTransitGatewayPeeringAttachmentCommand,
  DescribeTransitGatewayPeeringAttachmentsCommand,
  EC2Client,
  type TransitGatewayPeeringAttachment,
} from '@aws-sdk/client-ec2';

/** What CDK's provider framework passes on from CloudFormation. */
interface ProviderEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResourceProperties: {
    readonly TransitGatewayAttachmentId: string;
    /** Where the attachment was asked for. */
    readonly Region: string;
    /** Where it is accepted. */
    readonly PeerRegion: string;
  };
}

/** States from which a peering attachment never becomes available. */
const dead = ['failed', 'failing', 'rejected', 'rejecting', 'deleted', 'deleting'];

/** Names the resource; what there is to do, {@link isAccepted} does, as it must wait for the right moment. */
export const begin = ({ ResourceProperties }: ProviderEvent): Promise<{ PhysicalResourceId: string }> =>
  Promise.resolve({ PhysicalResourceId: ResourceProperties.TransitGatewayAttachmentId });

/**
 * Called again and again: accepts the attachment in its peer's region as soon as that knows it, and says whether it is
 * available. Each region has a state of its own, and refuses routes until that is `available`. Throws when one never will be.
 * Deleting does nothing: the attachment deletes itself.
 */
export async function isAccepted({ RequestType, ResourceProperties }: ProviderEvent): Promise<{ IsComplete: boolean }> {
  if (RequestType === 'Delete') return { IsComplete: true };
  const { TransitGatewayAttachmentId: id, Region: own, PeerRegion: peer } = ResourceProperties;
  const accepting = clientIn(peer);
  const [ownState, peerState] = await Promise.all([stateOf(clientIn(own), id, own), stateOf(accepting, id, peer)]);
  if (peerState === 'pendingAcceptance') await accept(accepting, id);
  return { IsComplete: ownState === 'available' && peerState === 'available' };
}

/** An SDK call to a host that swallows packets never ends by itself: every attempt has its deadlines. */
function clientIn(region: string): EC2Client {
  const requestHandler = { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true };
  return new EC2Client({ region, maxAttempts: 3, requestHandler });
}

async function stateOf(client: EC2Client, id: string, region: string): Promise<string> {
  const attachment = await describe(client, id);
  const state = attachment?.State ?? 'not known yet';
  if (!dead.includes(state)) return state;
  const why = attachment?.Status?.Message ?? 'no reason given';
  throw new Error(`Transit gateway peering ${id} is ${state} in ${region}: ${why}`);
}

async function describe(client: EC2Client, id: string): Promise<TransitGatewayPeeringAttachment | undefined> {
  try {
    const command = new DescribeTransitGatewayPeeringAttachmentsCommand({ TransitGatewayAttachmentIds: [id] });
    return (await client.send(command)).TransitGatewayPeeringAttachments?.[0];
  } catch (error) {
    if (isNamed(error, 'InvalidTransitGatewayAttachmentID.NotFound')) return undefined;
    throw error;
  }
}

/** What is described is behind what is: an attachment that moved on meanwhile is looked at again. */
async function accept(client: EC2Client, id: string): Promise<void> {
  try {
    await client.send(new AcceptTransitGatewayPeeringAttachmentCommand({ TransitGatewayAttachmentId: id }));
  } catch (error) {
    if (!isNamed(error, 'IncorrectState')) throw error;
  }
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
