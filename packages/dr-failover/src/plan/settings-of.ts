import { eachRegion, partitionOf, type LossSignals } from 'dr-core';
import type { ActSettings, ControllerSettings, WatchSettings } from '../contract/settings.js';
import { runTimeout } from '../contract/timing.js';
import type { Parts } from '../definition/tasks.js';
import type { FailoverControllerProps } from '../props.js';
import type { FailoverPlan } from './failover-plan.js';
import type { Resources } from './resources.js';

/** What the function that watches is told. */
export const watchSettings = <S>(
  plan: FailoverPlan,
  { onLossOf }: FailoverControllerProps<S>,
  table: S,
  stateMachineArn: S,
): WatchSettings<S> => ({ ...controllerSettings(plan, onLossOf.loss, table), stateMachineArn });

const controllerSettings = <S>(plan: FailoverPlan, loss: LossSignals<S>, table: S): ControllerSettings<S> => ({
  system: plan.system,
  regions: eachRegion((side) => plan.recovery[side]),
  table,
  loss,
  timing: plan.timing,
});

/** What the function that acts is told. */
export function actSettings<S>(
  plan: FailoverPlan,
  { onLossOf }: FailoverControllerProps<S>,
  { topicArns, promotion }: Resources<S>,
  table: S,
): ActSettings<S> {
  const { globalClusterIdentifier, clusterArns } = promotion;
  return {
    ...controllerSettings(plan, onLossOf.loss, table),
    globalClusterIdentifier,
    clusterArns,
    topics: topicArns,
    mode: plan.rules.mode,
    whenLossExceedsRpo: plan.rules.whenLossExceedsRpo,
    rpo: plan.recovery.objectives.rpo.milliseconds,
    lease: runTimeout(plan.timing, onLossOf.verifier.timeout.milliseconds),
  };
}

/** What the state machine is made of. */
export const partsOf = <S>(plan: FailoverPlan, { onLossOf }: FailoverControllerProps<S>, actArn: S): Parts<S> => ({
  actArn,
  verifierArn: onLossOf.verifier.functionArn,
  verifierTimeout: onLossOf.verifier.timeout.milliseconds,
  partition: partitionOf(plan.region),
  onApprovalTimeout: plan.rules.onApprovalTimeout,
  timing: plan.timing,
});
