import { describe, expect, it } from 'vitest';
import { controllers, propsOf, recovery, resourcesOf } from '../../test/controllers.js';
import { runTimeout } from '../contract/timing.js';
import { planFailover } from './plan-failover.js';
import { actSettings, partsOf, watchSettings } from './settings-of.js';

const settings = (kind: keyof typeof controllers) => {
  const props = propsOf(controllers[kind]);
  const plan = planFailover(recovery, 'failover', props);
  return {
    plan,
    props,
    act: actSettings(plan, props, resourcesOf(props), 'table'),
    watch: watchSettings(plan, props, 'table', 'machine'),
    parts: partsOf(plan, props, 'act-arn'),
  };
};

describe('what the functions of a controller are told', () => {
  it('is where to look, and what to start', () => {
    const { watch, plan, props } = settings('automatic');
    expect(watch).toEqual({
      system: 'payments-failover-production',
      regions: { primary: 'us-east-1', standby: 'us-west-2' },
      table: 'table',
      loss: props.onLossOf.loss,
      timing: plan.timing,
      stateMachineArn: 'machine',
    });
  });

  it('is what to promote, whom to tell, and the rules', () => {
    const { act, plan, props } = settings('automatic');
    expect(act).toMatchObject({
      globalClusterIdentifier: 'payments-ledger',
      clusterArns: props.promotes.promotion.clusterArns,
      topics: { primary: 'topic-primary', standby: 'topic-standby' },
      mode: 'automatic',
      whenLossExceedsRpo: 'ask',
      rpo: 60_000,
      lease: runTimeout(plan.timing, 10_000),
    });
    expect(settings('approval').act).toMatchObject({ mode: 'approval', whenLossExceedsRpo: 'proceed' });
  });

  it('is, for the run, whom to call and how long it may take', () => {
    const { parts, plan, props } = settings('approval');
    expect(parts).toEqual({
      actArn: 'act-arn',
      verifierArn: props.onLossOf.verifier.functionArn,
      verifierTimeout: 10_000,
      partition: 'aws',
      onApprovalTimeout: 'proceed',
      timing: plan.timing,
    });
  });
});
