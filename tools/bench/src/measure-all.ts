import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Connectivity } from './hand-written/regions.js';
import { entryPointsOf } from './imports/entry-points.js';
import { measureImports } from './imports/measure-imports.js';
import { measureProbe } from './measure-probe.js';
import type { Results } from './report/document.js';
import { comparison, single, type Row } from './report/row.js';
import { compileMeasured, runMeasured } from './run-measured.js';

const connectivities: readonly Connectivity[] = ['vpc-peering', 'transit-gateway'];

/** Measures everything, one thing after the other: two at once would measure one another. */
export async function measureAll(root: string, say: (line: string) => void): Promise<Omit<Results, 'versions'>> {
  await compileMeasured();
  const said = (row: Row): Row => {
    say(row.what);
    return row;
  };
  return {
    synthesis: connectivities.flatMap((connectivity) => [said(validated(connectivity)), said(synthesis(connectivity))]),
    registration: connectivities.map((connectivity) => said(registration(connectivity))),
    imports: imports(root).map(said),
    reading: reading().map(said),
    probe: measureProbe(),
  };
}

const validated = (connectivity: Connectivity): Row => {
  const pairs = runMeasured('cdk', { connectivity, validated: true, warmUp: 5, counted: 31 });
  return comparison(`${connectivity}, templates validated`, pairs, 1.15);
};

const synthesis = (connectivity: Connectivity): Row => {
  const pairs = runMeasured('cdk', { connectivity, validated: false, warmUp: 5, counted: 31 });
  return comparison(connectivity, pairs, 1.15);
};

const registration = (connectivity: Connectivity): Row =>
  comparison(connectivity, runMeasured('pulumi', { connectivity, warmUp: 5, counted: 31 }), 1.15);

function imports(root: string): Row[] {
  const entries = entryPointsOf(join(root, 'packages')).filter(({ file }) => existsSync(file));
  return measureImports(entries, 9).map(({ entry, hasEngine, pairs }) =>
    hasEngine
      ? comparison(`\`${entry.name}\``, pairs, 1.1)
      : single(
          `\`${entry.name}\``,
          pairs.map(({ ours }) => ours),
        ),
  );
}

function reading(): Row[] {
  const { resources, first, later } = runMeasured('reading', { resources: 500, counted: 31 });
  return [single(`${resources} resources, first reading`, [first]), single(`${resources} resources`, later, 200)];
}
