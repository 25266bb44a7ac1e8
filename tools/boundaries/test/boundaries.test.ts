import { beforeAll, describe, expect, it } from 'vitest';
import { violationsOf, type Violation } from './planted-workspace.js';

const core = 'packages/dr-core/src';
const network = 'packages/dr-network/src';

interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly imports: string;
}

const planted: readonly Planted[] = [
  { rule: 'core-stands-alone', file: `${core}/reaches-up.ts`, imports: 'dr-estate' },
  { rule: 'estate-knows-core-only', file: 'packages/dr-estate/src/knows-network.ts', imports: 'dr-network' },
  { rule: 'capabilities-meet-in-core', file: `${network}/knows-ingress.ts`, imports: 'dr-ingress' },
  { rule: 'capabilities-meet-in-core', file: `${network}/knows-estate.ts`, imports: 'dr-estate' },
  { rule: 'capabilities-meet-in-core', file: `${network}/cdk/knows-ingress.ts`, imports: 'dr-ingress/cdk' },
  { rule: 'analysers-read-the-estate', file: 'packages/dr-drill/src/knows-network.ts', imports: 'dr-network' },
  { rule: 'analysers-read-the-estate', file: 'packages/dr-conformance/src/knows-cli.ts', imports: 'dr-cli' },
  { rule: 'cli-stands-on-analysers', file: 'packages/dr-cli/src/knows-network.ts', imports: 'dr-network' },
  { rule: 'plain-entry-imports-no-cloud-sdk', file: `${network}/plan-with-cdk.ts`, imports: 'aws-cdk-lib/core' },
  { rule: 'plain-entry-imports-no-cloud-sdk', file: `${network}/plan-with-constructs.ts`, imports: 'constructs' },
  { rule: 'plain-entry-imports-no-cloud-sdk', file: `${network}/plan-with-pulumi.ts`, imports: '@pulumi/pulumi' },
  { rule: 'plain-entry-imports-no-cloud-sdk', file: `${network}/plan-with-binding.ts`, imports: './cdk/index.js' },
  { rule: 'plain-entry-imports-no-cloud-sdk', file: 'packages/dr-estate/src/pulumi/sdk.ts', imports: '@pulumi/pulumi' },
  { rule: 'pulumi-side-never-imports-cdk', file: `${network}/pulumi/with-cdk.ts`, imports: 'aws-cdk-lib/core' },
  { rule: 'pulumi-side-never-imports-cdk', file: `${network}/pulumi/with-cdk-side.ts`, imports: '../cdk/index.js' },
  { rule: 'cdk-side-never-imports-pulumi', file: `${network}/cdk/with-pulumi.ts`, imports: '@pulumi/pulumi' },
  { rule: 'cdk-side-never-imports-pulumi', file: `${network}/cdk/with-pulumi-side.ts`, imports: '../pulumi/index.js' },
  { rule: 'import-one-service-module', file: `${network}/cdk/whole.ts`, imports: 'aws-cdk-lib' },
  { rule: 'import-one-service-module', file: `${network}/pulumi/whole.ts`, imports: '@pulumi/aws' },
  { rule: 'only-through-exports', file: `${network}/reaches-in.ts`, imports: '../../dr-core/src/index.js' },
  { rule: 'tests-share-only-test-support', file: `${network}/reach.test.ts`, imports: '../../dr-core/src/index.js' },
  {
    rule: 'tests-share-only-test-support',
    file: 'packages/dr-network/test/reach.ts',
    imports: '../../dr-core/src/index.js',
  },
  { rule: 'no-development-dependency-at-run-time', file: `${network}/with-test-runner.ts`, imports: 'vitest' },
  { rule: 'resolvable', file: `${network}/private-file.ts`, imports: 'dr-core/src/index.js' },
];

const allowed: readonly Omit<Planted, 'rule'>[] = [
  { file: `${network}/plan.ts`, imports: 'dr-core' },
  { file: `${network}/cdk/network.ts`, imports: 'aws-cdk-lib/core' },
  { file: `${network}/cdk/scope.ts`, imports: 'dr-core/cdk' },
  { file: `${network}/pulumi/network.ts`, imports: '@pulumi/aws/core' },
  { file: `${network}/network.test.ts`, imports: 'vitest' },
  { file: `${network}/estate.test.ts`, imports: '../../dr-estate/test/builder.js' },
  { file: `${network}/handler/accept.ts`, imports: 'vitest' },
  { file: `${network}/network.cases.ts`, imports: 'dr-ingress' },
  { file: 'packages/dr-estate/src/read.ts', imports: './pulumi/index.js' },
  { file: 'packages/dr-drill/src/twin.ts', imports: 'dr-estate' },
  { file: 'packages/dr-cli/src/check.ts', imports: 'dr-conformance' },
  { file: 'apps/trading/src/stack.ts', imports: 'dr-network/cdk' },
];

const text = (imports: string): string => `import * as it from '${imports}';\nexport const held = it;\n`;

describe('boundaries between packages', () => {
  let violations: readonly Violation[];
  const rulesBrokenBy = (file: string): readonly string[] =>
    violations.filter((violation) => violation.file === file).map(({ rule }) => rule);

  beforeAll(async () => {
    violations = await violationsOf({
      ...Object.fromEntries([...planted, ...allowed].map(({ file, imports }) => [file, text(imports)])),
      'packages/dr-estate/test/builder.ts': 'export const estate = 1;\n',
      [`${network}/to-and.ts`]: text('./fro.js'),
      [`${network}/fro.ts`]: text('./to-and.js'),
      [`${network}/knows-app.ts`]: text('../../../apps/trading/src/main.js'),
    });
  });

  it.each(planted)('$rule: $file may not import $imports', ({ rule, file }) => {
    expect(rulesBrokenBy(file)).toEqual([rule]);
  });

  it.each(allowed)('$file may import $imports', ({ file }) => {
    expect(rulesBrokenBy(file)).toEqual([]);
  });

  it('no-circular: two files that import each other are refused', () => {
    expect([`${network}/to-and.ts`, `${network}/fro.ts`].flatMap(rulesBrokenBy)).toContain('no-circular');
  });

  it('packages-never-import-apps-or-tools: a package that reaches into an app is refused', () => {
    expect(rulesBrokenBy(`${network}/knows-app.ts`)).toContain('packages-never-import-apps-or-tools');
  });
});
