import type { MetricAlarm } from '@pulumi/aws/cloudwatch';
import type { HealthCheck, Record, Zone } from '@pulumi/aws/route53';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import {
  eachRegion,
  enrol,
  type Alarm,
  type EachRegion,
  type Publishes,
  type Recovery,
  type Step,
  type Widget,
} from 'dr-core';
import { planFailoverDns, type FailoverDnsPlan, type FailoverDnsProps } from '../index.js';
import { planWatch } from '../plan/plan-watch.js';
import { dnsSteps } from '../plan/steps.js';
import { newAlarm } from './alarm.js';
import { newHealthChecks } from './health-check.js';
import { newRecord } from './record.js';
import { newZone } from './zone.js';

export interface FailoverDnsArgs extends FailoverDnsProps<Input<string>> {
  readonly recovery: Recovery;
}

/** One name in front of two regions, which Route 53 answers with the one that is well and holds the traffic. */
export class FailoverDns extends ComponentResource implements Publishes<Input<string>> {
  readonly plan: FailoverDnsPlan<Input<string>>;
  /** What clients ask for. */
  readonly name: string;
  /** Names that lead to one region, whatever its health. */
  readonly regionNames: EachRegion<string>;
  readonly zoneId: Input<string>;
  /** Undefined where the zone was given. */
  readonly hostedZone: Zone | undefined;
  /** What the parent zone must name: of a public zone that was made. */
  readonly nameServers: Output<string[]> | undefined;
  /** By the ids of the plan. */
  readonly healthChecks: ReadonlyMap<string, HealthCheck>;
  /** Of the checks that the failover records go by; the standby's has none where the switch alone moves the name. */
  readonly healthCheckIds: EachRegion<Input<string> | undefined>;
  /** By the ids of the plan. */
  readonly records: ReadonlyMap<string, Record>;
  readonly alarms: readonly Alarm<Input<string>>[];
  readonly steps: readonly Step[];
  readonly widgets: readonly Widget<Input<string>>[];

  /** @throws ConfigError listing every problem of the args, before anything is built */
  constructor(name: string, { recovery, ...props }: FailoverDnsArgs, options?: ComponentResourceOptions) {
    const plan = planFailoverDns<Input<string>>(recovery, name, props);
    super('dr-dns-failover:index:FailoverDns', name, {}, options);
    this.plan = plan;
    this.name = plan.name;
    this.regionNames = plan.regionNames;
    const followed = new Map<string, MetricAlarm>(plan.alarms.map((alarm) => [alarm.id, newAlarm(this, name, alarm)]));
    this.hostedZone = newZone(this, plan);
    this.zoneId = plan.zone.kind === 'given' ? plan.zone.zoneId : (this.hostedZone?.zoneId ?? '');
    this.nameServers = plan.zone.kind === 'public' ? this.hostedZone?.nameServers : undefined;
    const checks = newHealthChecks(this, plan, followed);
    this.healthChecks = checks;
    this.healthCheckIds = eachRegion((side) => checks.get(plan.health[side] ?? '')?.id);
    this.records = new Map(
      plan.records.map((record) => [record.id, newRecord(this, plan, this.zoneId, record, checks)]),
    );
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch(plan, this.healthCheckIds));
    this.steps = dnsSteps(plan);
    enrol(recovery, name, this);
    this.registerOutputs({
      name: plan.name,
      zoneId: this.zoneId,
      nameServers: this.nameServers,
      primaryHealthCheckId: this.healthCheckIds.primary,
      standbyHealthCheckId: this.healthCheckIds.standby,
    });
  }
}
