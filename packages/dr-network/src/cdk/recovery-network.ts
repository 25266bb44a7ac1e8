import {
  eachRegion,
  enrol,
  type Alarm,
  type Access,
  type EachRegion,
  type HasNetwork,
  type Member,
  type NetworkNeeds,
  type Publishes,
  type Step,
  type Widget,
} from 'dr-core';
import { linkStacks, type RecoveryScope } from 'dr-core/cdk';
import {
  planAccess,
  planNetwork,
  planTenant,
  type IngressPlan,
  type NetworkPlan,
  type RecoveryNetworkProps as Props,
} from '../index.js';
import { planWatch } from '../plan/plan-watch.js';
import { RegionalNetwork } from './regional-network.js';
import { connectTransitGateways } from './transit-gateway.js';
import { peer } from './vpc-peering.js';

export type RecoveryNetworkProps = Props;

/** A VPC in each of the two regions, alike, connected, and closed to the internet unless asked otherwise. */
export class RecoveryNetwork implements HasNetwork<string>, Publishes<string> {
  readonly plan: NetworkPlan;
  readonly primary: RegionalNetwork;
  readonly standby: RegionalNetwork;
  readonly alarms: readonly Alarm<string>[];
  readonly widgets: readonly Widget<string>[];
  readonly steps: readonly Step[] = [];
  private readonly members = new Map<string, Member<string>>();
  private readonly rules: IngressPlan[] = [];

  /** @throws ConfigError listing every problem of the props, before anything is built */
  constructor(scope: RecoveryScope, id: string, props: RecoveryNetworkProps) {
    this.plan = planNetwork(scope.recovery, id, props);
    this.primary = new RegionalNetwork(scope.primary, id, this.plan.regions.primary);
    this.standby = new RegionalNetwork(scope.standby, id, this.plan.regions.standby);
    const transitGateways = this.connect(scope);
    const watched = eachRegion((side) => this[side].watched(transitGateways?.[side]));
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch(this.plan, watched));
    enrol(scope, id, this);
  }

  /**
   * Gives a client or server its place: private subnets, a security group of its own, and an endpoint for every service
   * that it calls.
   * @throws ConfigError when a call has no way out of the network, or the name cannot be a member's
   */
  join(name: string, needs: NetworkNeeds): Member<string> {
    const plan = planTenant(this.plan, name, needs, this.members);
    const member: Member<string> = { name, ...eachRegion((side) => this[side].join(plan)) };
    this.members.set(name, member);
    return member;
  }

  /**
   * Lets one member reach another's port: by security group within a region, by the private subnets' blocks across.
   * What was allowed before stays, and is not built twice.
   * @throws ConfigError for a port out of range, regions that are not connected, or members of another network
   */
  allow(client: Member<string>, server: Member<string>, access: Access): void {
    for (const rule of planAccess(this.plan, { members: this.members, rules: this.rules }, client, server, access)) {
      this.rules.push(rule);
      this[rule.side].admit(rule, client[rule.side].securityGroupId, server[rule.side].securityGroupId);
    }
  }

  private connect(scope: RecoveryScope): EachRegion<string> | undefined {
    const { connection, id } = this.plan;
    if (!connection) return undefined;
    const frames = eachRegion((side) => this[side].frame);
    const links = linkStacks(scope, id);
    if (connection.by === 'transit-gateway') {
      return connectTransitGateways(this.plan, connection, this, links, frames);
    }
    peer(this.plan, connection, this, links, frames);
    return undefined;
  }
}
