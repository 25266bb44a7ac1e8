import { LogGroup } from '@pulumi/aws/cloudwatch';
import { ComponentResource, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
import type { Alarm, EachRegion, Publishes, Recovery, Step, Widget } from 'dr-core';
import { planFailover, type FailoverPlan, type FailoverProps, type LogGroupPlan } from '../index.js';

export interface FailoverArgs extends FailoverProps {
  readonly recovery: Recovery;
}

/** A log group in each of the two regions, kept when the stack goes: failover is evidence. */
export class Failover extends ComponentResource implements EachRegion<LogGroup>, Publishes<Input<string>> {
  readonly plan: FailoverPlan;
  readonly primary: LogGroup;
  readonly standby: LogGroup;
  readonly alarms: readonly Alarm<Input<string>>[] = [];
  readonly steps: readonly Step[] = [];
  readonly widgets: readonly Widget<Input<string>>[] = [];

  /** @throws ConfigError listing every problem of the args, before anything is built */
  constructor(name: string, { recovery, ...props }: FailoverArgs, options?: ComponentResourceOptions) {
    const plan = planFailover(recovery, name, props);
    super('dr-failover:index:Failover', name, {}, options);
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
