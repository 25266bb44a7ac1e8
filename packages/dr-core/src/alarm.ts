import type { Duration } from './duration.js';
import type { Side } from './recovery.js';
import type { RegionName } from './region.js';

/** A CloudWatch metric. `S` is the engine's late-bound string: `string` in CDK, `Input<string>` in Pulumi. */
export interface Metric<S> {
  readonly namespace: string;
  readonly name: string;
  /** Dimension names with their values: real identifiers, exactly those under which the metric is emitted. */
  readonly dimensions: Readonly<Record<string, S>>;
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'SampleCount' | 'Sum';
  readonly period: Duration;
  /**
   * Where it is emitted. Route 53 has its metrics in us-east-1 alone, wherever the deployment is.
   * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-cloudwatch.html
   * @default - the region of the side it is published for
   */
  readonly region?: RegionName | undefined;
}

/** An alarm that a component wants watched. Data: `dr-monitoring` creates it, in the region that emits its metric. */
export interface Alarm<S> {
  /** Purpose part of the alarm's name; the naming scheme adds the rest. Published API. */
  readonly purpose: string;
  readonly side: Side;
  readonly metric: Metric<S>;
  readonly comparison: 'above' | 'at-least' | 'at-most' | 'below';
  readonly threshold: number;
  /** How many of the last `of` periods must breach. */
  readonly breaching: number;
  readonly of: number;
  readonly missingData: 'breaching' | 'ignore' | 'missing' | 'not-breaching';
  readonly severity: 'critical' | 'warning';
  /** What it means, for the person who is woken: cause and effect, in a sentence or two. */
  readonly meaning: string;
  /**
   * The other region, when its loss would raise this alarm: all such alarms of a side together say that the region is lost.
   * @default - it says nothing of the other region
   */
  readonly lossOf?: Side | undefined;
}

/** A graph that a component wants on the dashboards of both regions. */
export interface Widget<S> {
  readonly title: string;
  readonly side: Side;
  readonly metrics: readonly Metric<S>[];
}
