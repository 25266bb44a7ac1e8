import { readRegistrations, type Edge, type Estate, type Facts, type Kind, type Resource } from 'dr-estate';

const [east, west] = ['us-east-1', 'us-west-2'];

/** A resource that a Pulumi program registers; its id and its URN are `<region>/<name>`. */
interface Registered {
  readonly type: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const of = (type: string, id: string, inputs: Registered['inputs'] = {}): Registered => ({ type, id, inputs });

/** The estate of what is registered, as the reader sees it. */
const read = (registered: readonly Registered[]): Estate =>
  registered.length === 0
    ? { source: 'pulumi', resources: [], unread: [], unresolved: [] }
    : readRegistrations(
        registered.map(({ type, id, inputs }) => {
          const [region = '', name = ''] = id.split('/');
          return { type: `aws:${type}`, urn: id, id, name, region, inputs };
        }),
      );

/** One region: a VPC with a public and a private subnet in each of two zones, an internet gateway and route tables. */
function regionOf(name: string, cidr: string): Registered[] {
  const vpcId = `${name}/vpc`;
  const subnet = (id: string, letter: string, third: number, table: string): Registered[] => [
    of('ec2/subnet:Subnet', id, {
      vpcId,
      cidrBlock: cidr.replace('.0.0/16', `.${third}.0/24`),
      availabilityZone: name + letter,
    }),
    of('ec2/routeTableAssociation:RouteTableAssociation', `${id}-in-table`, { subnetId: id, routeTableId: table }),
  ];
  return [
    of('ec2/vpc:Vpc', vpcId, { cidrBlock: cidr, enableDnsHostnames: true }),
    of('ec2/internetGateway:InternetGateway', `${name}/igw`, { vpcId }),
    of('ec2/routeTable:RouteTable', `${name}/table-public`, { vpcId }),
    to(`${name}/to-internet`, `${name}/table-public`, '0.0.0.0/0', { gatewayId: `${name}/igw` }),
    ...['a', 'b'].flatMap((letter, i) => [
      of('ec2/routeTable:RouteTable', `${name}/table-${letter}`, { vpcId }),
      ...subnet(`${name}/public-${letter}`, letter, i, `${name}/table-public`),
      ...subnet(`${name}/private-${letter}`, letter, 100 + i, `${name}/table-${letter}`),
    ]),
  ];
}

const to = (id: string, routeTableId: string, destinationCidrBlock: string, target: Registered['inputs']): Registered =>
  of('ec2/route:Route', id, { routeTableId, destinationCidrBlock, ...target });

/** In both private tables of a region, a route to the other region's block. */
const across = (name: string, destination: string, target: Registered['inputs']): Registered[] =>
  ['a', 'b'].map((letter) => to(`${name}/across-${letter}`, `${name}/table-${letter}`, destination, target));

const peering = (): Registered[] => {
  const vpcPeeringConnectionId = `${east}/peering`;
  const resolution = { allowRemoteVpcDnsResolution: true };
  return [
    of('ec2/vpcPeeringConnection:VpcPeeringConnection', vpcPeeringConnectionId, {
      vpcId: `${east}/vpc`,
      peerVpcId: `${west}/vpc`,
      peerRegion: west,
    }),
    of('ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter', `${west}/accepter`, {
      vpcPeeringConnectionId,
      autoAccept: true,
    }),
    of('ec2/peeringConnectionOptions:PeeringConnectionOptions', `${east}/options`, {
      vpcPeeringConnectionId,
      requester: resolution,
    }),
    of('ec2/peeringConnectionOptions:PeeringConnectionOptions', `${west}/options`, {
      vpcPeeringConnectionId,
      accepter: resolution,
    }),
    ...across(east, '10.21.0.0/16', { vpcPeeringConnectionId }),
    ...across(west, '10.20.0.0/16', { vpcPeeringConnectionId }),
  ];
};

const transit = (name: string, other: string): Registered[] => {
  const transitGatewayRouteTableId = `${name}/tgw-table`;
  const join = (what: string, id: string, transitGatewayAttachmentId: string, more: object = {}): Registered =>
    of(`ec2transitgateway/${what}`, `${name}/${id}`, {
      transitGatewayRouteTableId,
      transitGatewayAttachmentId,
      ...more,
    });
  return [
    of('ec2transitgateway/transitGateway:TransitGateway', `${name}/tgw`, {
      defaultRouteTableAssociation: 'disable',
      defaultRouteTablePropagation: 'disable',
    }),
    of('ec2transitgateway/routeTable:RouteTable', transitGatewayRouteTableId, { transitGatewayId: `${name}/tgw` }),
    of('ec2transitgateway/vpcAttachment:VpcAttachment', `${name}/attachment`, {
      transitGatewayId: `${name}/tgw`,
      vpcId: `${name}/vpc`,
      subnetIds: [`${name}/private-a`, `${name}/private-b`],
    }),
    join('routeTableAssociation:RouteTableAssociation', 'associates-vpc', `${name}/attachment`),
    join('routeTablePropagation:RouteTablePropagation', 'propagates-vpc', `${name}/attachment`),
    join('routeTableAssociation:RouteTableAssociation', 'associates-peering', `${east}/tgw-peering`),
    join('route:Route', 'tgw-route', `${east}/tgw-peering`, { destinationCidrBlock: other }),
    ...across(name, other, { transitGatewayId: `${name}/tgw` }),
  ];
};

const transitPeering = (): Registered[] => [
  of('ec2transitgateway/peeringAttachment:PeeringAttachment', `${east}/tgw-peering`, {
    transitGatewayId: `${east}/tgw`,
    peerTransitGatewayId: `${west}/tgw`,
    peerRegion: west,
  }),
  of('ec2transitgateway/peeringAttachmentAccepter:PeeringAttachmentAccepter', `${west}/accepter`, {
    transitGatewayAttachmentId: `${east}/tgw-peering`,
  }),
];

const vpcId = `${east}/vpc`;

const extras = {
  /** A NAT gateway in public subnet a of the east, and the default routes of its private tables to it. */
  nat: [
    of('ec2/eip:Eip', `${east}/address`),
    of('ec2/natGateway:NatGateway', `${east}/nat`, { subnetId: `${east}/public-a`, allocationId: `${east}/address` }),
    ...['a', 'b'].map((letter) =>
      to(`${east}/out-${letter}`, `${east}/table-${letter}`, '0.0.0.0/0', { natGatewayId: `${east}/nat` }),
    ),
  ],
  /** An interface endpoint in the private subnets of the east that admits group `app`. */
  monitoring: [
    of('ec2/securityGroup:SecurityGroup', `${east}/app`, { vpcId }),
    of('ec2/securityGroup:SecurityGroup', `${east}/endpoints`, { vpcId }),
    of('vpc/securityGroupIngressRule:SecurityGroupIngressRule', `${east}/app-in`, {
      securityGroupId: `${east}/endpoints`,
      referencedSecurityGroupId: `${east}/app`,
      ipProtocol: 'tcp',
      fromPort: 443,
      toPort: 443,
    }),
    of('ec2/vpcEndpoint:VpcEndpoint', `${east}/monitoring`, {
      vpcId,
      vpcEndpointType: 'Interface',
      serviceName: 'com.amazonaws.us-east-1.monitoring',
      privateDnsEnabled: true,
      subnetIds: [`${east}/private-a`, `${east}/private-b`],
      securityGroupIds: [`${east}/endpoints`],
    }),
  ],
  /** A gateway endpoint in the private tables of the east. */
  s3: [
    of('ec2/vpcEndpoint:VpcEndpoint', `${east}/s3`, {
      vpcId,
      serviceName: 'com.amazonaws.us-east-1.s3',
      routeTableIds: [`${east}/table-a`, `${east}/table-b`],
    }),
  ],
};

const joints = {
  none: [],
  peering: peering(),
  transit: [...transit(east, '10.21.0.0/16'), ...transit(west, '10.20.0.0/16'), ...transitPeering()],
};

/** Two regions, what joins them, and what else the east has. */
export const deployment = (joint: keyof typeof joints = 'none', ...more: readonly (keyof typeof extras)[]): Estate =>
  read([
    ...regionOf(east, '10.20.0.0/16'),
    ...regionOf(west, '10.21.0.0/16'),
    ...joints[joint],
    ...more.flatMap((name) => extras[name]),
  ]);

/** An estate of given resources alone. */
export const estateOf = (resources: readonly Resource[]): Estate => having(read([]), ...resources);

/** A resource by hand, for what no reader would make. */
export const resource = <K extends Kind>(
  kind: K,
  id: string,
  facts: Facts[K],
  edges: readonly Edge[] = [],
): Resource<K> => ({
  id,
  kind,
  name: id.split('/')[1] ?? '',
  region: id.split('/')[0] ?? '',
  facts,
  edges,
  lifecycle: { after: [], ignoreChanges: [], retained: false, protected: false },
  origin: { type: kind, container: '', deployTime: false },
});

/** The estate without some resources. */
export const without = (from: Estate, ...ids: readonly string[]): Estate =>
  Object.assign({}, from, { resources: from.resources.filter(({ id }) => !ids.includes(id)) });

/** The estate with more resources, each in place of the one that has its id. */
export const having = (from: Estate, ...more: readonly Resource[]): Estate => {
  const kept = without(from, ...more.map(({ id }) => id));
  return { ...kept, resources: [...kept.resources, ...more] };
};

/** The estate with other facts of one resource. */
export const changed = (from: Estate, id: string, facts: object): Estate => {
  const resources = from.resources.map((one) => (one.id === id ? { ...one, facts: { ...one.facts, ...facts } } : one));
  return { ...from, resources };
};
