import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
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
  type Recovery,
  type Step,
  type Widget,
} from 'dr-core';
import {
  planAccess,
  planNetwork,
  planTenant,
  type IngressPlan,
  type NetworkPlan,
  type RecoveryNetworkProps,
} from '../index.js';
import { planWatch } from '../plan/plan-watch.js';
import { RegionalNetwork } from './regional-network.js';
import { connectTransitGateways } from './transit-gateway.js';
import { peer } from './vpc-peering.js';

export interface RecoveryNetworkArgs extends RecoveryNetworkProps<Input<string>> {
  readonly recovery: Recovery;
}

/** A VPC in each of the two regions, alike, connected, and closed to the internet unless asked otherwise. */
export class RecoveryNetwork extends ComponentResource implements HasNetwork<Input<string>>, Publishes<Input<string>> {
  readonly plan: NetworkPlan<Input<string>>;
  readonly primary: RegionalNetwork;
  readonly standby: RegionalNetwork;
  readonly alarms: readonly Alarm<Input<string>>[];
  readonly widgets: readonly Widget<Input<string>>[];
  readonly steps: readonly Step[] = [];
  private readonly members = new Map<string, Member<Input<string>>>();
  private readonly rules: IngressPlan[] = [];

  /** @throws ConfigError listing every problem of the args, before anything is built */
  constructor(name: string, { recovery, ...props }: RecoveryNetworkArgs, options?: ComponentResourceOptions) {
    const plan = planNetwork<Input<string>>(recovery, name, props);
    super('dr-network:index:RecoveryNetwork', name, {}, options);
    this.plan = plan;
    this.primary = new RegionalNetwork(`${name}-primary`, plan.regions.primary, { parent: this });
    this.standby = new RegionalNetwork(`${name}-standby`, plan.regions.standby, { parent: this });
    const transitGateways = this.connect();
    const watched = eachRegion((side) => this[side].watched(transitGateways?.[side]));
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch(plan, watched));
    this.registerOutputs({ primaryVpcId: this.primary.vpcId, standbyVpcId: this.standby.vpcId });
    enrol(recovery, name, this);
  }

  /**
   * Gives a client or server its place: private subnets, a security group of its own, and an endpoint for every service
   * that it calls.
   * @throws ConfigError when a call has no way out of the network, or the name cannot be a member's
   */
  join(name: string, needs: NetworkNeeds): Member<Input<string>> {
    const plan = planTenant(this.plan, name, needs, this.members);
    const member: Member<Input<string>> = { name, ...eachRegion((side) => this[side].join(plan)) };
    this.members.set(name, member);
    return member;
  }

  /**
   * Lets one member reach another's port: by security group within a region, by the private subnets' blocks across.
   * What was allowed before stays, and is not built twice.
   * @throws ConfigError for a port out of range, regions that are not connected, or members of another network
   */
  allow(client: Member<Input<string>>, server: Member<Input<string>>, access: Access): void {
    for (const rule of planAccess(this.plan, { members: this.members, rules: this.rules }, client, server, access)) {
      this.rules.push(rule);
      this[rule.side].admit(rule, client[rule.side].securityGroupId, server[rule.side].securityGroupId);
    }
  }

  private connect(): EachRegion<Input<string>> | undefined {
    const { connection } = this.plan;
    const places = eachRegion((side) => this[side].place);
    const frames = eachRegion((side) => this[side].frame);
    if (connection?.by === 'transit-gateway') {
      return connectTransitGateways(this.plan, connection, places, frames);
    }
    if (connection) peer(this.plan, connection, places, frames);
    return undefined;
  }
}
