import { refusals } from '../../contract/refusal.js';
import { runKey, runKinds, targetOf, type RunReport } from '../../contract/state.js';
import type { ActEnvironment } from '../controller/environment.js';

/** What is published to the topics. SNS takes subjects of up to 100 ASCII characters. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export interface Message {
  readonly Subject: string;
  readonly Message: string;
}

const message = (subject: string, lines: readonly (string | undefined)[]): Message => ({
  Subject: subject.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 100),
  Message: lines.filter((line) => line !== undefined).join('\n'),
});

const lossOf = ({ estimatedLoss }: RunReport): string =>
  estimatedLoss === undefined
    ? 'nobody knows how much'
    : `about ${Math.round(estimatedLoss / 100) / 10} s of the latest writes`;

/** Asks a person, with the commands that answer. The token itself is not mailed: it is read from the table by who may. */
export function question(environment: ActEnvironment, run: string, report: RunReport): Message {
  const { system, regions, table, timing, rpo } = environment;
  const key = JSON.stringify({ id: { S: runKey(run) } });
  const token = `"$(aws dynamodb get-item --region ${regions.standby} --table-name ${table} --key '${key}' --query Item.approvalToken.S --output text)"`;
  return message(`${system}: approve the failover to ${regions.standby}?`, [
    `The writer of ${system} in ${regions.primary} is lost${report.lastGoodAt === undefined ? '' : ` since ${report.lastGoodAt}`}.`,
    `Failing over to ${regions.standby} loses ${lossOf(report)}.`,
    report.asks === 'loss'
      ? `You are asked because that is more than the RPO of ${rpo / 1_000} s, or unknown.`
      : 'You are asked because failovers of this system are approved by a person.',
    `Run: ${run}. Answer within ${timing.approvalTimeout / 60_000} min.`,
    '',
    'To approve:',
    `  npx dr-cli failover approve --controller ${table} --run ${run}`,
    'or',
    `  aws stepfunctions send-task-success --region ${regions.standby} --task-output '{"approved":true,"by":"YOUR NAME"}' --task-token ${token}`,
    'To decline:',
    `  aws stepfunctions send-task-failure --region ${regions.standby} --error Declined --task-token ${token}`,
  ]);
}

/** Tells how a run ended, and what is left to do. */
export function ending(environment: ActEnvironment, run: string, report: RunReport): Message {
  const { system, regions } = environment;
  const target = regions[targetOf(report.kind)];
  // Whoever starts a run by hand may have given it no kind that there is.
  const what = runKinds.includes(report.kind) ? `${report.kind} to ${target}` : 'run';
  return message(`${system}: ${what} ${report.outcome}`, [
    `Run ${run}: ${what} of ${system}, wanted by ${report.by}: ${report.why}.`,
    ...outcome(report, target),
    '',
    ...Object.entries({
      'last good': report.lastGoodAt,
      begun: report.begunAt,
      approved: report.approvedAt,
      'promotion asked for': report.requestedAt,
      promoted: report.promotedAt,
      'write verified': report.verifiedAt,
      'traffic turned': report.turnedAt,
      ended: report.endedAt,
    }).map(([phase, at]) => (at === undefined ? undefined : `${phase}: ${at}`)),
  ]);
}

function outcome(report: RunReport, target: string): (string | undefined)[] {
  const { kind, outcome: how, refusal, failure, recoveryTime, lostWritesSnapshot } = report;
  if (how === 'succeeded') {
    return [
      recoveryTime === undefined ? undefined : `Writes work again after ${recoveryTime / 1_000} s.`,
      ...(kind === 'failover'
        ? [
            `Lost: ${lossOf(report)}. When the lost region returns, Aurora keeps them there in the snapshot ${lostWritesSnapshot}.`,
            'See that nothing writes to the old writer any more. Go back by a planned failback once its copy is connected again.',
          ]
        : ['Nothing was lost.']),
    ];
  }
  if (how === 'abandoned') {
    return [`Nothing was moved: ${refusal === undefined ? 'it was given up' : refusals[refusal]}.`];
  }
  return [
    `It failed: ${failure ?? 'no reason is known'}.`,
    report.turnedAt === undefined
      ? 'The traffic was not moved by this run. Where it stopped, the next one goes on; look at the execution and at the global database.'
      : `The traffic had been moved before that, and belongs to ${target}; look at the execution.`,
  ];
}
