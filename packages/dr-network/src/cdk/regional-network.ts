import { CfnSecurityGroup, CfnSecurityGroupIngress, CfnVPCEndpoint, type IVpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { Placement } from 'dr-core';
import type { EndpointPlan, IngressPlan, RegionPlan, SecurityGroupPlan, TenantPlan } from '../index.js';
import type { Watched } from '../plan/plan-watch.js';
import { newFlowLog } from './flow-log.js';
import { givenFrame, named, type Frame } from './frame.js';
import { importVpc } from './imported-vpc.js';
import { newFrame } from './new-frame.js';

/** What CDK itself writes to keep AWS from adding its default "allow all" egress rule: a rule that matches no packet. */
const noEgress = [{ ipProtocol: 'icmp', fromPort: 252, toPort: 86, cidrIp: '255.255.255.255/32' }];

/** Where the routes decide: a private subnet without NAT has nowhere to go but its endpoints and the other region. */
const openEgress = [{ ipProtocol: '-1', cidrIp: '0.0.0.0/0' }];

/** The half of a {@link RecoveryNetwork} that is in one region. */
export class RegionalNetwork extends Construct {
  readonly frame: Frame;
  private imported: IVpc | undefined;
  private endpointGroup: CfnSecurityGroup | undefined;
  private readonly endpoints = new Map<string, CfnVPCEndpoint>();

  constructor(
    scope: Construct,
    id: string,
    private readonly plan: RegionPlan,
  ) {
    super(scope, id);
    this.frame = plan.vpc.given ? givenFrame(plan.vpc) : newFrame(this, plan.cidr, plan.vpc);
    for (const endpoint of plan.gatewayEndpoints) this.addGatewayEndpoint(endpoint);
    if (plan.flowLog) newFlowLog(this, this.vpcId, plan, plan.flowLog);
  }

  get vpcId(): string {
    return this.frame.vpcId;
  }

  get privateSubnetIds(): string[] {
    return this.frame.privateSubnets.map(({ subnetId }) => subnetId);
  }

  get publicSubnetIds(): string[] {
    return this.frame.publicSubnets.map(({ subnetId }) => subnetId);
  }

  /** The VPC for CDK's own higher-level constructs: `new Function(this, 'f', { vpc: network.primary.vpc, ... })`. */
  get vpc(): IVpc {
    this.imported ??= importVpc(this, 'imported', this.plan, this.frame);
    return this.imported;
  }

  /** @internal */
  watched(transitGateway: string | undefined): Watched<string> {
    const natGateways = Object.fromEntries([...this.frame.natGateways].map(([id, gateway]) => [id, gateway.ref]));
    return { natGateways, transitGateway };
  }

  /** @internal */
  join({ name, regions }: TenantPlan): Placement<string> {
    const { securityGroup, endpoints } = regions[this.plan.side];
    const group = this.newGroup(name, securityGroup, openEgress);
    for (const endpoint of endpoints) this.needInterfaceEndpoint(endpoint);
    if (endpoints.length > 0) this.admitToEndpoints(name, group);
    return { vpcId: this.vpcId, subnetIds: this.privateSubnetIds, securityGroupId: group.attrGroupId };
  }

  /** @internal */
  admit(plan: IngressPlan, client: string, server: string): void {
    new CfnSecurityGroupIngress(this, plan.id, {
      groupId: server,
      ipProtocol: 'tcp',
      fromPort: plan.port,
      toPort: plan.port,
      description: plan.description,
      ...(plan.source === 'client' ? { sourceSecurityGroupId: client } : { cidrIp: plan.cidr }),
    });
  }

  private newGroup(
    id: string,
    { name, description }: SecurityGroupPlan,
    egress: typeof noEgress | typeof openEgress,
  ): CfnSecurityGroup {
    const group = new CfnSecurityGroup(this, `${id}-group`, {
      vpcId: this.vpcId,
      groupDescription: description,
      securityGroupEgress: egress,
    });
    return named(group, name);
  }

  private addGatewayEndpoint({ service, serviceName, name }: EndpointPlan): void {
    const endpoint = new CfnVPCEndpoint(this, service, {
      vpcId: this.vpcId,
      serviceName,
      vpcEndpointType: 'Gateway',
      routeTableIds: [...this.frame.routeTables.values()],
    });
    named(endpoint, name);
  }

  private needInterfaceEndpoint({ service, serviceName, name }: EndpointPlan): void {
    if (this.endpoints.has(service)) return;
    this.endpointGroup ??= this.newGroup('endpoints', this.plan.endpointGroup, noEgress);
    const endpoint = new CfnVPCEndpoint(this, service, {
      vpcId: this.vpcId,
      serviceName,
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      subnetIds: [...this.frame.endpointSubnetIds],
      securityGroupIds: [this.endpointGroup.attrGroupId],
    });
    this.endpoints.set(service, named(endpoint, name));
  }

  private admitToEndpoints(client: string, group: CfnSecurityGroup): void {
    if (!this.endpointGroup) return;
    this.admit(
      { id: `${client}-to-endpoints`, side: this.plan.side, port: 443, description: client, source: 'client' },
      group.attrGroupId,
      this.endpointGroup.attrGroupId,
    );
  }
}
