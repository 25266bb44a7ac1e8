import type { Estate } from 'dr-estate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alarm,
  changed,
  cluster,
  east,
  estateOf,
  globalCluster,
  table,
  west,
  withFacts,
} from '../../../dr-budget/test/estates.js';
import { complete } from '../../../dr-budget/test/failover.js';
import { renderRunbook } from './render-runbook.js';
import { runbookFacts } from './runbook-facts.js';

const operated = changed(
  complete,
  [],
  table(`${west}/failover`),
  alarm(`${west}/acme-probe-heartbeat-us-west-2-production`, {
    namespace: 'DR/DatabaseHealth',
    metric: 'HeartbeatAge',
    description: 'CRITICAL: No heartbeat arrives. Runbook: https://runbooks.acme.dev/acme#probe-heartbeat',
  }),
  alarm(`${east}/acme-probe-heartbeat-us-east-1-production`, {
    namespace: 'DR/DatabaseHealth',
    metric: 'HeartbeatAge',
    description: 'CRITICAL: No heartbeat arrives. Runbook: https://runbooks.acme.dev/acme#probe-heartbeat',
  }),
);

const runbook = (estate: Estate): string => renderRunbook(runbookFacts('acme', estate));
/** A section without its heading. */
const section = (text: string, heading: string): string => text.split(`${heading}\n\n`)[1]?.split(/\n##+ /)[0] ?? '';

describe('a runbook', () => {
  const text = runbook(operated);

  it('says what there is', () => {
    expect(text.slice(0, text.indexOf('## Who writes now'))).toMatchInlineSnapshot(`
      "# Runbook: acme

      Written from what was synthesised, by \`npx dr-cli runbook\`; write it anew with each deployment. Every command goes to the standby region unless it names another.

      The commands of \`npx dr-cli\` take Node.js 20 or later and the package, which is there before it is needed: \`npm install --save-dev dr-cli\`. Each has its like of the AWS CLI below, or in the guide on failover.

      | what | which |
      | --- | --- |
      | primary region | us-east-1 |
      | standby region | us-west-2 |
      | controller | \`failover\` in us-west-2, automatic |
      | global database | \`acme-ledger\` (aurora-postgresql): \`ledger-us-east-1\` in us-east-1, \`ledger-us-west-2\` in us-west-2 |
      | failover name | \`api.acme.dev\` |

      "
    `);
  });

  it.each([
    ['## Who writes now', 'npx dr-cli failover status --controller failover\n'],
    [
      '## Who writes now',
      'aws rds describe-global-clusters --region us-west-2 --global-cluster-identifier acme-ledger \\',
    ],
    ['## Who writes now', 'dig +short api.acme.dev\n'],
    ['## The primary region is lost', 'npx dr-cli failover start --controller failover --why "what is known"\n'],
    ['## The primary region is lost', 'arn:aws:states:us-west-2:$ACCOUNT:stateMachine:failover'],
    [
      '## The primary region is lost',
      'aws rds failover-global-cluster --region us-west-2 --global-cluster-identifier acme-ledger \\\n' +
        '  --target-db-cluster-identifier "arn:aws:rds:us-west-2:$ACCOUNT:cluster:ledger-us-west-2" --allow-data-loss\n',
    ],
    [
      '## The primary region is lost',
      'dr-cli failover start --controller failover --why "what is known" --override-cooldown\n',
    ],
    [
      '## The primary region is lost',
      'aws dynamodb update-item --region us-west-2 --table-name failover \\\n' +
        `  --key '{"id":{"S":"state"}}' --update-expression 'REMOVE holdAt, holdBy, holdWhy'\n`,
    ],
    ['## A run asks', 'npx dr-cli failover approve --controller failover\n'],
    ['## Forbid failovers', 'npx dr-cli failover release --controller failover\n'],
    ['## Two writers', 'SELECT NOT pg_is_in_recovery() AS writes;'],
    [
      '## The writes that were lost',
      'aws rds describe-db-cluster-snapshots --region us-east-1 --snapshot-type automated',
    ],
    ['## The writes that were lost', "starts_with(DBClusterSnapshotIdentifier, 'rds:unplanned-global-failover-')"],
    ['## Go back', 'npx dr-cli failover failback --controller failover --why "the region is back"\n'],
    ['## Go back', 'npx dr-cli failover switchover --controller failover --why "rehearsal"\n'],
  ])('has under "%s" the command %s', (heading, command) => {
    expect(section(text, heading)).toContain(command);
  });

  it('has each purpose of an alarm once, under the anchor that the alarms link to', () => {
    expect(text.match(/^### .*$/gm)).toEqual(['### lag', '### probe-heartbeat', '### switch', '### trigger']);
    expect(section(text, '### probe-heartbeat')).toMatchInlineSnapshot(`
      "CRITICAL: No heartbeat arrives.

      **What to do.** The writer may be lost. See [who writes](#who-writes-now) and the last run; where the failover does not begin by itself, decide on [a failover](#the-primary-region-is-lost).

      - \`acme-probe-heartbeat-us-east-1-production\` in us-east-1
      - \`acme-probe-heartbeat-us-west-2-production\` in us-west-2
      "
    `);
  });

  it('names alarms without a link by what is special in their names', () => {
    const named = estateOf(
      alarm(`${east}/acme-cpu-us-east-1-production`, {}),
      alarm(`${west}/acme-cpu-us-west-2-production`, {}),
      alarm(`${west}/acme-Disk Full`, { description: 'It is full.' }),
    );
    expect(runbook(named).match(/^### .*$/gm)).toEqual(['### cpu', '### disk-full']);
    expect(runbook(estateOf(alarm(`${east}/alone`, {})))).toContain('### alone\n');
  });

  it('has a hold released before a failover is started, and apart from starting it', () => {
    const blocks = [...section(text, '## The primary region is lost').matchAll(/```sh\n([^]*?)```/g)].map(
      ([, block = '']) => block,
    );
    expect(section(text, '## The primary region is lost')).toContain('nothing overrides a hold: release it first');
    expect(section(text, '## The primary region is lost')).toContain('write `"overrideCooldown":true` into the input');
    expect(blocks).toContain('npx dr-cli failover release --controller failover\n');
    expect(blocks.filter((block) => /release|REMOVE/.test(block) && /start/.test(block))).toEqual([]);
  });

  it('says what a hold stops, and names the alarm that tells of it as it is named', () => {
    const withheld = { namespace: 'DR/Failover', metric: 'FailoverWithheld' };
    const told = runbook(changed(operated, [], alarm(`${west}/acme-switch-withheld-us-west-2-production`, withheld)));
    expect(section(told, '## Forbid failovers')).toContain(
      'A run that has begun is stopped by it as well, as long as it has not asked for the promotion',
    );
    expect(section(told, '## Forbid failovers')).toMatch(/an alarm tells it: \[`(.*switch-withheld)`\]\(#\1\)\./);
    expect(section(text, '## Forbid failovers')).not.toContain('an alarm tells');
  });

  it('can be pasted block by block: what needs the account asks for it', () => {
    const blocks = [...text.matchAll(/```sh\n([^]*?)```/g)].map(([, block = '']) => block);
    const needing = blocks.filter((block) => block.includes('$ACCOUNT'));
    expect(needing.length).toBeGreaterThan(1);
    expect(needing.every((block) => block.startsWith('ACCOUNT=$(aws sts'))).toBe(true);
  });

  it('is the same whatever the order of synthesis', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...operated.resources], { minLength: operated.resources.length }),
        (resources) => runbook({ ...operated, resources }) === text,
      ),
      { numRuns: 30 },
    );
  });

  it('says when a person is asked first', () => {
    const asks = runbook(withFacts(operated, `${west}/act`, { environment: ['MODE=approval'] }));
    expect(asks).toContain('`failover` in us-west-2, asks a person first');
    expect(section(asks, '## The primary region is lost')).toContain('see [a run asks](#a-run-asks)');
  });

  it('of a deployment without a controller has the commands of AWS alone', () => {
    const bare = runbook(estateOf(globalCluster, cluster(east, 'secret'), cluster(west, 'none')));
    expect(bare).not.toContain('dr failover');
    expect(bare).toContain('| controller | none: nothing fails over by itself |');
    expect(section(bare, '## The primary region is lost')).toContain('ACCOUNT=$(aws sts');
    expect(section(bare, '## Go back')).toContain(
      '--target-db-cluster-identifier "arn:aws:rds:us-east-1:$ACCOUNT:cluster:ledger-us-east-1"',
    );
  });

  it('asks each engine in its own words', () => {
    const mysql = runbook(withFacts(operated, 'global/ledger', { engine: 'aurora-mysql' }));
    expect(section(mysql, '## Two writers')).toContain('```sql\nSELECT @@innodb_read_only = 0 AS writes;\n```');
  });
});
