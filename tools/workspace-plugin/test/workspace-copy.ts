import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';

const root = join(__dirname, '../../..');

/** A copy of this workspace in which a package can be generated, built and tested, and then forgotten. */
export class WorkspaceCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'workspace-'));

  constructor() {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root });
    for (const file of listed.toString().split('\0')) {
      if (file === '' || !existsSync(join(root, file))) continue;
      mkdirSync(dirname(join(this.folder, file)), { recursive: true });
      cpSync(join(root, file), join(this.folder, file));
    }
    this.linkModules('node_modules');
  }

  /** Makes a project of the copy known under its name, as npm does for workspaces. */
  link(name: string, project: string): void {
    mkdirSync(dirname(join(this.folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(this.folder, project), join(this.folder, 'node_modules', name), 'dir');
  }

  /** Runs a command of the workspace, and resolves with all its output. Rejects when it fails. */
  run(command: string, args: readonly string[], cwd = '.'): Promise<string> {
    const env = {
      ...process.env,
      CI: 'true',
      NX_DAEMON: 'false',
      // A test process tells its children that they are tests too.
      VITEST: undefined,
      NODE_ENV: undefined,
      PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
    };
    return new Promise((resolve, reject) => {
      execFile(command, args, { cwd: join(this.folder, cwd), env, timeout: 120_000 }, (error, stdout, stderr) => {
        if (error === null) resolve(stdout + stderr);
        else reject(new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error }));
      });
    });
  }

  readJson(file: string): Record<string, unknown> {
    return JSON.parse(readFileSync(join(this.folder, file), 'utf8')) as Record<string, unknown>;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** What was installed is used as it is; what is a project of this workspace is the copy's own. */
  private linkModules(folder: string): void {
    mkdirSync(join(this.folder, folder), { recursive: true });
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) continue;
      if (entry.name.startsWith('@')) this.linkModules(path);
      else symlinkSync(join(root, path), join(this.folder, path));
    }
    if (basename(folder) !== 'node_modules') return;
    for (const manifest of globSync('{packages,tools}/*/package.json', { cwd: this.folder })) {
      const { name } = JSON.parse(readFileSync(join(this.folder, manifest), 'utf8')) as { readonly name: string };
      this.link(name, dirname(manifest));
    }
  }
}
