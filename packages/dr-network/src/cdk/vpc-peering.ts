import { CfnRoute, CfnVPCPeeringConnection } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib/core';
import { AwsCustomResource, AwsCustomResourcePolicy, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import type { EachRegion, Side } from 'dr-core';
import { lookUp, publish } from 'dr-core/cdk';
import type { NetworkPlan, RegionPlan, VpcPeeringPlan } from '../index.js';
import { named, planned, type Frame } from './frame.js';

/**
 * Connects the two VPCs. CloudFormation accepts a peering with a VPC of the same account by itself; its DNS options it does
 * not know, so each side turns on its own by an API call that may touch this peering only.
 */
export function peer(
  { regions, recovery }: NetworkPlan,
  plan: VpcPeeringPlan,
  bases: EachRegion<Construct>,
  links: EachRegion<Construct>,
  frames: EachRegion<Frame>,
): void {
  const { primary, standby } = regions;
  const published = (side: Side) =>
    publish(bases[side], 'published-vpc', plan.published.vpcs[side], frames[side].vpcId);
  const standbyVpc = published('standby');
  // Of a VPC that was given the primary's own stack may hold nothing else, and an empty stack is refused.
  const primaryVpc = primary.vpc.given
    ? lookUp(links.primary, 'primary-vpc', published('primary'))
    : frames.primary.vpcId;
  const connection = named(
    new CfnVPCPeeringConnection(links.primary, 'peering', {
      vpcId: primaryVpc,
      peerVpcId: lookUp(links.primary, 'standby-vpc', standbyVpc),
      peerRegion: recovery.standby,
    }),
    plan.name,
  );
  resolveDns(links.primary, 'Requester', connection.ref);
  routeToPeer(links.primary, primary, frames.primary, connection.ref);

  const publishedPeering = publish(links.primary, 'published-peering', plan.published.connection, connection.ref);
  const connectionId = lookUp(links.standby, 'peering', publishedPeering);
  resolveDns(links.standby, 'Accepter', connectionId);
  routeToPeer(links.standby, standby, frames.standby, connectionId);
}

function resolveDns(scope: Construct, role: 'Requester' | 'Accepter', connectionId: string): void {
  const action = 'ModifyVpcPeeringConnectionOptions';
  const resource = 'vpc-peering-connection';
  const arn = Stack.of(scope).formatArn({ service: 'ec2', resource, resourceName: connectionId });
  new AwsCustomResource(scope, 'peering-dns', {
    onUpdate: {
      service: 'EC2',
      action,
      parameters: {
        VpcPeeringConnectionId: connectionId,
        [`${role}PeeringConnectionOptions`]: { AllowDnsResolutionFromRemoteVpc: true },
      },
      physicalResourceId: PhysicalResourceId.of(`${connectionId}-${role}`),
    },
    policy: AwsCustomResourcePolicy.fromStatements([
      new PolicyStatement({ actions: [`ec2:${action}`], resources: [arn] }),
    ]),
    installLatestAwsSdk: false,
  });
}

function routeToPeer(scope: Construct, plan: RegionPlan, frame: Frame, vpcPeeringConnectionId: string): void {
  for (const id of plan.tablesToPeer) {
    const routeTableId = planned(frame.routeTables.get(id), id);
    new CfnRoute(scope, `${id}-to-peer`, { routeTableId, destinationCidrBlock: plan.peerCidr, vpcPeeringConnectionId });
  }
}
