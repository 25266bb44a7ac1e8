import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib/core';
import { RecoveryStage } from 'dr-core/cdk';
import type { Recovery } from 'dr-core';
import { GlobalDatabase } from '../src/cdk/index.js';
import { recovery, type Props } from './databases.js';
import { SomeNetwork } from './some-network.js';

/** A resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
}

/** One stack of the assembly. */
export interface SynthesisedStack {
  readonly name: string;
  readonly region: string;
  /** Names of the stacks that are deployed before it. */
  readonly after: readonly string[];
  readonly resources: Readonly<Record<string, TemplateResource>>;
}

/** What is built beside the database, and how strictly it is looked at. */
export interface Around {
  readonly recovery?: Recovery;
  readonly more?: (database: GlobalDatabase, stage: RecoveryStage) => void;
  /** Whether AWS's own template validator turns findings into errors. It takes most of the time. */
  readonly validated?: boolean;
}

/** The stacks of a deployment with one database, by name. */
export function synthesise(props: Props, around: Around = {}): ReadonlyMap<string, SynthesisedStack> {
  const { recovery: of = recovery, more = () => {}, validated = false } = around;
  const outdir = mkdtempSync(join(tmpdir(), 'dr-aurora-global-'));
  try {
    const strictness = validated
      ? { context: { '@aws-cdk/core:validateAgainstDefaultRules': true } }
      : { builtinCloudFormationValidation: false };
    const app = new App({ outdir, analyticsReporting: false, ...strictness });
    const stage = new RecoveryStage(app, 'payments', { recovery: of });
    more(new GlobalDatabase(stage, 'ledger', { network: new SomeNetwork(), ...props }), stage);
    const { stacks } = app.synth().getNestedAssembly('assembly-payments');
    return new Map(
      stacks.map(({ stackName, environment, dependencies, template }) => [
        stackName,
        {
          name: stackName,
          region: environment.region,
          after: dependencies.flatMap((artifact) => ('stackName' in artifact ? [String(artifact.stackName)] : [])),
          resources: (template as { Resources: SynthesisedStack['resources'] }).Resources,
        },
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The stack of that name; there must be one. */
export function stackOf(stacks: ReadonlyMap<string, SynthesisedStack>, name: string): SynthesisedStack {
  const stack = stacks.get(name);
  if (!stack) throw new Error(`no stack ${name} in ${[...stacks.keys()].join(', ')}`);
  return stack;
}

/** The resources of one type, in the order of the template. */
export const ofType = ({ resources }: SynthesisedStack, type: string): readonly TemplateResource[] =>
  Object.values(resources).filter(({ Type }) => Type === type);
