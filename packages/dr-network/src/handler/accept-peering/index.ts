import {
  AcceptTransitGatewayPeeringAttachmentCommand,
  DescribeTransitGatewayPeeringAttachmentsCommand,
  EC2Client,
  type TransitGatewayPeeringAttachment,
} from '@aws-sdk/client-ec2';

/** What CDK's provider framework passes on from CloudFormation. */
interface ProviderEvent {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResourceProperties: { readonly TransitGatewayAttachmentId: string; readonly PeerRegion: string };
}

/** States from which a peering attachment never becomes available. */
const dead = ['failed', 'failing', 'rejected', 'rejecting', 'deleted', 'deleting'];

/** Names the resource; what there is to do, {@link isAccepted} does, as it must wait for the right moment. */
export const begin = ({ ResourceProperties }: ProviderEvent): Promise<{ PhysicalResourceId: string }> =>
  Promise.resolve({ PhysicalResourceId: ResourceProperties.TransitGatewayAttachmentId });

/**
 * Called again and again: accepts the attachment in its peer's region as soon as that knows it, and says whether it is
 * available. Throws when it never will be. Deleting does nothing: the attachment deletes itself.
 */
export async function isAccepted({ RequestType, ResourceProperties }: ProviderEvent): Promise<{ IsComplete: boolean }> {
  if (RequestType === 'Delete') return { IsComplete: true };
  const { TransitGatewayAttachmentId: id, PeerRegion: region } = ResourceProperties;
  // An SDK call to a host that swallows packets never ends by itself: every attempt has its deadlines.
  const requestHandler = { connectionTimeout: 2_000, requestTimeout: 4_000, throwOnRequestTimeout: true };
  const client = new EC2Client({ region, maxAttempts: 3, requestHandler });
  const attachment = await describe(client, id);
  const state = attachment?.State ?? 'not known yet';
  if (dead.includes(state)) {
    const why = attachment?.Status?.Message ?? 'no reason given';
    throw new Error(`Transit gateway peering ${id} is ${state} in ${region}: ${why}`);
  }
  if (state === 'pendingAcceptance') {
    await client.send(new AcceptTransitGatewayPeeringAttachmentCommand({ TransitGatewayAttachmentId: id }));
  }
  return { IsComplete: state === 'available' };
}

async function describe(client: EC2Client, id: string): Promise<TransitGatewayPeeringAttachment | undefined> {
  try {
    const command = new DescribeTransitGatewayPeeringAttachmentsCommand({ TransitGatewayAttachmentIds: [id] });
    return (await client.send(command)).TransitGatewayPeeringAttachments?.[0];
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidTransitGatewayAttachmentID.NotFound') return undefined;
    throw error;
  }
}
