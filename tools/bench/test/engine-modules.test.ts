import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineModulesOf, touching } from '../src/imports/engine-modules.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-modules-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function compiled(files: Readonly<Record<string, string>>): string {
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
  return join(folder, 'index.js');
}

describe('what compiled code takes from its engine', () => {
  it('is every name that is used of a module of the engine', () => {
    const entry = compiled({
      'index.js':
        'const aws_ec2_1 = require("aws-cdk-lib/aws-ec2");\nnew aws_ec2_1.CfnVPC(x); (0, aws_ec2_1.thing)(); other.CfnNo;',
    });
    expect(engineModulesOf(entry)).toEqual([
      { module: 'aws-cdk-lib/aws-ec2', from: entry, names: new Set(['CfnVPC', 'thing']) },
    ]);
  });

  it('is gathered through modules that import one another, at the first that imports it', () => {
    const entry = compiled({
      'index.js': '__exportStar(require("./a.js"), exports);\nconst ec2_1 = require("@pulumi/aws/ec2");\nec2_1.Vpc;',
      'a.js':
        "const index_js_1 = require('./index.js');\nconst ec2 = __importStar(require('@pulumi/aws/ec2'));\nec2.Subnet;",
    });
    expect(engineModulesOf(entry)).toEqual([
      { module: '@pulumi/aws/ec2', from: realpathSync(join(folder, 'a.js')), names: new Set(['Subnet', 'Vpc']) },
    ]);
  });

  it('is nothing of Node, nor of other packages', () => {
    const entry = compiled({
      'index.js': 'const node_fs_1 = require("node:fs");\nnode_fs_1.x;\nconst yaml_1 = require("yaml");\nyaml_1.parse;',
    });
    expect(engineModulesOf(entry)).toEqual([]);
  });

  it('can be named in code that loads it, all of it and nothing else', () => {
    const seen: string[] = [];
    const engine = new Proxy({}, { get: (_, name) => seen.push(String(name)) });
    const code = touching([
      { module: 'constructs', from: '/a.js', names: new Set() },
      { module: 'aws-cdk-lib/core', from: '/b.js', names: new Set(['App', 'Stack']) },
    ]);
    const createRequire = (from: string) => (module: string) => {
      seen.push(`${module} from ${from}`);
      return engine;
    };
    runInNewContext(code, { require: () => ({ createRequire }) });
    expect(seen).toEqual(['constructs from /a.js', 'aws-cdk-lib/core from /b.js', 'App', 'Stack']);
  });
});
