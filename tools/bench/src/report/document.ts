import { named, type NamedTable } from './named-table.js';
import { table, type Row } from './row.js';

/** Everything that one run of the benchmarks found. */
export interface Results {
  readonly synthesis: readonly Row[];
  readonly registration: readonly Row[];
  readonly imports: readonly Row[];
  readonly reading: readonly Row[];
  readonly probe: readonly NamedTable[];
  /** What it was measured with, by name: `Node`, `aws-cdk-lib`... */
  readonly versions: Readonly<Record<string, string>>;
}

/** The page that publishes the results. */
export const documentOf = ({
  synthesis,
  registration,
  imports,
  reading,
  probe,
  versions,
}: Results): string => `# Benchmarks

What our packages cost beside the same resources without them. \`npm run bench\` measures, prints and writes this page.

Times are milliseconds of CPU time where nothing else is said, median (minimum–maximum); ratios are of runs side by side. Everything is measured as
compiled JavaScript: ${Object.entries(versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ')}.

## Synthesis through CDK

Construction and synthesis of the trading network, two regions and what joins them, in an app of its own: our binding
against L1 constructs written by hand (\`tools/bench/src/hand-written\`). A test proves that both are the same deployment,
resource by resource. With AWS's template validator, as the reference deployments run it, and without, where our share
shows most.

${table(synthesis)}

## Registration through Pulumi

The same network registered by Pulumi's runtime in process, with the same recorder at the other end: our binding against
resources written by hand, again the same deployment.

${table(registration)}

## Imports

Each entry point in fresh processes, from the built package, against what it uses of its engine alone. CDK and Pulumi load a
class when it is first named, so both sides name all the classes that the entry point builds resources with. An entry point
without an engine has nothing to be compared with.

${table(imports)}

## Reading

A cloud assembly of several networks, from its folder to an Estate, in one process. The first reading compiles the reader.

${table(reading)}

## The probe

The bundled functions of \`dr-healthcheck-lambda\` in a process of their own behind a Runtime API, against a PostgreSQL server
with a streaming standby, all on this machine; times are elapsed. Each fault is a real one.

${probe.map(named).join('\n\n')}

## How to read this

- The machine may be doing other things: our run and the other's follow one another closely, in turn, each first every other
  time, after runs that do not count. CPU time leaves out waiting, not caches shared with others: a wide range is a noisy
  machine, and only the medians say something.
- Each comparison of deployments is a process of its own, and memory is tidied before every run.
- Ratios hold between machines; milliseconds do not.
`;
