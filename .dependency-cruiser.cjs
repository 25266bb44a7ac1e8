// The arrows between packages: dr-core <- capability packages <- apps; dr-core <- dr-estate <- conformance, drill <- cli.
// tools/boundaries plants a violation of every rule and expects its name.
const tests = '(\\.test|\\.cases)\\.ts$|^(packages|apps|tools)/[^/]+/test/';
const readers = 'dr-estate|dr-budget|dr-conformance|dr-drill|dr-cli';
const intoAnotherProject = {
  path: '^(packages|apps|tools)/(?!$2/)[^/]+/',
  dependencyTypes: ['local'],
  dependencyTypesNot: ['aliased-workspace'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'core-stands-alone',
      comment: 'everything stands on dr-core, so it stands on nothing',
      severity: 'error',
      from: { path: '^packages/dr-core/', pathNot: tests },
      to: { path: '^(packages/(?!dr-core/)|apps/|tools/)' },
    },
    {
      name: 'estate-knows-core-only',
      comment: 'the Estate reads any deployment, also those that our components did not write',
      severity: 'error',
      from: { path: '^packages/dr-estate/', pathNot: tests },
      to: { path: '^packages/(?!(dr-estate|dr-core)/)' },
    },
    {
      name: 'capabilities-meet-in-core',
      comment: 'capability packages know dr-core and never one another: they meet through the interfaces in dr-core',
      severity: 'error',
      from: { path: `^packages/(?!(?:dr-core|${readers})/)([^/]+)/`, pathNot: tests },
      to: { path: '^packages/(?!(dr-core|$1)/)' },
    },
    {
      name: 'analysers-read-the-estate',
      comment: 'budget, conformance and drill see a deployment through the Estate and nothing else',
      severity: 'error',
      from: { path: '^packages/(dr-budget|dr-conformance|dr-drill)/', pathNot: tests },
      to: { path: '^packages/(?!(dr-core|dr-estate|$1)/)' },
    },
    {
      name: 'cli-stands-on-analysers',
      comment:
        'the command line reads deployments, and operates the one thing that is operated by hand: the controller',
      severity: 'error',
      from: { path: '^packages/dr-cli/', pathNot: tests },
      to: { path: `^packages/(?!(dr-core|dr-failover|${readers})/)` },
    },
    {
      name: 'packages-never-import-apps-or-tools',
      comment: 'what is published cannot stand on what is not',
      severity: 'error',
      from: { path: '^packages/', pathNot: tests },
      to: { path: '^(apps|tools)/' },
    },
    {
      name: 'plain-entry-imports-no-cloud-sdk',
      comment: 'only src/pulumi imports Pulumi, only src/cdk imports CDK: a user of one never installs the other',
      severity: 'error',
      // in dr-estate these folders hold the readers of either engine's output, which need no engine
      from: { path: '^packages/(dr-estate/src/|[^/]+/src/(?!pulumi/|cdk/))', pathNot: tests },
      to: {
        path: ['node_modules/(@pulumi|aws-cdk-lib|constructs)/', '^packages/(?!dr-estate/)[^/]+/src/(pulumi|cdk)/'],
      },
    },
    {
      name: 'pulumi-side-never-imports-cdk',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/pulumi/', pathNot: tests },
      to: { path: ['node_modules/(aws-cdk-lib|constructs)/', '/src/cdk/'] },
    },
    {
      name: 'cdk-side-never-imports-pulumi',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/cdk/', pathNot: tests },
      to: { path: ['node_modules/@pulumi/', '/src/pulumi/'] },
    },
    {
      name: 'import-one-service-module',
      comment: 'the whole of @pulumi/aws or aws-cdk-lib costs a user hundreds of milliseconds at every run',
      severity: 'error',
      from: { path: '^packages/', pathNot: tests },
      to: { path: 'node_modules/(aws-cdk-lib|@pulumi/aws)/index\\.' },
    },
    {
      name: 'only-through-exports',
      comment: 'another project is imported by its name, through its exports, never by a path into it',
      severity: 'error',
      from: { path: '^(packages|apps|tools)/([^/]+)/', pathNot: tests },
      to: intoAnotherProject,
    },
    {
      name: 'tests-share-only-test-support',
      comment: 'a test may use what another project has written for its own tests, and nothing else of its insides',
      severity: 'error',
      from: { path: '^(packages|apps|tools)/([^/]+)/(test/|.*(\\.test|\\.cases)\\.ts$)' },
      to: { ...intoAnotherProject, path: '^(packages|apps|tools)/(?!$2/)[^/]+/(?!test/)' },
    },
    {
      name: 'no-development-dependency-at-run-time',
      comment: 'handlers are bundled with what they use',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/(?!handler/)', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer', 'npm', 'type-only'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@dr/source', 'types', 'node', 'import', 'require', 'default'],
    },
    exclude: { path: '(^|/)(dist|out-tsc|assets|(cdk|pulumi)\\.out[^/]*|coverage|golden|\\.stryker-tmp)/' },
  },
};
