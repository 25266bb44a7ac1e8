import {
  days,
  eachRegion,
  formatCidr,
  nameOf,
  otherSide,
  parseCidr,
  refuse,
  zoneIdsOf,
  type Cidr,
  type EachRegion,
  type Recovery,
  type Side,
} from 'dr-core';
import type { GivenVpc, RecoveryNetworkProps } from '../props.js';
import { regionBlocks } from './check-addresses.js';
import { checkProps } from './check-props.js';
import type { ConnectionPlan, EndpointPlan, FlowLogPlan, NetworkPlan, RegionPlan } from './network-plan.js';
import { planGivenVpc } from './plan-given-vpc.js';
import { planNewVpc } from './plan-new-vpc.js';

/**
 * Decides a whole network: every default, name, block, route and endpoint.
 * @throws ConfigError listing every problem of the props
 */
export function planNetwork<S = string>(
  recovery: Recovery,
  id: string,
  props: RecoveryNetworkProps<S>,
): NetworkPlan<S> {
  refuse(`RecoveryNetwork "${id}"`, checkProps(recovery, id, props));
  const blocks = addressBlocks(props);
  const zoneIds = chooseZones(recovery, props);
  const planRegion = (side: Side): RegionPlan<S> => {
    const named = (purpose: string): string => nameOf(recovery, `${id}-${purpose}`, side);
    const vpc = props.vpcs
      ? planGivenVpc(props.vpcs[side])
      : planNewVpc(named, blocks[side], zoneIds[side], { subnets: props.subnets, nat: props.nat });
    const tiers = props.routesToPeer === 'public-and-private' ? ['private', 'public'] : ['private'];
    return {
      side,
      region: recovery[side],
      cidr: formatCidr(blocks[side]),
      vpc,
      gatewayEndpoints: (props.gatewayEndpoints ?? (props.vpcs ? [] : ['s3', 'dynamodb'])).map((service) =>
        planEndpoint(recovery, id, side, service),
      ),
      privateCidrs: (vpc.given ? vpc.vpc.privateSubnets : vpc.privateSubnets).map(({ cidr }) => cidr),
      tablesToPeer:
        props.connectivity === 'none'
          ? []
          : vpc.routeTables.filter(({ tier }) => tiers.includes(tier)).map((table) => table.id),
      peerCidr: formatCidr(blocks[otherSide(side)]),
      endpointGroup: {
        name: named('endpoints'),
        description: `Interface endpoints of ${named('vpc')}: HTTPS from the code that calls them`,
      },
      flowLog: planFlowLog(named, props),
    };
  };
  return { recovery, id, regions: eachRegion(planRegion), connection: planConnection(recovery, id, blocks, props) };
}

export const planEndpoint = (recovery: Recovery, id: string, side: Side, service: string): EndpointPlan => ({
  service,
  serviceName: `com.amazonaws.${recovery[side]}.${service}`,
  name: nameOf(recovery, `${id}-${service}`, side),
});

const addressBlocks = <S>({ cidr, vpcs }: RecoveryNetworkProps<S>): EachRegion<Cidr> =>
  vpcs ? eachRegion((side) => parseCidr(vpcs[side].cidr) as Cidr) : regionBlocks(cidr as string | EachRegion<string>);

function chooseZones<S>(
  recovery: Recovery,
  { zones, zoneIds }: RecoveryNetworkProps<S>,
): EachRegion<readonly string[]> {
  const offered = eachRegion((side) => zoneIds?.[side] ?? zoneIdsOf(recovery[side]));
  const count = zones ?? Math.min(3, offered.primary.length, offered.standby.length);
  return eachRegion((side) => offered[side].slice(0, count));
}

function planFlowLog<S>(
  named: (purpose: string) => string,
  { flowLogs, flowLogRetention, vpcs }: RecoveryNetworkProps<S>,
): FlowLogPlan | undefined {
  const logged = flowLogs ?? (vpcs ? 'none' : 'rejected');
  if (logged === 'none') return undefined;
  const name = named('flow-log');
  return {
    name,
    traffic: logged === 'all' ? 'ALL' : 'REJECT',
    logGroupName: `/vpc/${name}`,
    retention: flowLogRetention ?? days(400),
    keyAlias: `alias/${name}`,
    roleName: name,
  };
}

/**
 * The names under which one region publishes what the other must know hold what decides whether the thing is replaced, so
 * that a look-up is made again exactly when its answer changes.
 */
function planConnection<S>(
  recovery: Recovery,
  id: string,
  blocks: EachRegion<Cidr>,
  {
    connectivity = 'vpc-peering',
    transitGatewayAsns: asns = { primary: 64_512, standby: 64_513 },
    vpcs,
  }: RecoveryNetworkProps<S>,
): ConnectionPlan | undefined {
  if (connectivity === 'none') return undefined;
  const path = (side: Side, thing: string): string =>
    `/${recovery.name}/${recovery.environment}/${id}/${recovery[side]}/${thing}`;
  const vpc = (side: Side): string => [formatCidr(blocks[side]).replace('/', '-'), ...knownId(vpcs?.[side])].join('/');
  if (connectivity === 'vpc-peering') {
    return {
      by: 'vpc-peering',
      name: nameOf(recovery, `${id}-peering`, 'primary'),
      published: {
        vpcs: eachRegion((side) => path(side, `vpc/${vpc(side)}`)),
        connection: path('primary', `vpc-peering/${vpc('primary')}/${vpc('standby')}`),
      },
    };
  }
  return {
    by: 'transit-gateway',
    name: nameOf(recovery, `${id}-tgw-peering`, 'primary'),
    gateways: eachRegion((side) => ({ name: nameOf(recovery, `${id}-tgw`, side), asn: asns[side] })),
    published: {
      standbyGateway: path('standby', `transit-gateway/${asns.standby}`),
      connection: path('primary', `transit-gateway-peering/${asns.primary}/${asns.standby}`),
    },
  };
}

/** The id of a VPC that was given, where it is known before deployment: a reference to another stack's is not. */
const knownId = <S>(given: GivenVpc<S> | undefined): readonly string[] =>
  typeof given?.vpcId === 'string' && /^vpc-[\w-]+$/.test(given.vpcId) ? [given.vpcId] : [];
