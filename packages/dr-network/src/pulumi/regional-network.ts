import { SecurityGroup, VpcEndpoint } from '@pulumi/aws/ec2';
import { SecurityGroupEgressRule, SecurityGroupIngressRule } from '@pulumi/aws/vpc';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
import type { Placement } from 'dr-core';
import type { EndpointPlan, IngressPlan, RegionPlan, SecurityGroupPlan, TenantPlan } from '../index.js';
import type { Watched } from '../plan/plan-watch.js';
import { newFlowLog } from './flow-log.js';
import { childOf, givenFrame, type Frame, type Place } from './frame.js';
import { newFrame } from './new-frame.js';

/** The half of a {@link RecoveryNetwork} that is in one region. */
export class RegionalNetwork extends ComponentResource {
  readonly frame: Frame;
  /** @internal */
  readonly place: Place;
  private readonly endpoints = new Map<string, VpcEndpoint>();
  private endpointGroup: SecurityGroup | undefined;

  constructor(
    name: string,
    private readonly plan: RegionPlan<Input<string>>,
    options: ComponentResourceOptions,
  ) {
    super('dr-network:index:RegionalNetwork', name, {}, options);
    this.place = { parent: this, name, region: plan.region };
    this.frame = plan.vpc.given ? givenFrame(plan.vpc) : newFrame(this.place, plan.cidr, plan.vpc);
    for (const endpoint of plan.gatewayEndpoints) this.addGatewayEndpoint(endpoint);
    if (plan.flowLog) newFlowLog(this.place, this.vpcId, plan, plan.flowLog);
    this.registerOutputs({ vpcId: this.vpcId });
  }

  get vpcId(): Input<string> {
    return this.frame.vpcId;
  }

  get privateSubnetIds(): Input<string>[] {
    return [...this.frame.privateSubnetIds];
  }

  get publicSubnetIds(): Input<string>[] {
    return [...this.frame.publicSubnetIds];
  }

  /** @internal */
  watched(transitGateway: Input<string> | undefined): Watched<Input<string>> {
    const natGateways = Object.fromEntries([...this.frame.natGateways].map(([id, gateway]) => [id, gateway.id]));
    return { natGateways, transitGateway };
  }

  /** @internal */
  join({ name, regions }: TenantPlan): Placement<Input<string>> {
    const { securityGroup, endpoints } = regions[this.plan.side];
    const group = this.newGroup(name, securityGroup);
    this.openEgress(name, group);
    for (const endpoint of endpoints) this.needInterfaceEndpoint(endpoint);
    if (endpoints.length > 0) this.admitToEndpoints(name, group);
    return { vpcId: this.vpcId, subnetIds: this.privateSubnetIds, securityGroupId: group.id };
  }

  /** @internal */
  admit(plan: IngressPlan, client: Input<string>, server: Input<string>): void {
    new SecurityGroupIngressRule(
      `${this.place.name}-${plan.id}`,
      {
        region: this.place.region,
        securityGroupId: server,
        ipProtocol: 'tcp',
        fromPort: plan.port,
        toPort: plan.port,
        description: plan.description,
        ...(plan.source === 'client' ? { referencedSecurityGroupId: client } : { cidrIpv4: plan.cidr }),
      },
      childOf(this.place),
    );
  }

  private newGroup(id: string, { name, description }: SecurityGroupPlan): SecurityGroup {
    return new SecurityGroup(
      `${this.place.name}-${id}-group`,
      { region: this.place.region, vpcId: this.vpcId, description, tags: { Name: name } },
      childOf(this.place),
    );
  }

  /** Where the routes decide: a private subnet without NAT has nowhere to go but its endpoints and the other region. */
  private openEgress(id: string, group: SecurityGroup): void {
    new SecurityGroupEgressRule(
      `${this.place.name}-${id}-egress`,
      { region: this.place.region, securityGroupId: group.id, ipProtocol: '-1', cidrIpv4: '0.0.0.0/0' },
      childOf(this.place),
    );
  }

  private addGatewayEndpoint({ service, serviceName, name }: EndpointPlan): void {
    const { region } = this.place;
    const routeTableIds = [...this.frame.routeTables.values()];
    new VpcEndpoint(
      `${this.place.name}-${service}`,
      { region, vpcId: this.vpcId, serviceName, vpcEndpointType: 'Gateway', routeTableIds, tags: { Name: name } },
      childOf(this.place),
    );
  }

  private needInterfaceEndpoint({ service, serviceName, name }: EndpointPlan): void {
    if (this.endpoints.has(service)) return;
    this.endpointGroup ??= this.newGroup('endpoints', this.plan.endpointGroup);
    const endpoint = new VpcEndpoint(
      `${this.place.name}-${service}`,
      {
        region: this.place.region,
        vpcId: this.vpcId,
        serviceName,
        vpcEndpointType: 'Interface',
        privateDnsEnabled: true,
        subnetIds: [...this.frame.endpointSubnetIds],
        securityGroupIds: [this.endpointGroup.id],
        tags: { Name: name },
      },
      childOf(this.place),
    );
    this.endpoints.set(service, endpoint);
  }

  private admitToEndpoints(client: string, group: SecurityGroup): void {
    if (!this.endpointGroup) return;
    this.admit(
      { id: `${client}-to-endpoints`, side: this.plan.side, port: 443, description: client, source: 'client' },
      group.id,
      this.endpointGroup.id,
    );
  }
}
