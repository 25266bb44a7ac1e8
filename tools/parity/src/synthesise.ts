import { record } from '@dr/pulumi-recorder';
import { App, type Stage } from 'aws-cdk-lib/core';
import { RecoveryStage, type RecoveryScope } from 'dr-core/cdk';
import type { Recovery } from 'dr-core';
import { readCloudAssembly, readRegistrations, type Estate } from 'dr-estate';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** AWS's own template validator costs most of a synthesis; it runs on apps and construct tests instead. */
const quick = { builtinCloudFormationValidation: false, analyticsReporting: false, treeMetadata: false };

/** The estate that a CDK app with one recovery stage synthesises. */
export function estateOfCdk(recovery: Recovery, build: (scope: RecoveryScope) => void): Estate {
  const outdir = mkdtempSync(join(tmpdir(), 'parity-'));
  try {
    const app = new App({ outdir, ...quick });
    const stage: Stage & RecoveryScope = new RecoveryStage(app, recovery.name, { recovery });
    build(stage);
    return readCloudAssembly(app.synth().directory);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The estate that a Pulumi program registers. */
export async function estateOfPulumi(program: () => unknown): Promise<Estate> {
  const { registrations } = await record(program);
  return readRegistrations(registrations);
}
