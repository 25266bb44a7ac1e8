// Runs the tests of every project, whatever may fail, and ends with their number on one line. Arguments go to Nx.
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';

const reports = '{packages,apps,tools}/*/.vitest.json';
for (const report of globSync(reports)) rmSync(report);

const nx = spawnSync('nx', ['run-many', '-t', 'test', '--output-style=static', ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
  shell: process.platform === 'win32', // there it is nx.cmd
});

let passed = 0;
let failed = 0;
for (const file of globSync(reports)) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  // A test file that does not even load has no tests to count.
  for (const { status, assertionResults, name } of report.testResults) {
    if (status !== 'failed' || assertionResults.some((test) => test.status === 'failed')) continue;
    failed += 1;
    console.log(`failed to load: ${name}`);
  }
}
if (nx.status !== 0 && failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
