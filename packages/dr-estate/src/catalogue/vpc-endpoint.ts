import { amendment, resource, unchanged } from '../assembly/draft.js';
import type { PropertyReader } from '../assembly/property-reader.js';
import type { CatalogueEntry } from './entry.js';

/** Both engines make a gateway endpoint, without private DNS, where nothing is said. */
export const vpcEndpoint: CatalogueEntry = {
  cloudformation: 'AWS::EC2::VPCEndpoint',
  pulumi: 'aws:ec2/vpcEndpoint:VpcEndpoint',
  read: (p) =>
    resource(
      'ec2.vpc-endpoint',
      {
        type: typeOf(p.text('VpcEndpointType')),
        ...serviceOf(p),
        privateDns: p.flag('PrivateDnsEnabled') ?? false,
        ...policyOf(p),
      },
      [
        ...p.edges('vpc', 'VpcId'),
        ...p.edges('subnet', 'SubnetIds'),
        ...p.edges('routeTable', 'RouteTableIds'),
        ...p.edges('securityGroup', 'SecurityGroupIds'),
      ],
    ),
};

/** What Pulumi can write apart from the endpoint. */
const endpointPart = (pulumi: string, role: string, property: string): CatalogueEntry => ({
  pulumi,
  read: (p) => amendment('ec2.vpc-endpoint', p.value('VpcEndpointId'), unchanged, p.edges(role, property)),
});

export const vpcEndpointParts: readonly CatalogueEntry[] = [
  endpointPart(
    'aws:ec2/vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation',
    'routeTable',
    'RouteTableId',
  ),
  endpointPart('aws:ec2/vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation', 'subnet', 'SubnetId'),
  endpointPart('aws:ec2/securityGroupAssociation:SecurityGroupAssociation', 'securityGroup', 'SecurityGroupId'),
];

const typeOf = (type: string | undefined): 'gateway' | 'interface' | 'gateway-load-balancer' =>
  type === 'Interface' ? 'interface' : type === 'GatewayLoadBalancer' ? 'gateway-load-balancer' : 'gateway';

const regionalName = /^(?:cn\.)?(?:com\.amazonaws|aws\.[a-z]+)\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d+)\.(?<service>.+)$/;

/**
 * `com.amazonaws.us-east-1.ecr.api` is `ecr.api` of us-east-1; the name of an endpoint service of one's own stays whole. A
 * service of another region may also be named by `ServiceRegion`.
 * https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html#endpoint-service-cross-region
 */
function serviceOf(p: PropertyReader): { service: string | undefined; serviceRegion: string | undefined } {
  const name = p.text('ServiceName');
  const { region, service } = regionalName.exec(name ?? '')?.groups ?? {};
  return { service: service ?? name, serviceRegion: region ?? p.text('ServiceRegion') };
}

/** https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html */
function policyOf(p: PropertyReader): { policy?: 'denies' | 'limits' } {
  const name = { cloudformation: 'PolicyDocument', pulumi: 'policy' };
  if (!p.has(name)) return {};
  const statements = p.json(name) === undefined ? undefined : p.statements(name);
  if (statements?.every(({ effect }) => effect === 'Deny')) return { policy: 'denies' };
  const open = statements?.every(
    ({ effect, principals, actions, resources, conditions }) =>
      effect === 'Allow' &&
      (principals.includes('*') || principals.includes('AWS:*')) &&
      actions.includes('*') &&
      resources.includes('*') &&
      conditions.length === 0,
  );
  return open === true ? {} : { policy: 'limits' };
}
