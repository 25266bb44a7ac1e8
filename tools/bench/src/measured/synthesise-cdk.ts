import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';

/** What is built in an app. */
export type CdkProgram = (app: App) => void;

/**
 * Builds and synthesises an app.
 * @param validated whether AWS's own template validator judges the templates, as strict as in the reference deployments
 * @returns the folder with the cloud assembly, which the caller removes
 */
export function synthesise(program: CdkProgram, validated: boolean): string {
  const app = new App({
    outdir: mkdtempSync(join(tmpdir(), 'bench-')),
    analyticsReporting: false,
    builtinCloudFormationValidation: validated,
    context: { '@aws-cdk/core:validateAgainstDefaultRules': validated },
  });
  program(app);
  return app.synth().directory;
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });
