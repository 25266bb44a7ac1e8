import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatDuration, seconds } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { metrics, planFailover } from '../src/index.js';
import { planWatch } from '../src/plan/plan-watch.js';
import { stepsOf } from '../src/plan/timeline.js';
import { controllers, propsOf, recovery } from './controllers.js';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');
const guide = readFileSync(join(__dirname, '../../../docs/failover.md'), 'utf8');
const props = propsOf(controllers.automatic);
const plan = planFailover(recovery, 'failover', props);

describe('what is written about the controller', () => {
  it('has every metric', () => {
    for (const name of Object.keys(metrics)) expect(readme).toContain(`| \`${name}\``);
  });

  it('has every alarm', () => {
    const { alarms } = planWatch(plan, { watchName: 'watch', actName: 'act', machineArn: 'machine' });
    for (const { purpose } of alarms) {
      const short = purpose.replace(/^failover(?:-run)?/, '');
      expect(
        [`\`${purpose}\``, `\`${short}\``].some((name) => guide.includes(name)),
        purpose,
      ).toBe(true);
    }
  });

  it('has the times that are computed, from the loss to the verified write', () => {
    const rows = guide.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const told = rows.map(([, typical, worst]) => [typical, worst].join(' / '));
    const [detection] = props.onLossOf.steps;
    let [typical, worst] = [detection.typical.milliseconds, detection.worst.milliseconds];
    const shown = (length: number): string => formatDuration(seconds(Math.round(length / 1_000)));
    expect(told).toContain(`${shown(typical)} / ${shown(worst)}`);
    for (const step of stepsOf(plan, props)) {
      [typical, worst] = [typical + step.typical.milliseconds, worst + step.worst.milliseconds];
      expect(told, step.name).toContain(`${shown(typical)} / ${shown(worst)}`);
    }
  });

  it('has the names under which people find it', () => {
    for (const name of [plan.table.name, plan.operators.name, plan.triggerName]) expect(guide).toContain(name);
  });
});
