/** A CIDR block, an id or any other text of the deployment; `undefined` where it was not given or cannot be known. */
type Text = string | undefined;

/** What matters to recovery about each kind of network resource. Roles of its edges are named in its comment. */
export interface NetworkFacts {
  /** A block associated later is folded into it. */
  'ec2.vpc': {
    cidr: Text;
    secondaryCidrs?: readonly string[] | undefined;
    dnsSupport: boolean;
    dnsHostnames: boolean;
  };
  /** vpc */
  'ec2.subnet': { cidr: Text; /** Zone name or zone id. */ zone: Text; mapPublicIp: boolean };
  /** vpc */
  'ec2.route-table': Record<never, never>;
  /** subnet, routeTable */
  'ec2.route-table-association': Record<never, never>;
  /** routeTable, target (gateway, NAT gateway, peering, transit gateway, interface, endpoint). CIDR or prefix list id. */
  'ec2.route': { destination: Text };
  /** vpc (a CloudFormation VPCGatewayAttachment is folded into it) */
  'ec2.internet-gateway': Record<never, never>;
  'ec2.elastic-ip': Record<never, never>;
  /** subnet (zonal), vpc (regional), address */
  'ec2.nat-gateway': { availability: 'zonal' | 'regional'; connectivity: 'public' | 'private' };
  /** vpc, subnet*, routeTable*, securityGroup* ; service is the last part of the endpoint's name: `monitoring`, `s3`, `ecr.api` */
  'ec2.vpc-endpoint': {
    type: 'gateway' | 'interface' | 'gateway-load-balancer';
    service: Text;
    /** The region whose service it leads to; `undefined` where neither the name of the service nor the endpoint says it. */
    serviceRegion: Text;
    privateDns: boolean;
    /** `denies`: its policy allows nothing. `limits`: it allows some. `undefined`: everything, as where none is given. */
    policy?: 'denies' | 'limits' | undefined;
  };
  /** vpc */
  'ec2.security-group': { description: Text };
  /**
   * group; peer (the other security group) or prefixList, where it is no CIDR block. Inline rules are read as rules of
   * their own. `-1` is all protocols, and then all ports.
   */
  'ec2.security-group-rule': {
    direction: 'ingress' | 'egress';
    protocol: string;
    fromPort: number | undefined;
    toPort: number | undefined;
    cidr: Text;
  };
  /** vpc (requester), peerVpc. The peer's region is the own one where none is given. Accepted: by an accepter in the peer's region, or by CloudFormation itself within one account. */
  'ec2.vpc-peering': { peerRegion: Text; accepted: boolean };
  /** peering. Which of the two sides' DNS resolution this resource turns on (`undefined`: leaves alone). */
  'ec2.vpc-peering-options': { requesterDns: boolean | undefined; accepterDns: boolean | undefined };
  'ec2.transit-gateway': { asn: number | undefined; defaultAssociation: boolean; defaultPropagation: boolean };
  /** transitGateway */
  'ec2.transit-gateway-route-table': Record<never, never>;
  /** transitGateway, vpc, subnet* */
  'ec2.transit-gateway-attachment': Record<never, never>;
  /** transitGateway, peer (the other region's transit gateway). Accepted: an accepter acts on it in the peer's region. */
  'ec2.transit-gateway-peering': { peerRegion: Text; accepted: boolean };
  /** routeTable, attachment */
  'ec2.transit-gateway-association': Record<never, never>;
  /** routeTable, attachment */
  'ec2.transit-gateway-propagation': Record<never, never>;
  /** routeTable, attachment */
  'ec2.transit-gateway-route': { destination: Text; blackhole: boolean };
  /** resource, logGroup, role */
  'ec2.flow-log': { traffic: 'ALL' | 'ACCEPT' | 'REJECT' | undefined };
}
