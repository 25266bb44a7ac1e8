import { Dashboard } from '@pulumi/aws/cloudwatch';
import { ComponentResource, jsonStringify, type ComponentResourceOptions, type Input } from '@pulumi/pulumi';
import { componentsOf, eachRegion, type EachRegion, type Recovery } from 'dr-core';
import { planMonitoring, type MonitoringPlan, type PlacePlan, type RecoveryMonitoringProps } from '../index.js';
import { planDashboard } from '../plan/plan-dashboard.js';
import { refuseForgotten } from '../plan/plan-monitoring.js';
import { RegionalMonitoring } from './regional-monitoring.js';

export interface RecoveryMonitoringArgs extends RecoveryMonitoringProps<Input<string>> {
  readonly recovery: Recovery;
}

/** Alarms that somebody hears, in each region that emits what they watch, and a dashboard in both regions. */
export class RecoveryMonitoring extends ComponentResource implements EachRegion<RegionalMonitoring> {
  readonly plan: MonitoringPlan<Input<string>>;
  readonly primary: RegionalMonitoring;
  readonly standby: RegionalMonitoring;
  /** By region: where metrics are emitted that are neither the primary's nor the standby's. */
  readonly elsewhere: Readonly<Record<string, RegionalMonitoring>>;
  readonly dashboards: EachRegion<Dashboard>;

  /** @throws ConfigError listing every problem of the args, before anything is built */
  constructor(name: string, { recovery, ...props }: RecoveryMonitoringArgs, options?: ComponentResourceOptions) {
    const plan = planMonitoring<Input<string>>(recovery, name, props, componentsOf(recovery));
    super('dr-monitoring:index:RecoveryMonitoring', name, {}, options);
    this.plan = plan;
    const regional = (place: PlacePlan<Input<string>>): RegionalMonitoring =>
      new RegionalMonitoring(`${name}-${place.name}`, plan, place, { parent: this });
    this.primary = regional(plan.primary);
    this.standby = regional(plan.standby);
    this.elsewhere = Object.fromEntries(plan.elsewhere.map((place) => [place.region, regional(place)]));
    this.dashboards = this.newDashboards(name);
    refuseLater(recovery, name, props);
    this.registerOutputs({
      primaryTopicArn: this.primary.topic.arn,
      standbyTopicArn: this.standby.topic.arn,
      primaryDashboardName: this.dashboards.primary.dashboardName,
      standbyDashboardName: this.dashboards.standby.dashboardName,
    });
  }

  private newDashboards(name: string): EachRegion<Dashboard> {
    const dashboardBody = jsonStringify(planDashboard<Input<string>>(this.plan, this.primary.late));
    return eachRegion(
      (side) =>
        new Dashboard(
          `${name}-${side}-dashboard`,
          { region: this.plan[side].region, dashboardName: this.plan.dashboards[side], dashboardBody },
          { parent: this },
        ),
    );
  }
}

/**
 * Components that are made after the monitoring are seen once the program has run as far as it goes without waiting. Pulumi
 * fails a program that leaves a rejection behind.
 */
function refuseLater(recovery: Recovery, name: string, props: RecoveryMonitoringProps<Input<string>>): void {
  void new Promise<void>((resolve, reject) => {
    setImmediate(() => {
      try {
        resolve(refuseForgotten(recovery, name, props, componentsOf(recovery)));
      } catch (error) {
        reject(error);
      }
    });
  });
}
