import { formatDuration, minutes, partitionOf, sides, type LateText, type Metric } from 'dr-core';
import { graph } from './graph.js';
import { columns, heading, layOut, textWidget, type Placed, type Sized } from './grid.js';
import type { MonitoringPlan, PlacePlan, Section } from './monitoring-plan.js';

/** What CloudWatch takes as a dashboard, before it is written as JSON. */
export interface DashboardBody<S> {
  readonly periodOverride: 'inherit';
  readonly widgets: readonly Placed<S>[];
}

/**
 * The body of the dashboards, the same in both regions: each shows both, whichever is left.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function planDashboard<S>(plan: MonitoringPlan<S>, late: LateText<S>): DashboardBody<S> {
  const rows = [
    [headerOf<S>(plan)],
    ...alarmRows(plan, late),
    ...plan.sections.flatMap((section) => [[heading<S>(section.title)], ...sectionRows(plan, section)]),
    [heading<S>('Notifications')],
    deliveryRow(plan),
  ];
  // What is graphed is what is watched: the periods are those of the metrics, not those that fit the time shown.
  return { periodOverride: 'inherit', widgets: layOut(rows) };
}

/** All regions of a plan: the primary, the standby, any other. */
export const placesOf = <S>({ primary, standby, elsewhere }: MonitoringPlan<S>): readonly PlacePlan<S>[] => [
  primary,
  standby,
  ...elsewhere,
];

function headerOf<S>({ recovery, dashboards, runbook }: MonitoringPlan<S>): Sized<S> {
  const { name, environment, primary, standby, objectives } = recovery;
  const lines = [
    `# ${name}, ${environment}`,
    `The loss of **${primary}** is survived in **${standby}**: at most **${formatDuration(objectives.rto)}** without ` +
      `service (RTO), at most **${formatDuration(objectives.rpo)}** of data lost (RPO). ` +
      `${primary} is on the left, ${standby} on the right.`,
    `The same is shown by ${sides.map((side) => `\`${dashboards[side]}\` in ${recovery[side]}`).join(' and ')}.` +
      (runbook === undefined ? '' : ` [Runbook](${runbook})`),
  ];
  return textWidget(lines.join('\n\n'), 4);
}

/** CloudWatch shows at most 100 alarms in a widget. */
const alarmsInWidget = 100;

/**
 * Those that changed last come first. Their ARNs are written with their names, which the plan owns, as the topics' are below:
 * references would tie each alarm to the dashboards of both regions, and a stack cannot give up what another imports of it.
 */
function alarmRows<S>(plan: MonitoringPlan<S>, { account, text }: LateText<S>): Sized<S>[][] {
  const places = placesOf(plan);
  const widgets = places.map(({ region, alarms, undelivered, loss }) => {
    const names = [...(loss ? [loss.name] : []), ...[...alarms, ...undelivered].map(({ name }) => name)];
    const arns = names.map(
      (name) => text`arn:${partitionOf(region) as S}:cloudwatch:${region as S}:${account}:alarm:${name as S}`,
    );
    return chunks(arns, alarmsInWidget).map((shown): Sized<S> => ({
      type: 'alarm',
      width: Math.floor(columns / places.length),
      height: 2 + Math.ceil(shown.length / 3),
      properties: {
        title: `Alarms in ${region}` as S,
        sortBy: 'stateUpdatedTimestamp' as S,
        alarms: shown,
      },
    }));
  });
  const most = Math.max(...widgets.map(({ length }) => length));
  return Array.from({ length: most }, (_, row) => widgets.flatMap((ofPlace) => ofPlace.slice(row, row + 1)));
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));

/** Pairs: what the primary shows beside what the standby shows. One without its like stays on its own side. */
function sectionRows<S>({ recovery }: MonitoringPlan<S>, { widgets }: Section<S>): Sized<S>[][] {
  const halves = sides.map((side) =>
    widgets
      .filter((widget) => widget.side === side)
      .map((widget) => ({ ...graph(recovery[side], widget), at: side === 'primary' ? 0 : columns / 2 })),
  );
  const rows = Math.max(...halves.map(({ length }) => length));
  return Array.from({ length: rows }, (_, row) => halves.flatMap((half) => half.slice(row, row + 1)));
}

/** Published and not delivered: nobody has confirmed. Failed: somebody is gone. */
const deliveryRow = <S>(plan: MonitoringPlan<S>): Sized<S>[] =>
  placesOf(plan).map(({ region, topic }, _, { length }) => {
    const metrics = ['NumberOfMessagesPublished', 'NumberOfNotificationsDelivered', 'NumberOfNotificationsFailed'].map(
      (name): Metric<S> => ({
        namespace: 'AWS/SNS',
        name,
        dimensions: { TopicName: topic.name as S },
        statistic: 'Sum',
        period: minutes(5),
      }),
    );
    return graph<S>(region, { title: `Alarms told in ${region}`, metrics }, Math.floor(columns / length));
  });
