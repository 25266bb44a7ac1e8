import {
  formatDuration,
  sides,
  toSeconds,
  type Alarm,
  type Metric,
  type Problem,
  type Recovery,
  type Side,
} from 'dr-core';
import type { FailoverDnsProps } from '../props.js';
import { askedOf, bySwitchAlone } from './asked.js';
import { zoneOf } from './names.js';

/** Problems of the alarms that tell the health of the regions, and of what holds the traffic. */
export function checkHealth<S>(recovery: Recovery, props: FailoverDnsProps<S>): Problem[] {
  const { health } = props;
  return [
    ...checkSomething(recovery, props),
    ...(health ? sides.flatMap((side) => checkAlarm(recovery, `health.${side}`, health.health[side])) : []),
    ...checkHolder(recovery, props),
  ];
}

function checkSomething<S>(recovery: Recovery, props: FailoverDnsProps<S>): Problem[] {
  if (props.health || askedOf(recovery, props) || bySwitchAlone(props)) return [];
  const isPrivate = zoneOf(props).visibility === 'private';
  const where = isPrivate ? 'nothing in a private zone can be asked' : 'nothing is asked';
  const rule = `${where}, and without any check a PRIMARY record never fails over`;
  return [
    {
      property: 'health',
      given: props.health,
      rule,
      remedy:
        'give something with health in each region, such as a HealthProbe' +
        (isPrivate ? ", or write check: 'none' for a name that is to follow the switch of a controller alone" : ''),
    },
  ];
}

const statistics = ['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'];

/**
 * What a health check can follow.
 * https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-creating-values.html
 */
function checkAlarm<S>(recovery: Recovery, property: string, alarm: Alarm<S>): Problem[] {
  const { metric, breaching, of, threshold, missingData } = alarm;
  const problem = (path: string, given: unknown, rule: string, remedy: string): Problem[] => [
    { property: `${property}.${path}`, given, rule, remedy },
  ];
  const period = toSeconds(metric.period);
  return [
    ...(statistics.includes(metric.statistic)
      ? []
      : problem(
          'metric.statistic',
          metric.statistic,
          `a health check follows one of ${statistics.join(', ')}`,
          "write 'Average'",
        )),
    ...(period >= 60 && period % 60 === 0
      ? []
      : problem(
          'metric.period',
          formatDuration(metric.period),
          'a health check follows standard resolution only, whose periods are whole minutes',
          'write minutes(1)',
        )),
    ...(Number.isInteger(of) && of >= 1 && breaching === of
      ? []
      : problem(
          'breaching',
          `${breaching} of ${of}`,
          'a health check cannot follow alarms on M out of N periods',
          'write breaching: 1, of: 1',
        )),
    ...(Number.isFinite(threshold)
      ? []
      : problem(
          'threshold',
          threshold,
          'no value ever crosses such a threshold',
          'write a number that the metric can cross',
        )),
    ...(missingData === 'breaching' || missingData === 'missing'
      ? []
      : problem(
          'missingData',
          missingData,
          'a region that is lost says nothing, and silence would count as health',
          "write 'breaching'",
        )),
    ...checkRegion(recovery, property, alarm.side, metric),
  ];
}

function checkRegion<S>(recovery: Recovery, property: string, side: Side, { region }: Metric<S>): Problem[] {
  if (region === undefined || region === recovery[side]) return [];
  const rule = `an alarm is in the region of its metric, and the ${side} region is ${recovery[side]}`;
  return [
    {
      property: `${property}.metric.region`,
      given: region,
      rule,
      remedy: 'leave it out, or give a metric of that region',
    },
  ];
}

/** Problems of what holds the traffic. */
export function checkHolder<S>(recovery: Recovery, { heldBy }: FailoverDnsProps<S>): Problem[] {
  if (heldBy === 'nobody') return [];
  if (typeof heldBy === 'object' && heldBy !== null)
    return checkRegion(recovery, 'heldBy.traffic', 'standby', heldBy.traffic.metric);
  const rule = 'without a controller an endpoint that answers keeps the traffic, wherever the data is';
  return [
    {
      property: 'heldBy',
      given: heldBy,
      rule,
      remedy: "give a FailoverController, or write 'nobody' where both regions may write",
    },
  ];
}
