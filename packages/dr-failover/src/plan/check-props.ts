import {
  checkDuration,
  checkLogRetention,
  checkName,
  days,
  formatDuration,
  minutes,
  type Duration,
  type Named,
  type Problem,
  type Recovery,
} from 'dr-core';
import type { FailoverControllerProps } from '../props.js';
import { checkOperators } from './check-operators.js';
import { namesOf } from './names.js';

/** Every problem of a controller's props; none means that the plan of it is a valid controller. */
export const checkProps = <S>(recovery: Recovery, id: string, props: FailoverControllerProps<S>): Problem[] => [
  ...checkId(recovery, id),
  ...checkChoices(props),
  ...checkTime('approvalTimeout', props.approvalTimeout, days(1)),
  ...checkTime('cooldown', props.cooldown, days(7)),
  ...checkApproval(props),
  ...checkOperators(recovery, props.operators),
  ...checkTrigger(props),
  ...(props.logRetention === undefined ? [] : checkLogRetention('logRetention', props.logRetention)),
];

function checkId(recovery: Recovery, id: string): Problem[] {
  if (!/^[a-z](?:-?[a-z0-9])*$/.test(id)) {
    const rule =
      'an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names';
    return [{ property: 'id', given: id, rule, remedy: 'write a short word such as "failover"' }];
  }
  const names = namesOf(recovery, id);
  // The names of the two regions differ by a few characters only.
  const given: [Named, string][] = [
    ['role', names.operator],
    ['function', names.watch],
    ['state-machine', names.machine],
    ['topic', names.topics.primary],
    ['topic', names.topics.standby],
  ];
  return given.flatMap(([kind, name]) => checkName(kind, name, 'id')).slice(0, 1);
}

const choices = {
  mode: ['automatic', 'approval'],
  onApprovalTimeout: ['abandon', 'proceed'],
  whenLossExceedsRpo: ['ask', 'proceed'],
} as const;

function checkChoices<S>(props: FailoverControllerProps<S>): Problem[] {
  return Object.entries(choices).flatMap(([property, [usual, other]]): Problem[] => {
    const given = props[property as keyof typeof choices];
    if (given === undefined || given === usual || given === other) return [];
    const rule = `it is '${usual}' or '${other}'`;
    return [{ property, given, rule, remedy: `leave it out for '${usual}'` }];
  });
}

/** Step Functions counts whole seconds. https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html */
function checkTime(property: string, given: Duration | undefined, longest: Duration): Problem[] {
  if (given === undefined) return [];
  const untimed = checkDuration(property, given);
  if (untimed.length > 0) return untimed;
  const { milliseconds } = given;
  const shortest = minutes(1);
  if (milliseconds % 1_000 === 0 && milliseconds >= shortest.milliseconds && milliseconds <= longest.milliseconds) {
    return [];
  }
  const rule = `it is ${formatDuration(shortest)} to ${formatDuration(longest)}, in whole seconds`;
  return [{ property, given: formatDuration(given), rule, remedy: 'leave it out for minutes(30)' }];
}

/** What is said about an answer that is never waited for would be believed, and never hold. */
function checkApproval<S>(props: FailoverControllerProps<S>): Problem[] {
  const problems: Problem[] = [];
  if (props.mode === 'approval') return problems;
  if (props.approvalTimeout?.milliseconds !== undefined && props.whenLossExceedsRpo === 'proceed') {
    problems.push({
      property: 'approvalTimeout',
      given: formatDuration(props.approvalTimeout),
      rule: "nobody is ever asked: the mode is 'automatic', and a loss beyond the RPO is no reason to ask",
      remedy: "leave it out, or write mode: 'approval' or whenLossExceedsRpo: 'ask'",
    });
  }
  if (props.onApprovalTimeout === 'proceed') {
    problems.push({
      property: 'onApprovalTimeout',
      given: props.onApprovalTimeout,
      rule: "in mode 'automatic' a person is asked only about a loss beyond the RPO, to which silence is never consent",
      remedy: "leave it out, or write mode: 'approval' or whenLossExceedsRpo: 'proceed'",
    });
  }
  return problems;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Cross-Account-Cross-Region.html */
function checkTrigger<S>({ onLossOf: { loss } }: FailoverControllerProps<S>): Problem[] {
  if (loss.trigger.side === 'standby') return [];
  const rule = 'the controller is in the standby region, and an alarm cannot watch a metric of another region';
  return [
    { property: 'onLossOf', given: loss.trigger.side, rule, remedy: 'give what sees the loss from the standby region' },
  ];
}
