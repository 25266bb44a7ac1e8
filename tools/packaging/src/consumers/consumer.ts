import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Registry } from '../registry.js';
import { runOrThrow } from '../run.js';

/** What consumers install and with what. */
export interface Supply {
  readonly registry: Registry;
  /** The versions just released, by package. */
  readonly released: Readonly<Record<string, string>>;
  /** The version to install of each package that is not ours. */
  readonly versions: Readonly<Record<string, string>>;
  /** Root of the workspace. */
  readonly workspace: string;
}

/** A user's project: a folder outside the workspace that knows our packages from a registry alone. */
export class Consumer {
  readonly #began = Date.now();
  readonly #env: Record<string, string | undefined>;

  constructor(
    readonly name: string,
    readonly folder: string,
    readonly supply: Supply,
  ) {
    // Commands come from the consumer's own node_modules or not at all; only Node itself is ours.
    const path = (process.env['PATH'] ?? '').split(delimiter).filter((entry) => !entry.startsWith(supply.workspace));
    const inherited = Object.keys(process.env).filter((key) =>
      /^npm_(config_local_prefix|package_|lifecycle_)/.test(key),
    );
    this.#env = {
      ...Object.fromEntries(inherited.map((key) => [key, undefined])),
      PATH: [dirname(process.execPath), ...path].join(delimiter),
      NODE_OPTIONS: undefined,
      npm_config_registry: supply.registry.url,
      CI: 'true',
      CDK_DISABLE_CLI_TELEMETRY: 'true',
    };
  }

  log(step: string): void {
    console.log(`${this.name} (${Math.round((Date.now() - this.#began) / 1_000)} s): ${step}`);
  }

  /** Writes files; a value that is no text becomes JSON. */
  async write(files: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [path, content] of Object.entries(files)) {
      const file = join(this.folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
    }
  }

  /** The given packages with the versions to install, for a package.json. */
  versionsOf(...names: readonly string[]): Record<string, string> {
    return Object.fromEntries(names.map((name) => [name, this.supply.versions[name] ?? unchosen(name)]));
  }

  /** Installs what package.json says, and the given packages of ours beside it. */
  async install(...ours: readonly string[]): Promise<void> {
    await this.write({ '.npmrc': `${this.supply.registry.npmrc}audit=false\nfund=false\nprefer-offline=true\n` });
    const specifiers = ours.map((name) => `${name}@${this.supply.released[name]}`);
    await this.run(240, 'npm', 'install', '--save-exact', ...specifiers);
  }

  /** Runs a command in the folder. @throws Error with its output when it fails or outlives its deadline, in seconds */
  async run(deadline: number, command: string, ...args: readonly string[]): Promise<string> {
    this.log([command, ...args].join(' '));
    return await runOrThrow(command, args, { cwd: this.folder, env: this.#env, deadline });
  }

  /** @throws Error when any of the packages was installed: the user did not ask for it */
  refuteInstalled(...names: readonly string[]): void {
    const found = names.filter((name) => existsSync(join(this.folder, 'node_modules', name)));
    if (found.length > 0) throw new Error(`${this.name} got ${found.join(', ')}, and did not ask for it`);
  }

  /** @throws Error unless `dr show` reads the output and sees both regions, and `dr budget` finds its promise kept */
  async show(output: string): Promise<void> {
    const shown = await this.run(60, 'npx', '--no-install', 'dr', 'show', output);
    const missing = ['us-east-1', 'us-west-2'].filter((region) => !shown.includes(region));
    if (missing.length > 0) throw new Error(`dr show ${output} does not show ${missing.join(' and ')}:\n${shown}`);
    await this.run(60, 'npx', '--no-install', 'dr', 'budget', output);
  }
}

function unchosen(name: string): never {
  throw new Error(`no version of ${name} was chosen`);
}
