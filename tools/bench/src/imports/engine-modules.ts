import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A module of an engine, as compiled code of ours uses it. */
export interface EngineModule {
  readonly module: string;
  /** The first file that imports it: Node resolves a module anew for each folder that asks. */
  readonly from: string;
  /** What is used of it, by any file. */
  readonly names: ReadonlySet<string>;
}

const engines = /^(?:aws-cdk-lib|constructs|@pulumi)(?:\/|$)/;
const workspace = /^(?:\.|dr-)/;
const imported = /(?:const (\w+) = .*?)?\brequire\(["']([^"']+)["']\)/g;

/**
 * What compiled code takes from its engine, gathered through all the modules of ours that it imports. CDK and Pulumi load
 * their classes when they are first named, so the modules alone would say little of what an import costs.
 * @param entry a compiled file, CommonJS as TypeScript writes it
 */
export function engineModulesOf(entry: string): readonly EngineModule[] {
  const found = new Map<string, EngineModule & { readonly names: Set<string> }>();
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = readFileSync(file, 'utf8');
    for (const [, variable, module = ''] of code.matchAll(imported)) {
      if (workspace.test(module)) visit(createRequire(file).resolve(module));
      if (!engines.test(module)) continue;
      const { names } = found.get(module) ?? { names: new Set<string>() };
      if (!found.has(module)) found.set(module, { module, from: file, names });
      for (const name of namesUsed(code, variable)) names.add(name);
    }
  };
  visit(entry);
  return [...found.values()];
}

const namesUsed = (code: string, variable: string | undefined): string[] =>
  variable === undefined
    ? []
    : [...code.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))].flatMap(([, name]) => name ?? []);

/** Code that imports the modules, as from the files that use them, and names everything that is used of them. */
export const touching = (modules: readonly EngineModule[]): string =>
  modules
    .map(({ module, from, names }) => {
      const load = `require("node:module").createRequire(${JSON.stringify(from)})("${module}")`;
      return `{const m=${load};${[...names].map((name) => `m.${name};`).join('')}}`;
    })
    .join('');
