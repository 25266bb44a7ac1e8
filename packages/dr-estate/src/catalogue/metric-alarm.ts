import { naming, resource, type DraftEdge } from '../assembly/draft.js';
import { referred, type PropertyReader } from '../assembly/property-reader.js';
import type { Kind } from '../kinds/index.js';
import type { MetricQuery } from '../kinds/signals.js';
import { render } from '../value/render.js';
import { isProperties, type Value } from '../value/value.js';
import type { CatalogueEntry } from './entry.js';

const name = { cloudformation: 'AlarmName', pulumi: 'name' };
const queries = { cloudformation: 'Metrics', pulumi: 'metricQueries' };
const metricName = 'MetricName';

export const metricAlarm: CatalogueEntry = {
  cloudformation: 'AWS::CloudWatch::Alarm',
  pulumi: 'aws:cloudwatch/metricAlarm:MetricAlarm',
  name,
  idIsName: true,
  read: (p) => {
    const periods = p.number('EvaluationPeriods');
    return resource(
      'cloudwatch.alarm',
      {
        name: p.text(name),
        description: p.written('AlarmDescription'),
        namespace: p.text('Namespace'),
        metric: p.text(metricName),
        statistic: p.text('Statistic') ?? p.text('ExtendedStatistic'),
        periodSeconds: p.number('Period'),
        dimensions: dimensionTexts(p),
        queries: p.items(queries).map(queryOf),
        evaluationPeriods: periods,
        datapointsToAlarm: p.number('DatapointsToAlarm') ?? periods,
        threshold: p.number('Threshold'),
        comparison: p.text('ComparisonOperator'),
        treatMissingData: p.text('TreatMissingData') ?? 'missing',
        actionsEnabled: p.flag('ActionsEnabled') ?? true,
      },
      [p, ...p.items(queries).map(metricOf)].flatMap(dimensionEdges).concat(alarmActions(p)),
    );
  },
};

/** What an alarm does as its state changes. */
export const alarmActions = (p: PropertyReader): readonly DraftEdge[] => [
  ...p.edges('alarmAction', 'AlarmActions'),
  ...p.edges('okAction', { cloudformation: 'OKActions', pulumi: 'okActions' }),
  ...p.edges('insufficientDataAction', 'InsufficientDataActions'),
];

/** CloudFormation writes a metric's name and its statistic apart, Pulumi together. */
const metricOf = (query: PropertyReader): PropertyReader =>
  query.engine === 'cloudformation' ? query.nested('MetricStat').nested('Metric') : query.nested('Metric');

function queryOf(query: PropertyReader): MetricQuery {
  const metric = metricOf(query);
  const stat = query.engine === 'cloudformation' ? query.nested('MetricStat') : metric;
  return {
    id: query.text('Id'),
    expression: query.text('Expression'),
    namespace: metric.text('Namespace'),
    metric: metric.text(metricName),
    statistic: stat.text('Stat'),
    periodSeconds: stat.number('Period') ?? query.number('Period'),
    dimensions: dimensionTexts(metric),
    returned: query.flag('ReturnData') ?? query.engine === 'cloudformation',
  };
}

/** CloudFormation writes dimensions as a list, Pulumi as an object. */
function dimensionsOf(p: PropertyReader): readonly (readonly [name: string, value: Value])[] {
  const given = p.value('Dimensions');
  if (isProperties(given)) return Object.entries(given);
  return p
    .items('Dimensions')
    .map((one) => [one.text({ cloudformation: 'Name' }) ?? '', one.value({ cloudformation: 'Value' }) ?? '']);
}

const dimensionTexts = (p: PropertyReader): readonly string[] =>
  dimensionsOf(p)
    .map(([dimension, value]) => `${dimension}=${render(value)}`)
    .toSorted();

/** What AWS's own dimensions name. */
const namedBy: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['DBClusterIdentifier', 'rds.cluster'],
  ['DBInstanceIdentifier', 'rds.instance'],
  ['FunctionName', 'lambda.function'],
  ['LogGroupName', 'logs.log-group'],
  ['RuleName', 'events.rule'],
  ['TableName', 'dynamodb.table'],
  ['TopicName', 'sns.topic'],
]);

const dimensionEdges = (p: PropertyReader): readonly DraftEdge[] =>
  dimensionsOf(p).flatMap(([dimension, value]) => {
    const edge: DraftEdge = { role: 'dimension', property: 'Dimensions', value };
    const kind = namedBy.get(dimension);
    if (kind !== undefined) return naming([edge], { kind });
    const isArn = typeof value === 'string' && value.startsWith('arn:');
    return isArn || referred(value) !== undefined ? [edge] : [];
  });
