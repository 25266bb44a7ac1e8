import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { compareEstates, describeDifferences } from '@dr/parity/compare';
import { readEstate, type Estate } from 'dr-estate';

const root = join(import.meta.dirname, '../../..');
const app = join(root, 'apps/trading');

/** Runs a command of the workspace, its output shown as it comes; ends the tour when it fails. */
function show(command: string, ...args: readonly string[]): void {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

/** Runs a command of the workspace with a dot for every second; its output is shown only when it fails. */
async function work(command: string, ...args: readonly string[]): Promise<void> {
  const began = performance.now();
  const output: string[] = [];
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => output.push(String(part)));
  const ticking = setInterval(() => process.stdout.write('.'), 1_000);
  const code = await new Promise<number | null>((ended) => child.on('close', ended));
  clearInterval(ticking);
  if (code !== 0) {
    console.error(`\n${output.join('')}`);
    process.exit(code ?? 1);
  }
  console.log(` done in ${Math.round((performance.now() - began) / 1_000)} s`);
}

function heading(text: string): void {
  console.log(`\n── ${text} ${'─'.repeat(Math.max(0, 96 - text.length))}`);
}

const edgesOf = ({ resources }: Estate): number => resources.reduce((sum, { edges }) => sum + edges.length, 0);

/** Reads what the two engines wrote and proves that it is the same deployment; ends the tour when it is not. */
function compare(connectivity: string, suffix: string): void {
  const cdk = readEstate(join(app, `cdk.out${suffix}`));
  const pulumi = readEstate(join(app, `pulumi.out${suffix}`, 'registrations.json'));
  const { differences } = compareEstates(cdk, pulumi);
  if (differences.length > 0) {
    console.error(describeDifferences(differences, { first: 'CDK', second: 'Pulumi' }));
    process.exit(1);
  }
  const compared = cdk.resources.filter(({ origin }) => !origin.deployTime);
  console.log(
    `${connectivity}: CDK and Pulumi build the same deployment: ${compared.length} resources with ` +
      `${edgesOf({ ...cdk, resources: compared })} references agree, none differs.`,
  );
}

heading('Synthesising the trading deployment through AWS CDK and Pulumi (no AWS account is used)');
await work('npx', 'nx', 'run', 'trading:synth', '--output-style=static');

heading('Do the two engines agree?');
compare('VPC peering', '');
compare('Transit Gateway', '.transit-gateway');

heading('What was synthesised');
const bin = join(root, 'packages/dr-cli/src/bin.ts');
const dr = ['--conditions', '@dr/source', '--import', 'tsx', bin];
show(process.execPath, ...dr, 'show', join(app, 'cdk.out'));

heading('What the loss of its region takes');
show(process.execPath, ...dr, 'budget', join(app, 'cdk.out'));

heading('Look further');
console.log(`npm run dr -- show apps/trading/cdk.out.transit-gateway        the same platform over Transit Gateway
npm run dr -- show apps/trading/cdk.out --html trading.html    the picture, in a browser
npm run dr -- show apps/trading/pulumi.out/registrations.json  what Pulumi would create
npm run dr -- runbook apps/trading/cdk.out                     what people do when it happens`);
