import {
  eachRegion,
  nameOf,
  refuse,
  sides,
  type EachRegion,
  type NetworkNeeds,
  type Problem,
  type Side,
} from 'dr-core';
import { checkMemberName, isResourceId } from './member-names.js';
import type { EndpointPlan, NetworkPlan, RegionPlan, SecurityGroupPlan } from './network-plan.js';
import { planEndpoint } from './plan-network.js';
import { accessTo } from './services.js';

/** The place of one client or server in the network: its security group, and the endpoints that its calls need. */
export interface TenantPlan {
  readonly name: string;
  readonly regions: EachRegion<{
    readonly securityGroup: SecurityGroupPlan;
    /** Interface endpoints that must exist; several tenants may need the same one. */
    readonly endpoints: readonly EndpointPlan[];
  }>;
}

/**
 * Derives from what code declares that it calls the endpoints that it needs.
 * @throws ConfigError when a call has no way out of the network
 */
export function planTenant<S>(
  network: NetworkPlan<S>,
  name: string,
  needs: NetworkNeeds,
  taken: Pick<ReadonlySet<string>, 'has'>,
): TenantPlan {
  refuse(`RecoveryNetwork "${network.id}", join("${name}")`, [
    ...checkMemberName(network, name, taken),
    ...checkCalls(network, needs),
    ...checkEndpoints(needs),
  ]);
  const { recovery, id } = network;
  return {
    name,
    regions: eachRegion((side) => ({
      securityGroup: {
        name: nameOf(recovery, `${id}-${name}`, side),
        description: `${name} of ${recovery.name} in ${recovery[side]}`,
      },
      endpoints: interfaceEndpoints(needs)
        .filter((service) => !hasEndpoint(network.regions[side], service))
        .toSorted()
        .map((service) => planEndpoint(recovery, id, side, service)),
    })),
  };
}

const interfaceEndpoints = ({ calls, endpoints = [] }: NetworkNeeds): string[] => [
  ...new Set([...calls.filter((service) => accessTo(service).by === 'interface-endpoint'), ...endpoints]),
];

const hasEndpoint = <S>({ vpc, gatewayEndpoints }: RegionPlan<S>, service: string): boolean =>
  gatewayEndpoints.some((endpoint) => endpoint.service === service) ||
  (vpc.given && (vpc.vpc.endpoints ?? []).includes(service));

const hasInternet = <S>({ vpc }: RegionPlan<S>): boolean =>
  vpc.given ? vpc.vpc.internet === true : vpc.natGateways.length > 0;

function checkCalls<S>(network: NetworkPlan<S>, { calls, internet }: NetworkNeeds): Problem[] {
  const cutOff = sides.filter((side) => !hasInternet(network.regions[side]));
  const problems = calls.flatMap((service, i) => checkCall(network, service, `calls[${i}]`, cutOff));
  if (!internet || cutOff.length === 0) return problems;
  const rule = `private subnets of the ${cutOff.join(' and ')} have no way to the internet`;
  return [...problems, { property: 'internet', given: true, rule, remedy: natRemedy(network) }];
}

const natRemedy = <S>({ regions }: NetworkPlan<S>): string =>
  regions.primary.vpc.given
    ? 'say vpcs.*.internet: true where the VPC has NAT'
    : "give the network nat: 'regional' (or another strategy), or call it from a function outside the VPC";

function checkCall<S>(network: NetworkPlan<S>, service: string, property: string, cutOff: readonly Side[]): Problem[] {
  const access = accessTo(service);
  if (access.by === 'interface-endpoint') return [];
  if (access.by === 'nothing') {
    const rule = 'this package knows no endpoint of this name';
    return [{ property, given: service, rule, remedy: nameRemedy(access.suggestion) }];
  }
  const unreached = cutOff.filter((side) => !hasEndpoint(network.regions[side], service));
  if (unreached.length === 0) return [];
  if (access.by === 'gateway-endpoint') {
    const rule = `the ${unreached.join(' and ')} VPC has no gateway endpoint for it, and no way to the internet`;
    return [
      {
        property,
        given: service,
        rule,
        remedy: `add '${service}' to gatewayEndpoints (free), or to vpcs.*.endpoints if it exists`,
      },
    ];
  }
  const rule = `it has no endpoint: ${access.reason}, which nothing on a failover path may depend on`;
  return [{ property, given: service, rule, remedy: natRemedy(network) }];
}

const nameRemedy = (suggestion: string | undefined): string =>
  suggestion
    ? `write '${suggestion}'`
    : "write the last part of the endpoint's name, 'monitoring' for com.amazonaws.us-east-1.monitoring; or, if AWS has this endpoint in both regions, name it in endpoints instead, where it is not checked";

/** What can be said about an endpoint that this package does not know. */
function checkEndpoints({ endpoints = [] }: NetworkNeeds): Problem[] {
  return endpoints.flatMap((service, i) => {
    const property = `endpoints[${i}]`;
    if (!/^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*$/.test(service) || service.startsWith('com.amazonaws.')) {
      const rule = "an endpoint is named by what follows the region in its name, which is each region's own";
      const remedy = "write e.g. 'bedrock-runtime' for com.amazonaws.us-east-1.bedrock-runtime";
      return [{ property, given: service, rule, remedy }];
    }
    if (isResourceId(service)) {
      const rule = 'the network has resources of its own under this name';
      return [{ property, given: service, rule, remedy: "write the last part of the endpoint's name" }];
    }
    if (accessTo(service).by === 'nothing') return [];
    const rule = 'this package knows this service, and how it is reached';
    return [{ property, given: service, rule, remedy: `write '${service}' in calls` }];
  });
}
