import { record } from '@dr/pulumi-recorder';
import { App, type Stage } from 'aws-cdk-lib/core';
import { RecoveryStage, type RecoveryScope } from 'dr-core/cdk';
import type { Recovery } from 'dr-core';
import { readCloudAssembly, readRegistrations, type Estate } from 'dr-estate';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseEmptyTexts } from './empty-texts.js';

/** AWS's own template validator costs most of a synthesis; it runs on apps and construct tests instead. */
const quick = { builtinCloudFormationValidation: false, analyticsReporting: false, treeMetadata: false };

interface Template {
  readonly Resources?: Readonly<Record<string, { readonly Properties?: unknown }>>;
}

/** The estate that a CDK app with one recovery stage synthesises. */
export function estateOfCdk(recovery: Recovery, build: (scope: RecoveryScope) => void): Estate {
  const outdir = mkdtempSync(join(tmpdir(), 'parity-'));
  try {
    const app = new App({ outdir, ...quick });
    const stage: Stage & RecoveryScope = new RecoveryStage(app, recovery.name, { recovery });
    build(stage);
    const { directory } = app.synth();
    for (const file of globSync('**/*.template.json', { cwd: directory })) {
      const { Resources = {} } = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Template;
      const given = Object.entries(Resources).map(([id, { Properties }]) => [id, Properties] as const);
      refuseEmptyTexts('CDK', Object.fromEntries(given));
    }
    return readCloudAssembly(directory);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The estate that a Pulumi program registers. */
export async function estateOfPulumi(program: () => unknown): Promise<Estate> {
  const { registrations } = await record(program);
  refuseEmptyTexts('Pulumi', Object.fromEntries(registrations.map(({ name, inputs }) => [name, inputs])));
  return readRegistrations(registrations);
}
