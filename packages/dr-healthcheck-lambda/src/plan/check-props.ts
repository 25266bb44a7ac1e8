import {
  checkLogRetention,
  checkName,
  formatDuration,
  minutes,
  nameOf,
  sides,
  type Problem,
  type Recovery,
} from 'dr-core';
import type { ProbeTuning } from '../contract/settings.js';
import { defaultFailureThreshold, type HealthProbeProps } from '../props.js';
import { checkTuning } from './check-tuning.js';
import { detectionOf } from './detection.js';
import { verifierOf } from './verifier.js';

/** Every problem of a probe's props; none means that the plan of it is a valid probe. */
export function checkProps<S>(
  recovery: Recovery,
  id: string,
  { authentication = 'iam', tuning: given, logRetention }: HealthProbeProps<S>,
  tuning: ProbeTuning,
  failureThreshold: number,
): Problem[] {
  const tuningProblems = [...checkTuning(given ?? {}, tuning), ...checkThreshold(failureThreshold)];
  return [
    ...checkId(recovery, id),
    ...checkAuthentication(authentication),
    ...tuningProblems,
    ...(tuningProblems.length === 0 ? checkObjective(recovery, tuning, failureThreshold) : []),
    ...(logRetention === undefined ? [] : checkLogRetention('logRetention', logRetention)),
  ];
}

function checkId(recovery: Recovery, id: string): Problem[] {
  if (!/^[a-z](?:-?[a-z0-9])*$/.test(id)) {
    const rule =
      'an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names';
    return [{ property: 'id', given: id, rule, remedy: 'write a short word such as "probe"' }];
  }
  const functions = [nameOf(recovery, verifierOf(id), 'standby'), ...sides.map((side) => nameOf(recovery, id, side))];
  return functions.flatMap((name) => checkName('function', name, 'id')).slice(0, 1);
}

function checkAuthentication(given: string): Problem[] {
  if (given === 'iam' || given === 'secret') return [];
  const rule = 'a probe logs in with an IAM token or with the secret of the database';
  return [{ property: 'authentication', given, rule, remedy: "write 'iam' or 'secret', or leave it out for 'iam'" }];
}

/** One sample that fails says nothing yet, and a minute of them was needed by nobody. */
function checkThreshold(given: number): Problem[] {
  if (Number.isInteger(given) && given >= 2 && given <= 12) return [];
  const rule = 'it is a whole number from 2 to 12: a single lost packet must not count as a lost writer';
  return [{ property: 'failureThreshold', given, rule, remedy: `leave it out for ${defaultFailureThreshold}` }];
}

/** A promotion takes a minute or more: https://docs.aws.amazon.com/whitepapers/latest/disaster-recovery-workloads-on-aws/ */
const leastPromotion = minutes(1);

function checkObjective({ objectives: { rto } }: Recovery, tuning: ProbeTuning, failureThreshold: number): Problem[] {
  const { worst } = detectionOf(tuning, failureThreshold);
  if (worst.milliseconds + leastPromotion.milliseconds <= rto.milliseconds) return [];
  const rule =
    `at worst the loss is detected after ${formatDuration(worst)}, and a promotion takes ${formatDuration(leastPromotion)} or more: ` +
    `together more than the RTO of ${formatDuration(rto)}`;
  const { samples, sampleInterval, connectTimeout, callTimeout } = tuning;
  const given = { samples, sampleInterval, connectTimeout, callTimeout, failureThreshold };
  const remedy =
    'take more samples, lower sampleInterval, connectTimeout, callTimeout or failureThreshold, or promise a longer RTO';
  return [{ property: 'tuning', given, rule, remedy }];
}
