import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';

/** What is built in an app. */
export type CdkProgram = (app: App) => void;

export interface SynthesisOptions {
  /** Whether AWS's own template validator judges the templates, as strict as in the reference deployments. */
  readonly validated: boolean;
}

/**
 * Builds and synthesises an app in a folder of its own, which is gone afterwards.
 * @param use is given the folder with the cloud assembly
 */
export function synthesised<T>(program: CdkProgram, { validated }: SynthesisOptions, use: (folder: string) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      builtinCloudFormationValidation: validated,
      context: { '@aws-cdk/core:validateAgainstDefaultRules': validated },
    });
    program(app);
    return use(app.synth().directory);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
