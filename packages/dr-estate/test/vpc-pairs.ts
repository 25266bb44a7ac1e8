import { id, ref, type Pair } from './pair.js';

/** What one VPC is made of. */
export const vpcPairs: readonly Pair[] = [
  {
    kind: 'ec2.vpc',
    cloudformation: [
      'AWS::EC2::VPC',
      { CidrBlock: '10.0.0.0/16', EnableDnsHostnames: 'true', EnableDnsSupport: false },
    ],
    pulumi: ['aws:ec2/vpc:Vpc', { cidrBlock: '10.0.0.0/16', enableDnsHostnames: true, enableDnsSupport: false }],
  },
  {
    kind: 'ec2.subnet',
    cloudformation: [
      'AWS::EC2::Subnet',
      { VpcId: ref('Vpc'), CidrBlock: '10.0.0.0/24', AvailabilityZoneId: 'use1-az1', MapPublicIpOnLaunch: true },
    ],
    pulumi: [
      'aws:ec2/subnet:Subnet',
      { vpcId: id('Vpc'), cidrBlock: '10.0.0.0/24', availabilityZoneId: 'use1-az1', mapPublicIpOnLaunch: true },
    ],
  },
  {
    kind: 'ec2.route-table',
    cloudformation: ['AWS::EC2::RouteTable', { VpcId: ref('Vpc') }],
    pulumi: ['aws:ec2/routeTable:RouteTable', { vpcId: id('Vpc') }],
  },
  {
    kind: 'ec2.route-table-association',
    cloudformation: ['AWS::EC2::SubnetRouteTableAssociation', { SubnetId: ref('Subnet'), RouteTableId: ref('Table') }],
    pulumi: [
      'aws:ec2/routeTableAssociation:RouteTableAssociation',
      { subnetId: id('Subnet'), routeTableId: id('Table') },
    ],
  },
  {
    kind: 'ec2.route',
    cloudformation: [
      'AWS::EC2::Route',
      { RouteTableId: ref('Table'), DestinationCidrBlock: '0.0.0.0/0', GatewayId: ref('Gateway') },
    ],
    pulumi: [
      'aws:ec2/route:Route',
      { routeTableId: id('Table'), destinationCidrBlock: '0.0.0.0/0', gatewayId: id('Gateway') },
    ],
  },
  {
    kind: 'ec2.route',
    cloudformation: [
      'AWS::EC2::Route',
      { RouteTableId: ref('Table'), DestinationPrefixListId: 'pl-1', TransitGatewayId: ref('Tgw') },
    ],
    pulumi: [
      'aws:ec2/route:Route',
      { routeTableId: id('Table'), destinationPrefixListId: 'pl-1', transitGatewayId: id('Tgw') },
    ],
  },
  {
    kind: 'ec2.nat-gateway',
    cloudformation: [
      'AWS::EC2::NatGateway',
      { SubnetId: ref('Subnet'), AllocationId: { 'Fn::GetAtt': ['Address', 'AllocationId'] } },
    ],
    pulumi: ['aws:ec2/natGateway:NatGateway', { subnetId: id('Subnet'), allocationId: id('Address') }],
  },
  {
    kind: 'ec2.nat-gateway',
    cloudformation: [
      'AWS::EC2::NatGateway',
      { VpcId: ref('Vpc'), AvailabilityMode: 'regional', ConnectivityType: 'private' },
    ],
    pulumi: [
      'aws:ec2/natGateway:NatGateway',
      { vpcId: id('Vpc'), availabilityMode: 'regional', connectivityType: 'private' },
    ],
  },
  {
    kind: 'ec2.vpc-endpoint',
    cloudformation: [
      'AWS::EC2::VPCEndpoint',
      {
        VpcId: ref('Vpc'),
        VpcEndpointType: 'Interface',
        ServiceName: { 'Fn::Sub': 'com.amazonaws.${AWS::Region}.ecr.api' },
        PrivateDnsEnabled: true,
        SubnetIds: [ref('Subnet')],
        SecurityGroupIds: [ref('Group'), ref('Other')],
      },
    ],
    pulumi: [
      'aws:ec2/vpcEndpoint:VpcEndpoint',
      {
        vpcId: id('Vpc'),
        vpcEndpointType: 'Interface',
        serviceName: 'com.amazonaws.us-east-1.ecr.api',
        privateDnsEnabled: true,
        subnetIds: [id('Subnet')],
        securityGroupIds: [id('Group'), id('Other')],
      },
    ],
  },
  {
    kind: 'ec2.vpc-endpoint',
    cloudformation: [
      'AWS::EC2::VPCEndpoint',
      { VpcId: ref('Vpc'), ServiceName: 'com.amazonaws.us-east-1.s3', RouteTableIds: [ref('Table')] },
    ],
    pulumi: [
      'aws:ec2/vpcEndpoint:VpcEndpoint',
      { vpcId: id('Vpc'), serviceName: 'com.amazonaws.us-east-1.s3', routeTableIds: [id('Table')] },
    ],
  },
  {
    kind: 'ec2.security-group',
    cloudformation: ['AWS::EC2::SecurityGroup', { VpcId: ref('Vpc'), GroupDescription: 'clients' }],
    pulumi: ['aws:ec2/securityGroup:SecurityGroup', { vpcId: id('Vpc'), description: 'clients' }],
  },
  {
    kind: 'ec2.security-group-rule',
    cloudformation: [
      'AWS::EC2::SecurityGroupIngress',
      { GroupId: ref('Group'), IpProtocol: '6', FromPort: 443, ToPort: '443', SourceSecurityGroupId: ref('Other') },
    ],
    pulumi: [
      'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule',
      {
        securityGroupId: id('Group'),
        ipProtocol: 'tcp',
        fromPort: 443,
        toPort: 443,
        referencedSecurityGroupId: id('Other'),
      },
    ],
  },
  {
    kind: 'ec2.security-group-rule',
    cloudformation: [
      'AWS::EC2::SecurityGroupEgress',
      { GroupId: ref('Group'), IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIp: '10.0.0.0/8' },
    ],
    pulumi: [
      'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule',
      { securityGroupId: id('Group'), ipProtocol: '-1', cidrIpv4: '10.0.0.0/8' },
    ],
  },
  {
    kind: 'ec2.security-group-rule',
    cloudformation: [
      'AWS::EC2::SecurityGroupEgress',
      { GroupId: ref('Group'), IpProtocol: 'tcp', FromPort: 1, ToPort: 2, DestinationPrefixListId: 'pl-1' },
    ],
    pulumi: [
      'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule',
      { securityGroupId: id('Group'), ipProtocol: 'tcp', fromPort: 1, toPort: 2, prefixListId: 'pl-1' },
    ],
  },
];
