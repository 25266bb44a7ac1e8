import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Alarm, EachRegion, Publishes, Step, Widget } from 'dr-core';
import type { RecoveryScope } from 'dr-core/cdk';
import { planDnsFailover, type DnsFailoverPlan, type DnsFailoverProps as Props, type LogGroupPlan } from '../index.js';

export type DnsFailoverProps = Props;

/** A log group in each of the two regions, kept when the stacks go: dns failover is evidence. */
export class DnsFailover implements EachRegion<CfnLogGroup>, Publishes<string> {
  readonly plan: DnsFailoverPlan;
  readonly primary: CfnLogGroup;
  readonly standby: CfnLogGroup;
  readonly alarms: readonly Alarm<string>[] = [];
  readonly steps: readonly Step[] = [];
  readonly widgets: readonly Widget<string>[] = [];

  /** @throws ConfigError listing every problem of the props, before anything is built */
  constructor(scope: RecoveryScope, id: string, props: DnsFailoverProps) {
    this.plan = planDnsFailover(scope.recovery, id, props);
    this.primary = newLogGroup(new Construct(scope.primary, id), this.plan.primary);
    this.standby = newLogGroup(new Construct(scope.standby, id), this.plan.standby);
  }
}

function newLogGroup(scope: Construct, { name, retentionInDays }: LogGroupPlan): CfnLogGroup {
  const logGroup = new CfnLogGroup(scope, 'log-group', { logGroupName: name, retentionInDays });
  logGroup.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return logGroup;
}
