import type { Step } from 'dr-core';
import type { FailoverControllerProps } from '../props.js';
import type { FailoverPlan } from './failover-plan.js';
import { decisionStep, verificationStep } from './steps.js';

/** From the detected loss to the verified write. The promotion's share is the database's to state, its place is ours. */
export function stepsOf<S>(
  { id, timing, rules }: FailoverPlan,
  { promotes, onLossOf }: FailoverControllerProps<S>,
): readonly Step[] {
  const decision = decisionStep(id, timing, rules.mode, detectionsOf(onLossOf));
  const promotion: Step = { ...promotes.promotion.step, after: [decision.name] };
  return [decision, promotion, verificationStep(id, timing, onLossOf.verifier.timeout.milliseconds, promotion.name)];
}

/** Names of the steps that detect the loss, where what sees it says how long that takes. */
function detectionsOf(sees: object): readonly string[] {
  const steps: unknown = 'steps' in sees ? sees.steps : undefined;
  if (!Array.isArray(steps)) return [];
  return (steps as Step[]).filter(({ phase }) => phase === 'detection').map(({ name }) => name);
}
