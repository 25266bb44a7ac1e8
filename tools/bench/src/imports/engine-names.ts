import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The modules of an engine that a package imports, each with the names that its code uses of it. */
export type EngineNames = ReadonlyMap<string, ReadonlySet<string>>;

const engines = /^(?:aws-cdk-lib|constructs|@pulumi)(?:\/|$)/;
const workspace = /^(?:\.|dr-)/;
const imported = /(?:const (\w+) = .*?)?\brequire\(["']([^"']+)["']\)/g;

/**
 * What compiled code takes from its engine, gathered through all the modules of ours that it imports. CDK and Pulumi load
 * their classes when they are first named, so the modules alone would say little of what an import costs.
 * @param entry a compiled file, CommonJS as TypeScript writes it
 */
export function engineNamesOf(entry: string): EngineNames {
  const names = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = readFileSync(file, 'utf8');
    for (const [, variable, module = ''] of code.matchAll(imported)) {
      if (workspace.test(module)) visit(createRequire(file).resolve(module));
      if (!engines.test(module)) continue;
      const used = names.get(module) ?? new Set();
      names.set(module, used);
      for (const name of namesUsed(code, variable)) used.add(name);
    }
  };
  visit(entry);
  return names;
}

const namesUsed = (code: string, variable: string | undefined): string[] =>
  variable === undefined
    ? []
    : [...code.matchAll(new RegExp(`\\b${variable}\\.(\\w+)`, 'g'))].flatMap(([, name]) => name ?? []);

/** Code that imports the modules and names everything that is used of them. */
export const touching = (names: EngineNames): string =>
  [...names].map(([module, used]) => `{const m=require("${module}");${touched(used)}}`).join('');

const touched = (used: ReadonlySet<string>): string => [...used].map((name) => `m.${name};`).join('');
