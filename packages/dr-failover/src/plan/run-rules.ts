import { days, type Recovery } from 'dr-core';
import { defaultTiming, type Timing } from '../contract/timing.js';
import type { FailoverControllerProps } from '../props.js';
import type { RunRules } from './failover-plan.js';

/** The rules of a run, by default and as given. */
export const runRulesOf = <S>(props: FailoverControllerProps<S>): RunRules => ({
  mode: props.mode ?? 'automatic',
  onApprovalTimeout: props.onApprovalTimeout ?? 'abandon',
  whenLossExceedsRpo: props.whenLossExceedsRpo ?? 'ask',
});

/** The times of a run, by default and as given. */
export const timingOf = <S>({ approvalTimeout, cooldown }: FailoverControllerProps<S>): Timing => ({
  ...defaultTiming,
  approvalTimeout: approvalTimeout?.milliseconds ?? defaultTiming.approvalTimeout,
  cooldown: cooldown?.milliseconds ?? defaultTiming.cooldown,
});

/** Tells the controllers of all systems and environments of an account apart. */
export const systemOf = ({ name, environment }: Recovery, id: string): string => [name, id, environment].join('-');

/** How long runs are recorded: audits look back a year. */
export const defaultLogRetention = days(365);
