import { CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { componentsOf, ConfigError, eachRegion, type EachRegion } from 'dr-core';
import { lateText, linkStacks, stackBeside, type RecoveryScope } from 'dr-core/cdk';
import {
  planMonitoring,
  type MonitoringPlan,
  type PlacePlan,
  type RecoveryMonitoringProps as Props,
} from '../index.js';
import { planDashboard } from '../plan/plan-dashboard.js';
import { refuseForgotten } from '../plan/plan-monitoring.js';
import { Exchange } from './exchange.js';
import { Place } from './place.js';
import { RegionalMonitoring } from './regional-monitoring.js';

export type RecoveryMonitoringProps = Props;

/** Alarms that somebody hears, in each region that emits what they watch, and a dashboard in both regions. */
export class RecoveryMonitoring implements EachRegion<RegionalMonitoring> {
  readonly plan: MonitoringPlan;
  readonly primary: RegionalMonitoring;
  readonly standby: RegionalMonitoring;
  /** By region: where metrics are emitted that are neither the primary's nor the standby's. */
  readonly elsewhere: Readonly<Record<string, RegionalMonitoring>>;
  readonly dashboards: EachRegion<CfnDashboard>;

  /** @throws ConfigError listing every problem of the props, before anything is built */
  constructor(scope: RecoveryScope, id: string, props: RecoveryMonitoringProps) {
    const plan = planMonitoring(scope.recovery, id, props, componentsOf(scope));
    this.plan = plan;
    const exchange = new Exchange(scope.recovery, id);
    const links = linkStacks(scope, id);
    const places = eachRegion(
      (side) => new Place(plan[side].region, new Construct(scope[side], id), links[side], exchange),
    );
    this.primary = new RegionalMonitoring(places.primary, plan, plan.primary);
    this.standby = new RegionalMonitoring(places.standby, plan, plan.standby);
    this.elsewhere = Object.fromEntries(
      plan.elsewhere.map((regional) => [
        regional.region,
        new RegionalMonitoring(placeElsewhere(scope, id, regional, exchange), plan, regional),
      ]),
    );
    this.dashboards = eachRegion((side) => this.newDashboard(plan.dashboards[side], places[side]));
    refuseLater(scope, id, props);
  }

  /** Beside the region's own stack: it shows identifiers of both regions. */
  private newDashboard(dashboardName: string, place: Place): CfnDashboard {
    return new CfnDashboard(place.beside, 'dashboard', {
      dashboardName,
      dashboardBody: Stack.of(place.beside).toJsonString(place.bring(planDashboard(this.plan, lateText))),
    });
  }
}

/** A stack of its own, deployed as the primary's is. */
function placeElsewhere(scope: RecoveryScope, id: string, { region }: PlacePlan<string>, exchange: Exchange): Place {
  const own = new Construct(stackBeside(scope.primary, `${id}-${region}`, region), id);
  return new Place(region, own, own, exchange);
}

/** Components that are made after the monitoring are seen when the app is synthesised. */
function refuseLater(scope: RecoveryScope, id: string, props: RecoveryMonitoringProps): void {
  scope.primary.node.addValidation({
    validate: () => {
      try {
        refuseForgotten(scope.recovery, id, props, componentsOf(scope));
        return [];
      } catch (error) {
        if (error instanceof ConfigError) return [error.message];
        throw error;
      }
    },
  });
}
