import { App } from 'aws-cdk-lib/core';
import { GlobalDatabase } from 'dr-aurora-global/cdk';
import { defineRecovery, minutes, timelineOf, type Step } from 'dr-core';
import { RecoveryStage } from 'dr-core/cdk';
import { FailoverDns } from 'dr-dns-failover/cdk';
import { readCloudAssembly } from 'dr-estate';
import { FailoverController, type FailoverControllerProps } from 'dr-failover/cdk';
import { HealthProbe } from 'dr-healthcheck-lambda/cdk';
import { RecoveryNetwork } from 'dr-network/cdk';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { breaches, budgetOf, type Budget } from '../src/index.js';

const recovery = defineRecovery({
  name: 'trading',
  primary: 'us-east-1',
  standby: 'us-west-2',
  objectives: { rto: minutes(5), rpo: minutes(1) },
});

const folder = mkdtempSync(join(tmpdir(), 'dr-budget-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A whole deployment: what its components promise, and what is computed from what they synthesise. */
function both(
  name: string,
  controller: Partial<FailoverControllerProps> = {},
): { readonly promised: readonly Step[]; readonly computed: Budget } {
  const app = new App({ outdir: join(folder, name) });
  const stage = new RecoveryStage(app, 'trading', { recovery });
  const network = new RecoveryNetwork(stage, 'network', { cidr: '10.20.0.0/15' });
  const ledger = new GlobalDatabase(stage, 'ledger', { network, engine: 'aurora-postgresql', engineVersion: '17.7' });
  const probe = new HealthProbe(stage, 'probe', { network, database: ledger });
  const failover = new FailoverController(stage, 'failover', { promotes: ledger, onLossOf: probe, ...controller });
  const dns = new FailoverDns(stage, 'dns', {
    zone: 'acme.dev',
    name: 'trading',
    routes: { primary: { hostname: 'east.acme.net', port: 443 }, standby: { hostname: 'west.acme.net', port: 443 } },
    heldBy: failover,
  });
  app.synth();
  return {
    promised: [...probe.steps, ...failover.steps, ...dns.steps],
    computed: budgetOf(readCloudAssembly(join(folder, name))),
  };
}

const timesOf = (steps: readonly Step[]): readonly (readonly [string, number, number, number, string])[] =>
  steps
    .map(({ phase, best, typical, worst, takenBy }): [string, number, number, number, string] => [
      phase,
      best.milliseconds,
      typical.milliseconds,
      worst.milliseconds,
      takenBy,
    ])
    .toSorted();

describe('a deployment of our components', () => {
  const { promised, computed } = both('automatic');

  it('takes, as it is synthesised, the time that its components promise', () => {
    expect(timesOf(computed.steps)).toEqual(timesOf(promised));
    expect(computed.timeline.worst.total).toEqual(timelineOf(promised).worst.total);
  });

  it('keeps the promise with a slow promotion, and takes under two minutes as a rule', () => {
    const { worst, typical } = computed.timeline;
    expect(worst.path.map(({ step }) => step.name)).toEqual(['detection', 'decision', 'promotion', 'verification']);
    expect(worst.ours.milliseconds).toBeLessThanOrEqual(90_000);
    expect(typical.total.milliseconds).toBeLessThanOrEqual(120_000);
    expect(computed.findings.filter(({ breaks }) => breaks)).toEqual([]);
    // In time. Of its data nobody hears, without a RecoveryMonitoring: its only alarm calls the controller.
    expect(breaches(computed, recovery.objectives).map(({ rule }) => rule)).toEqual([
      'nothing bounds how far the copy may be behind, and nobody is woken when it is more than 1 min',
    ]);
  });

  it('takes as long as a person may take, where one is always asked', () => {
    const asks = both('approval', { mode: 'approval', approvalTimeout: minutes(10) });
    const worstOf = (steps: readonly Step[]) => steps.find(({ phase }) => phase === 'decision')?.worst;
    expect(worstOf(asks.computed.steps)).toEqual(minutes(10));
    expect(worstOf(asks.promised)).toEqual(minutes(10));
  });
});
