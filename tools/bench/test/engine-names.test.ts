import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineNamesOf, touching } from '../src/imports/engine-names.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-names-'));
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
    expect(engineNamesOf(entry)).toEqual(new Map([['aws-cdk-lib/aws-ec2', new Set(['CfnVPC', 'thing'])]]));
  });

  it('is gathered through modules that import one another', () => {
    const entry = compiled({
      'index.js': '__exportStar(require("./a.js"), exports);\nconst ec2_1 = require("@pulumi/aws/ec2");\nec2_1.Vpc;',
      'a.js':
        'const index_js_1 = require("./index.js");\nconst ec2 = __importStar(require("@pulumi/aws/ec2"));\nec2.Subnet;',
    });
    expect(engineNamesOf(entry)).toEqual(new Map([['@pulumi/aws/ec2', new Set(['Vpc', 'Subnet'])]]));
  });

  it('is nothing of Node, nor of other packages', () => {
    const entry = compiled({
      'index.js': 'const node_fs_1 = require("node:fs");\nnode_fs_1.x;\nconst yaml_1 = require("yaml");\nyaml_1.parse;',
    });
    expect(engineNamesOf(entry)).toEqual(new Map());
  });

  it('is a module alone where no name of it is used', () => {
    const entry = compiled({ 'index.js': 'require("constructs");' });
    expect(touching(engineNamesOf(entry))).toBe('{const m=require("constructs");}');
  });

  it('can be named in code that loads it', () => {
    expect(touching(new Map([['aws-cdk-lib/core', new Set(['App', 'Stack'])]]))).toBe(
      '{const m=require("aws-cdk-lib/core");m.App;m.Stack;}',
    );
  });
});
