import { join } from 'node:path';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CustomResource, Duration, Stack } from 'aws-cdk-lib/core';
import { Provider } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';

/**
 * Accepts a peering attachment in the region of its peer and waits until it is available in both: routes to it are refused before.
 * Made of CDK's provider framework; runs at deploy time only.
 */
export function acceptPeering(scope: Construct, attachmentId: string, peerRegion: string): CustomResource {
  const { region } = Stack.of(scope);
  const newFunction = (id: string, handler: string): LambdaFunction =>
    new LambdaFunction(scope, id, {
      description: `Accepts the transit gateway peering of ${region} and ${peerRegion}; used by deployments only`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler,
      code: Code.fromAsset(join(__dirname, '../../assets/accept-peering')),
      timeout: Duration.seconds(60),
    });
  const begin = newFunction('accept-begin', 'index.begin');
  const isAccepted = newFunction('accept-wait', 'index.isAccepted');
  const attachment = Stack.of(scope).formatArn({
    service: 'ec2',
    region: peerRegion,
    resource: 'transit-gateway-attachment',
    resourceName: attachmentId,
  });
  isAccepted.addToRolePolicy(
    new PolicyStatement({ actions: ['ec2:AcceptTransitGatewayPeeringAttachment'], resources: [attachment] }),
  );
  // Describe actions of EC2 know no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
  isAccepted.addToRolePolicy(
    new PolicyStatement({
      actions: ['ec2:DescribeTransitGatewayPeeringAttachments'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': [region, peerRegion] } },
    }),
  );
  const provider = new Provider(scope, 'accept-peering', {
    onEventHandler: begin,
    isCompleteHandler: isAccepted,
    queryInterval: Duration.seconds(10),
    totalTimeout: Duration.minutes(20),
  });
  return new CustomResource(scope, 'tgw-peering-accepted', {
    resourceType: 'Custom::TransitGatewayPeeringAccepter',
    serviceToken: provider.serviceToken,
    properties: { TransitGatewayAttachmentId: attachmentId, Region: region, PeerRegion: peerRegion },
  });
}
