import { describe, expect, it } from 'vitest';
import { controllers, propsOf, recovery } from '../../test/controllers.js';
import { SomeProbe } from '../../test/surroundings.js';
import { planFailover } from './plan-failover.js';
import { trafficOf } from './plan-watch.js';
import { stepsOf } from './timeline.js';

const props = propsOf(controllers.automatic);
const plan = planFailover(recovery, 'failover', props);

describe('the steps of a controller', () => {
  it('go from what detects the loss, through the promotion that the database states, to the verified write', () => {
    expect(stepsOf(plan, props).map(({ name, phase, after, takenBy }) => ({ name, phase, after, takenBy }))).toEqual([
      { name: 'failover-decision', phase: 'decision', after: ['probe-detection'], takenBy: 'us' },
      { name: 'ledger-promotion', phase: 'promotion', after: ['failover-decision'], takenBy: 'aws' },
      { name: 'failover-verification', phase: 'verification', after: ['ledger-promotion'], takenBy: 'us' },
    ]);
  });

  it('keep the share of the promotion as the database states it', () => {
    const [, promotion] = stepsOf(plan, props);
    expect(promotion).toEqual({ ...props.promotes.promotion.step, after: ['failover-decision'] });
  });

  it('take at most 90 s of ours together with the detection', () => {
    const ours = [...new SomeProbe(recovery).steps, ...stepsOf(plan, props)].filter(({ takenBy }) => takenBy === 'us');
    const worst = ours.reduce((sum, step) => sum + step.worst.milliseconds, 0);
    expect(worst).toBeLessThanOrEqual(90_000);
  });

  it('begin by themselves where nothing says how long the detection takes', () => {
    const { loss, verifier } = props.onLossOf;
    for (const onLossOf of [
      { loss, verifier },
      { loss, verifier, steps: 'none' },
      { loss, verifier, steps: stepsOf(plan, props) },
    ]) {
      expect(stepsOf(plan, { ...props, onLossOf })[0]?.after).toEqual([]);
    }
  });

  it('end where the traffic switch is told', () => {
    expect(trafficOf(plan, stepsOf(plan, props))).toEqual({
      metric: {
        namespace: 'DR/Failover',
        name: 'TrafficOnStandby',
        dimensions: { System: 'payments-failover-production' },
        statistic: 'Maximum',
        period: { milliseconds: 60_000 },
      },
      after: 'failover-verification',
    });
  });
});
