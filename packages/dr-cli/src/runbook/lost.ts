import { keyAttribute, stateKey } from 'dr-failover';
import { account, clusterArn, dr, standbyOf, type Section } from './commands.js';
import type { ControllerFacts, RunbookFacts } from './runbook-facts.js';

/** What a person does when the primary region is lost, and what happens without one. */
export const lost = (facts: RunbookFacts): Section => ({
  heading: 'The primary region is lost',
  parts: [
    byItself(facts),
    ...(facts.controllers.length === 0 ? [] : started(facts)),
    ...(facts.databases.length === 0 ? [] : lastResort(facts)),
  ],
});

function byItself({ controllers, databases, failoverNames }: RunbookFacts): string {
  if (controllers.some(({ approval }) => !approval))
    return 'The failover begins by itself, within a minute or so. Start one where it does not, as when the signals are missing.';
  if (controllers.length > 0)
    return 'The failover is begun by itself, and asks a person: see [a run asks](#a-run-asks). Start one where it does not begin.';
  if (databases.length > 0)
    return failoverNames.length === 0
      ? 'Nothing fails over by itself in this deployment.'
      : 'The traffic fails over by the health checks; no database of this deployment does.';
  return failoverNames.length === 0
    ? 'Nothing fails over by itself in this deployment, and it has nothing to promote: move what runs on it.'
    : 'The traffic fails over by the health checks; there is nothing to promote.';
}

const started = ({ controllers }: RunbookFacts): Section['parts'] => [
  controllers.map((controller) => dr(controller, 'start', '--why "what is known"')),
  'A hold refuses it, and nothing overrides a hold: release it first, and then start.',
  controllers.map((controller) => dr(controller, 'release')),
  'The cooldown after the last run refuses it too, unless it is told not to:',
  controllers.map((controller) => dr(controller, 'start', '--why "what is known" --override-cooldown')),
  'The same without `dr-cli`, under a name that was not used before. In the cooldown, write `"overrideCooldown":true` into the input as well.',
  [account, ...controllers.map(startByHand)],
  'A hold is released without `dr-cli` by',
  controllers.map(releaseByHand),
];

const releaseByHand = ({ name, region }: ControllerFacts): string =>
  `aws dynamodb update-item --region ${region} --table-name ${name} \\\n` +
  `  --key '${JSON.stringify({ [keyAttribute]: { S: stateKey } })}' --update-expression 'REMOVE holdAt, holdBy, holdWhy'`;

const startByHand = ({ name, region }: ControllerFacts): string =>
  `aws stepfunctions start-execution --region ${region} --name "failover-$(date -u +%Y%m%dT%H%M%SZ)" \\\n` +
  `  --state-machine-arn "arn:aws:states:${region}:$ACCOUNT:stateMachine:${name}" \\\n` +
  `  --input '{"kind":"failover","by":"YOUR NAME","why":"what is known"}'`;

function lastResort(facts: RunbookFacts): Section['parts'] {
  const standby = standbyOf(facts);
  const when = facts.controllers.length === 0 ? '' : ', when the controller itself is gone';
  return [
    `The last resort${when}. It loses what is not replicated, verifies nothing, and moves no traffic of an endpoint that still answers:`,
    [
      account,
      ...facts.databases.map(
        (database) =>
          `aws rds failover-global-cluster --region ${standby} --global-cluster-identifier ${database.name} \\\n` +
          `  --target-db-cluster-identifier ${clusterArn(database, standby)} --allow-data-loss`,
      ),
    ],
  ];
}
