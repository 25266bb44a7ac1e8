import { LogGroup } from '@pulumi/aws/cloudwatch';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
import type { Alarm, EachRegion, Publishes, Recovery, Step, Widget } from 'dr-core';
import { planDnsFailover, type DnsFailoverPlan, type DnsFailoverProps, type LogGroupPlan } from '../index.js';

export interface DnsFailoverArgs extends DnsFailoverProps {
  readonly recovery: Recovery;
}

/** A log group in each of the two regions, kept when the stack goes: dns failover is evidence. */
export class DnsFailover extends ComponentResource implements EachRegion<LogGroup>, Publishes<Input<string>> {
  readonly plan: DnsFailoverPlan;
  readonly primary: LogGroup;
  readonly standby: LogGroup;
  readonly alarms: readonly Alarm<Input<string>>[] = [];
  readonly steps: readonly Step[] = [];
  readonly widgets: readonly Widget<Input<string>>[] = [];

  /** @throws ConfigError listing every problem of the args, before anything is built */
  constructor(name: string, { recovery, ...props }: DnsFailoverArgs, options?: ComponentResourceOptions) {
    const plan = planDnsFailover(recovery, name, props);
    super('dr-dns-failover:index:DnsFailover', name, {}, options);
    this.plan = plan;
    this.primary = this.newLogGroup(`${name}-primary-log-group`, plan.primary);
    this.standby = this.newLogGroup(`${name}-standby-log-group`, plan.standby);
    this.registerOutputs({ primaryName: this.primary.name, standbyName: this.standby.name });
  }

  private newLogGroup(name: string, plan: LogGroupPlan): LogGroup {
    const { region, retentionInDays } = plan;
    return new LogGroup(name, { region, name: plan.name, retentionInDays }, { parent: this, retainOnDelete: true });
  }
}
