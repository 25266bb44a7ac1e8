import {
  checkName,
  days,
  eachRegion,
  formatDuration,
  nameOf,
  refuse,
  sides,
  toDays,
  type EachRegion,
  type Problem,
  type Recovery,
  type RegionName,
} from 'dr-core';
import type { HealthcheckLambdaProps } from './props.js';

/** The log group of one region. */
export interface LogGroupPlan {
  readonly region: RegionName;
  readonly name: string;
  readonly retentionInDays: number;
}

/** Everything that is decided about healthcheck lambda, for the bindings to build. */
export type HealthcheckLambdaPlan = EachRegion<LogGroupPlan>;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/**
 * Decides every name and default.
 * @throws ConfigError listing every problem of the props
 */
export function planHealthcheckLambda(
  recovery: Recovery,
  id: string,
  props: HealthcheckLambdaProps,
): HealthcheckLambdaPlan {
  const retention = props.retention ?? days(90);
  const regions = eachRegion((side) => ({
    region: recovery[side],
    name: nameOf(recovery, id, side),
    retentionInDays: toDays(retention),
  }));
  const names = sides.flatMap((side) => checkName('log-group', regions[side].name, 'id'));
  refuse(`HealthcheckLambda "${id}"`, [...names.slice(0, 1), ...retentionProblems(props)]);
  return regions;
}

function retentionProblems({ retention }: HealthcheckLambdaProps): Problem[] {
  if (retention === undefined || retentions.includes(toDays(retention))) return [];
  return [
    {
      property: 'retention',
      given: formatDuration(retention),
      rule: `CloudWatch Logs keeps entries for ${retentions.join(', ')} days`,
      remedy: 'write one of these as days(n)',
    },
  ];
}
