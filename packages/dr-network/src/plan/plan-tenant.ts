import {
  checkName,
  eachRegion,
  nameOf,
  refuse,
  sides,
  type EachRegion,
  type NetworkNeeds,
  type Problem,
  type Side,
} from 'dr-core';
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
  taken: ReadonlySet<string>,
): TenantPlan {
  refuse(`RecoveryNetwork "${network.id}", join("${name}")`, [
    ...checkTenantName(network, name, taken),
    ...checkCalls(network, needs),
  ]);
  const { recovery, id } = network;
  return {
    name,
    regions: eachRegion((side) => ({
      securityGroup: {
        name: nameOf(recovery, `${id}-${name}`, side),
        description: `${name} of ${recovery.name} in ${recovery[side]}`,
      },
      endpoints: [...new Set(needs.calls)]
        .filter(
          (service) => accessTo(service).by === 'interface-endpoint' && !hasEndpoint(network.regions[side], service),
        )
        .toSorted()
        .map((service) => planEndpoint(recovery, id, side, service)),
    })),
  };
}

function checkTenantName<S>({ recovery, id }: NetworkPlan<S>, name: string, taken: ReadonlySet<string>): Problem[] {
  if (taken.has(name)) {
    const rule = 'another client or server has joined under this name';
    return [
      {
        property: 'name',
        given: name,
        rule,
        remedy: 'give each its own name, or pass on what the first join returned',
      },
    ];
  }
  if (!/^[a-z](?:-?[a-z0-9])*$/.test(name)) {
    const rule = 'a name is lower-case letters, digits and single hyphens, and starts with a letter';
    return [{ property: 'name', given: name, rule, remedy: 'write a short word such as "probe"' }];
  }
  return checkName('security-group', nameOf(recovery, `${id}-${name}`, 'primary'), 'name');
}

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
    const rule = 'no AWS service has an endpoint of this name';
    const remedy = access.suggestion
      ? `write '${access.suggestion}'`
      : "write the last part of the endpoint's name, e.g. 'monitoring' for com.amazonaws.us-east-1.monitoring";
    return [{ property, given: service, rule, remedy }];
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
