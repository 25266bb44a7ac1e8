import { milliseconds } from 'dr-core';
import { refusals, type ControllerState, type RunReport } from 'dr-failover';
import { span } from '../budget/span.js';
import type { Controller } from './controller.js';
import type { Run } from './records.js';

/** A region by its part in the recovery. Only the standby is known by its name. */
const sideText = (side: 'primary' | 'standby', { region }: Controller): string =>
  side === 'standby' ? `the standby region, ${region}` : 'the primary region';

/** Who serves, what is under way, what forbids a run, and the last runs. */
export function statusText(controller: Controller, state: ControllerState, runs: readonly Run[], now: number): string {
  const lines = [
    controller.name,
    `  serving   ${sideText(state.serving, controller)}${state.since === undefined ? '' : `, since ${state.since}`}`,
    `  run       ${runText(state, now)}`,
    `  hold      ${state.holdAt === undefined ? 'none' : `by ${state.holdBy} since ${state.holdAt}: ${state.holdWhy}`}`,
    `  cooldown  ${(state.cooldownUntil ?? 0) > now ? `until ${iso(state.cooldownUntil)}` : 'none'}`,
    '',
    runs.length === 0 ? 'No runs yet' : 'Last runs',
    ...runs.flatMap(({ id, report }) => [
      `  ${id}`,
      ...(report === undefined ? ['    no report yet'] : reportLines(report)),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function runText({ run, leaseUntil = 0 }: ControllerState, now: number): string {
  if (run === undefined || leaseUntil <= now) return 'none under way';
  return `${run} is under way, until ${iso(leaseUntil)} at most`;
}

/** What became of a run. */
export function reportLines(report: RunReport): readonly string[] {
  const { kind, by, why, outcome, refusal, failure, askedAt, approvedAt } = report;
  const waits = outcome === 'running' && askedAt !== undefined && approvedAt === undefined;
  return [
    `    ${kind}, ${waits ? 'waits for an answer' : outcome}: wanted by ${by} (${why}), begun ${report.begunAt}`,
    ...(refusal === undefined ? [] : [`    ${refusal}: ${refusals[refusal]}`]),
    ...(failure === undefined ? [] : [`    failed: ${failure}`]),
    ...(report.recoveryTime === undefined ? [] : [`    recovery time ${span(milliseconds(report.recoveryTime))}`]),
    ...(kind === 'failover' && refusal === undefined ? [`    estimated loss ${lossText(report.estimatedLoss)}`] : []),
    ...(outcome === 'succeeded' && report.lostWritesSnapshot !== undefined
      ? [`    lost writes are kept in the snapshot ${report.lostWritesSnapshot} of the region that was lost`]
      : []),
  ];
}

/** How much would be, or was, lost. */
export const lossText = (loss: number | undefined): string =>
  loss === undefined ? 'unknown' : `${span(milliseconds(loss))} of the latest writes`;

const iso = (moment: number | undefined): string => new Date(moment ?? 0).toISOString();
