import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { CfnHealthCheck, CfnHostedZone, CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Construct } from 'constructs';
import { eachRegion, enrol, type Alarm, type EachRegion, type Publishes, type Step, type Widget } from 'dr-core';
import { stackBeside, type RecoveryScope } from 'dr-core/cdk';
import { planFailoverDns, type FailoverDnsPlan, type FailoverDnsProps as Props } from '../index.js';
import { planWatch } from '../plan/plan-watch.js';
import { dnsSteps } from '../plan/steps.js';
import { newAlarm } from './alarm.js';
import { FromPrimary } from './from-primary.js';
import { newHealthChecks } from './health-check.js';
import { carryTargets, newRecord } from './record.js';
import { newZone } from './zone.js';

export type FailoverDnsProps = Props;

/**
 * One name in front of two regions, which Route 53 answers with the one that is well and holds the traffic. Alarms are in each region's
 * own stack; everything of Route 53 is in a stack beside the standby's.
 */
export class FailoverDns implements Publishes<string> {
  readonly plan: FailoverDnsPlan;
  /** What clients ask for. */
  readonly name: string;
  /** Names that lead to one region, whatever its health. */
  readonly regionNames: EachRegion<string>;
  readonly zoneId: string;
  /** Undefined where the zone was given. */
  readonly hostedZone: CfnHostedZone | undefined;
  /** What the parent zone must name: of a public zone that was made. */
  readonly nameServers: readonly string[] | undefined;
  /** By the ids of the plan. */
  readonly healthChecks: ReadonlyMap<string, CfnHealthCheck>;
  /** Of the checks that the failover records go by; the standby's has none where the switch alone moves the name. */
  readonly healthCheckIds: EachRegion<string | undefined>;
  /** By the ids of the plan. */
  readonly records: ReadonlyMap<string, CfnRecordSet>;
  readonly alarms: readonly Alarm<string>[];
  readonly steps: readonly Step[];
  readonly widgets: readonly Widget<string>[];

  /** @throws ConfigError listing every problem of the props, before anything is built */
  constructor(scope: RecoveryScope, id: string, props: FailoverDnsProps) {
    const plan = planFailoverDns(scope.recovery, id, props);
    this.plan = plan;
    this.name = plan.name;
    this.regionNames = plan.regionNames;
    const own = eachRegion((side) => new Construct(scope[side], id));
    const link = new Construct(stackBeside(scope.standby, `${id}-link`), id);
    const fromPrimary = new FromPrimary(own.primary, link);
    const followed = new Map<string, CfnAlarm>(
      plan.alarms.map((alarm) => [alarm.id, newAlarm(own[alarm.side], alarm)]),
    );
    ({ zoneId: this.zoneId, hostedZone: this.hostedZone } = newZone(link, plan, fromPrimary));
    this.nameServers = plan.zone.kind === 'public' ? this.hostedZone?.attrNameServers : undefined;
    const checks = newHealthChecks(link, plan, followed, fromPrimary);
    this.healthChecks = checks;
    this.healthCheckIds = eachRegion((side) => checks.get(plan.health[side] ?? '')?.attrHealthCheckId);
    const targets = carryTargets(plan, fromPrimary);
    this.records = new Map(
      plan.records.map((record) => [record.id, newRecord(link, this.zoneId, record, targets[record.side], checks)]),
    );
    ({ alarms: this.alarms, widgets: this.widgets } = planWatch(plan, this.healthCheckIds));
    this.steps = dnsSteps(plan);
    enrol(scope, id, this);
  }
}
