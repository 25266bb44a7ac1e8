import { toSeconds, type Metric, type Widget } from 'dr-core';
import { columns, type Json, type Sized } from './grid.js';

const graphHeight = 6;

/** A graph of metrics, the region's own unless they say otherwise; half of the width unless told. */
export function graph<S>(
  region: string,
  { title, metrics }: Omit<Widget<S>, 'side'>,
  width: number = columns / 2,
): Sized<S> {
  return {
    type: 'metric',
    width,
    height: graphHeight,
    properties: {
      title: title as S,
      view: 'timeSeries' as S,
      stacked: false,
      region: region as S,
      metrics: metrics.map((metric) => positional(region, metric)),
      yAxis: { left: { min: 0 } },
    },
  };
}

/** CloudWatch reads a metric by position: dimensions that are given as an object are ignored. */
function positional<S>(
  region: string,
  { namespace, name, dimensions, statistic, period, ...metric }: Metric<S>,
): Json<S> {
  const pairs = Object.entries(dimensions).flatMap(([key, value]): S[] => [key as S, value]);
  const rendering = {
    region: (metric.region ?? region) as S,
    stat: statistic as S,
    period: toSeconds(period),
  };
  return [namespace as S, name as S, ...pairs, rendering];
}
