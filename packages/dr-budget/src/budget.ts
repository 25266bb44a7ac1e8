import {
  checkPromise,
  formatDuration,
  timelineOf,
  type Objectives,
  type Problem,
  type Step,
  type Timeline,
} from 'dr-core';
import { ofKind, waysToPromotion, type Estate } from 'dr-estate';
import { checkRecoveryPoint, type RecoveryPoint } from './data/recovery-point.js';
import { recoveryPointsOf } from './data/recovery-points.js';
import { decisionStep } from './decision/decide.js';
import { detect } from './detection/detect.js';
import { dnsOf } from './dns/dns-steps.js';
import type { Finding } from './finding.js';
import { missingFindings } from './missing.js';
import { promotionStep } from './promotion.js';
import { rolesOf } from './regions.js';
import { verificationStep } from './verification.js';

/** What the loss of its region costs a deployment, from its own values. */
export interface Budget {
  readonly steps: readonly Step[];
  readonly timeline: Timeline;
  readonly recoveryPoints: readonly RecoveryPoint[];
  /** What is missing or wrong, whatever is promised. */
  readonly findings: readonly Finding[];
  /** What is true and not in the numbers. */
  readonly notes: readonly string[];
}

/** Computes the time and the data that the loss of a region takes, from what was synthesised and nothing else. */
export function budgetOf(estate: Estate): Budget {
  const roles = rolesOf(estate);
  const ways = waysToPromotion(estate);
  const detected = detect(
    estate,
    ways.filter(([signal]) => signal?.region !== roles.primary),
  );
  const promoting = detected === undefined ? [] : promotionOf(estate, detected.way, detected.step);
  const verified = promoting.find(({ phase }) => phase === 'verification')?.name;
  const dns = dnsOf(estate, verified ?? promoting.at(-1)?.name);
  const steps = [...promoting, ...dns.steps];
  return {
    steps,
    timeline: timelineOf(steps),
    recoveryPoints: recoveryPointsOf(estate, roles),
    findings: [...missingFindings(estate, roles, ways, detected), ...dns.findings],
    notes: notesOf(estate),
  };
}

function promotionOf(estate: Estate, way: Parameters<typeof decisionStep>[1], detection: Step): readonly Step[] {
  const decision = decisionStep(estate, way);
  const verification = verificationStep(estate, way);
  return [detection, decision, promotionStep([decision.name]), ...(verification === undefined ? [] : [verification])];
}

/** What breaks a promise: what is missing, the time, the data. Empty when it is kept. */
export function breaches(budget: Budget, objectives: Objectives): readonly Problem[] {
  const missing = budget.findings.filter(({ breaks }) => breaks);
  const time = checkPromise({ objectives }, budget.steps);
  const data = budget.recoveryPoints.flatMap((point) => checkRecoveryPoint(objectives.rpo, point, formatDuration));
  return [...missing, ...time, ...data];
}

function notesOf(estate: Estate): readonly string[] {
  const buckets = estate.unread.filter(({ type }) => /S3::Bucket$|s3\/bucket/i.test(type)).flatMap(({ ids }) => ids);
  const machines = ofKind(estate, 'states.state-machine').filter(({ facts }) =>
    facts.definition?.includes('.waitForTaskToken'),
  );
  return [
    ...(buckets.length === 0
      ? []
      : [
          `S3 is not in the numbers: replication within 15 minutes is all that S3 Replication Time Control promises, so what must not be older belongs into the database or a global table`,
        ]),
    ...machines.map(
      ({ name }) =>
        `${name} can wait for a person (approval, or a loss beyond the RPO); a run that waits is not in the numbers`,
    ),
  ];
}
