import { account, clusterArn, dr, standbyOf, type Section } from './commands.js';
import { lost } from './lost.js';
import type { DatabaseFacts, RunbookFacts } from './runbook-facts.js';

/** The operations that a person may have to do, each with its exact commands. */
export const operationsOf = (facts: RunbookFacts): readonly Section[] => [
  ...(hasNothing(facts) ? [] : [whoWrites(facts)]),
  lost(facts),
  ...(facts.controllers.length === 0 ? [] : [asks(facts), forbid(facts)]),
  ...(facts.databases.length === 0 ? [] : [twoWriters(facts), lostWrites(facts)]),
  ...(facts.databases.length + facts.controllers.length === 0 ? [] : [back(facts)]),
];

/** Whether there is nothing that could be in the one region or in the other. */
const hasNothing = ({ controllers, databases, failoverNames }: RunbookFacts): boolean =>
  controllers.length + databases.length + failoverNames.length === 0;

const members = ({ name }: DatabaseFacts, region: string): string =>
  `aws rds describe-global-clusters --region ${region} --global-cluster-identifier ${name} \\\n` +
  `  --query 'GlobalClusters[0].{status:Status,failover:FailoverState,members:GlobalClusterMembers[].{cluster:DBClusterArn,writer:IsWriter,synchronized:SynchronizationStatus}}'`;

const whoWrites = (facts: RunbookFacts): Section => ({
  heading: 'Who writes now',
  parts: [
    'Ask in the standby region: it answers while the primary does not.',
    [
      ...facts.controllers.map((controller) => dr(controller, 'status')),
      ...facts.databases.map((database) => members(database, standbyOf(facts))),
      ...facts.failoverNames.map((name) => `dig +short ${name}`),
    ],
  ],
});

const asks = ({ controllers }: RunbookFacts): Section => ({
  heading: 'A run asks',
  parts: [
    'A person is asked where failovers are approved, and always when more than the promised loss is at stake, or nobody knows how much. The notification names the run; without an answer it is given up, and asked again after the cooldown.',
    controllers.flatMap((controller) => [
      dr(controller, 'status'),
      dr(controller, 'approve'),
      dr(controller, 'refuse', '--why "what is known"'),
    ]),
  ],
});

function forbid({ controllers, alarms }: RunbookFacts): Section {
  const telling = alarms.filter(({ metric }) => metric === 'FailoverWithheld');
  const told = telling.map(({ purpose }) => `[\`${purpose}\`](#${purpose})`).join(', ');
  return {
    heading: 'Forbid failovers',
    parts: [
      'Before work that looks like a loss. Nothing overrides a hold. A run that has begun is stopped by it as well, as long as it has not asked for the promotion; from then on it goes on.',
      ...(telling.length === 0 ? [] : [`When a hold stands in the way of a failover, an alarm tells it: ${told}.`]),
      controllers.flatMap((controller) => [
        dr(controller, 'hold', '--why "migration, until 14:00 UTC"'),
        dr(controller, 'release'),
      ]),
    ],
  };
}

function twoWriters(facts: RunbookFacts): Section {
  const isMySql = facts.databases.some(({ engine }) => engine.includes('mysql'));
  const isPostgres = facts.databases.some(({ engine }) => engine.includes('postgres'));
  return {
    heading: 'Two writers',
    parts: [
      'Aurora cuts the old writer off as well as it can; one that is cut off itself may go on accepting writes. Ask each cluster, by its own endpoint, whether it writes:',
      [
        ...(isPostgres || !isMySql ? ['SELECT NOT pg_is_in_recovery() AS writes;'] : []),
        ...(isMySql ? ['SELECT @@innodb_read_only = 0 AS writes;'] : []),
      ],
      'If both do: stop the application in the region that does not serve, first. Close its way to the database. What it wrote since the failover is not in the new writer; when the region returns, Aurora makes a snapshot of it, and rebuilds its cluster as a copy.',
    ],
  };
}

function lostWrites(facts: RunbookFacts): Section {
  const primary = facts.primary ?? '<primary region>';
  return {
    heading: 'The writes that were lost',
    parts: [
      `When the lost region returns, Aurora keeps the old writer's volume as a snapshot named \`rds:unplanned-global-failover-...\`: the only copy of what was not replicated. It goes with the automatic backups of its cluster, so copy it first.`,
      [
        `aws rds describe-db-cluster-snapshots --region ${primary} --snapshot-type automated \\\n` +
          `  --query "DBClusterSnapshots[?starts_with(DBClusterSnapshotIdentifier, 'rds:unplanned-global-failover-')].[DBClusterSnapshotIdentifier,SnapshotCreateTime]" --output text`,
        `aws rds copy-db-cluster-snapshot --region ${primary} \\\n` +
          `  --source-db-cluster-snapshot-identifier "rds:unplanned-global-failover-<the rest>" \\\n` +
          `  --target-db-cluster-snapshot-identifier "lost-writes-$(date -u +%Y%m%d)"`,
      ],
      'Restore it as a cluster of its own, compare by the keys of what was acknowledged, and write the rest through the new writer.',
    ],
  };
}

function back(facts: RunbookFacts): Section {
  const primary = facts.primary ?? '<primary region>';
  return {
    heading: 'Go back',
    parts: [
      'A planned operation with both regions well, at a quiet hour: nothing is lost, and writes pause meanwhile. The copy in the primary region must be `connected` again, which takes minutes to hours after a loss.',
      facts.databases.map((database) => members(database, standbyOf(facts))),
      ...(facts.controllers.length === 0
        ? [
            [
              account,
              ...facts.databases.map(
                (database) =>
                  `aws rds switchover-global-cluster --region ${standbyOf(facts)} --global-cluster-identifier ${database.name} \\\n` +
                  `  --target-db-cluster-identifier ${clusterArn(database, primary)}`,
              ),
            ],
          ]
        : [
            facts.controllers.map((controller) => dr(controller, 'failback', '--why "the region is back"')),
            'The other way round, for a rehearsal or before maintenance:',
            facts.controllers.map((controller) => dr(controller, 'switchover', '--why "rehearsal"')),
          ]),
    ],
  };
}
