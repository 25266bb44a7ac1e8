import { resource } from '../assembly/draft.js';
import type { NetworkFacts } from '../kinds/network.js';
import type { CatalogueEntry } from './entry.js';

type Traffic = NetworkFacts['ec2.flow-log']['traffic'];

export const flowLog: CatalogueEntry = {
  cloudformation: 'AWS::EC2::FlowLog',
  pulumi: 'aws:ec2/flowLog:FlowLog',
  read: (p) =>
    resource('ec2.flow-log', { traffic: trafficOf(p.text('TrafficType')) }, [
      ...p.edges('resource', { cloudformation: 'ResourceId', pulumi: 'vpcId' }),
      ...p.edges('resource', { pulumi: 'subnetId' }, { pulumi: 'eniId' }, { pulumi: 'regionalNatGatewayId' }),
      ...p.edges('resource', { pulumi: 'transitGatewayId' }, { pulumi: 'transitGatewayAttachmentId' }),
      ...p.edges('logGroup', { cloudformation: 'LogGroupName' }, 'LogDestination'),
      ...p.edges('role', { cloudformation: 'DeliverLogsPermissionArn', pulumi: 'iamRoleArn' }),
    ]),
};

const trafficOf = (type: string | undefined): Traffic =>
  type === 'ALL' || type === 'ACCEPT' || type === 'REJECT' ? type : undefined;
