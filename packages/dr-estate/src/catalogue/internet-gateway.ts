import { amendment, resource, unchanged } from '../assembly/draft.js';
import type { CatalogueEntry } from './entry.js';

/** In Pulumi the gateway names its VPC; CloudFormation has an attachment for it, and so has Pulumi for those who want one. */
export const internetGateway: CatalogueEntry = {
  cloudformation: 'AWS::EC2::InternetGateway',
  pulumi: 'aws:ec2/internetGateway:InternetGateway',
  read: (p) => resource('ec2.internet-gateway', {}, p.edges('vpc', { pulumi: 'vpcId' })),
};

/** The same CloudFormation type attaches VPN gateways, which are not read: it is then reported with them. */
export const internetGatewayAttachment: CatalogueEntry = {
  cloudformation: 'AWS::EC2::VPCGatewayAttachment',
  pulumi: 'aws:ec2/internetGatewayAttachment:InternetGatewayAttachment',
  read: (p) => amendment('ec2.internet-gateway', p.value('InternetGatewayId'), unchanged, p.edges('vpc', 'VpcId')),
};
