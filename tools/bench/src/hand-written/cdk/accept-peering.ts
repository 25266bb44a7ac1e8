import { dirname, join } from 'node:path';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { CustomResource, Duration, type Stack } from 'aws-cdk-lib/core';
import { Provider } from 'aws-cdk-lib/custom-resources';

/** The code is the same as in the package: it is not what is measured. */
const code = join(dirname(require.resolve('dr-network/package.json')), 'assets/accept-peering');

/** Accepts a peering attachment in the other region and waits until it is available. */
export function acceptPeering(stack: Stack, attachmentId: string, peerRegion: string): CustomResource {
  const newFunction = (id: string, handler: string): LambdaFunction =>
    new LambdaFunction(stack, id, {
      description: `Accepts the transit gateway peering of ${stack.region} and ${peerRegion}; used by deployments only`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler,
      code: Code.fromAsset(code),
      timeout: Duration.seconds(60),
    });
  const onEventHandler = newFunction('accept-begin', 'index.begin');
  const isCompleteHandler = newFunction('accept-wait', 'index.isAccepted');
  isCompleteHandler.addToRolePolicy(
    new PolicyStatement({
      actions: ['ec2:AcceptTransitGatewayPeeringAttachment'],
      resources: [
        stack.formatArn({
          service: 'ec2',
          region: peerRegion,
          resource: 'transit-gateway-attachment',
          resourceName: attachmentId,
        }),
      ],
    }),
  );
  isCompleteHandler.addToRolePolicy(
    new PolicyStatement({
      actions: ['ec2:DescribeTransitGatewayPeeringAttachments'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:RequestedRegion': peerRegion } },
    }),
  );
  const { serviceToken } = new Provider(stack, 'accept-peering', {
    onEventHandler,
    isCompleteHandler,
    queryInterval: Duration.seconds(10),
    totalTimeout: Duration.minutes(20),
  });
  return new CustomResource(stack, 'tgw-peering-accepted', {
    resourceType: 'Custom::TransitGatewayPeeringAccepter',
    serviceToken,
    properties: { TransitGatewayAttachmentId: attachmentId, PeerRegion: peerRegion },
  });
}
