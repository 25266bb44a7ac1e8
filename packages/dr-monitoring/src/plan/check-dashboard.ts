import type { Problem } from 'dr-core';
import type { MonitoringPlan } from './monitoring-plan.js';
import { planDashboard } from './plan-dashboard.js';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html */
const limits = { widgets: 500, metrics: 2_500, metricsOfOne: 500 };

/** What CloudWatch would refuse about the dashboards. */
export function checkDashboard<S>(plan: MonitoringPlan<S>): Problem[] {
  const nothing = '' as S;
  const { widgets } = planDashboard(plan, { account: nothing, text: () => nothing });
  const graphs = widgets.map(({ properties: { metrics } }) => (Array.isArray(metrics) ? metrics.length : 0));
  const metrics = graphs.reduce((sum, count) => sum + count, 0);
  const crowded = plan.sections.flatMap(({ widgets: shown }) =>
    shown.filter(({ metrics: { length } }) => length > limits.metricsOfOne),
  );
  const problem = (given: string, rule: string): Problem => ({
    property: 'watches',
    given,
    rule,
    remedy: 'publish fewer graphs, or fewer metrics in each',
  });
  return [
    ...crowded.map(({ title, metrics: { length } }) =>
      problem(title, `the graph has ${length} metrics, and CloudWatch shows ${limits.metricsOfOne}`),
    ),
    ...(widgets.length > limits.widgets
      ? [problem(`${widgets.length} widgets`, `a dashboard has at most ${limits.widgets}`)]
      : []),
    ...(metrics > limits.metrics ? [problem(`${metrics} metrics`, `a dashboard has at most ${limits.metrics}`)] : []),
  ];
}
