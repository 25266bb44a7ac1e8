import { rolesOf } from 'dr-budget';
import { mayPromote, ofKind, targets, type Estate, type Resource } from 'dr-estate';
import { alarmEntries, type AlarmEntry } from './alarm-entries.js';

/** What a runbook is written about. */
export interface RunbookFacts {
  readonly title: string;
  readonly primary: string | undefined;
  readonly standby: string | undefined;
  /** Names of the controllers: of their state machine and their table. */
  readonly controllers: readonly ControllerFacts[];
  readonly databases: readonly DatabaseFacts[];
  /** The names that clients ask for. */
  readonly failoverNames: readonly string[];
  readonly alarms: readonly AlarmEntry[];
}

export interface ControllerFacts {
  readonly name: string;
  readonly region: string;
  /** Whether a person agrees before every failover. */
  readonly approval: boolean;
}

export interface DatabaseFacts {
  readonly name: string;
  readonly engine: string;
  readonly clusters: readonly { readonly region: string; readonly identifier: string }[];
}

/** Reads what a runbook needs from a deployment; in an order that the order of synthesis does not change. */
export function runbookFacts(title: string, estate: Estate): RunbookFacts {
  const roles = rolesOf(estate);
  const names = ofKind(estate, 'route53.record')
    .filter(({ facts }) => facts.failover !== undefined)
    .map(({ facts, name }) => facts.name ?? name);
  return {
    title,
    primary: roles.primary,
    standby: roles.standby[0],
    controllers: ofKind(estate, 'states.state-machine')
      .flatMap((machine) => controllerOf(estate, machine))
      .toSorted(byName),
    databases: ofKind(estate, 'rds.global-cluster')
      .map((database) => databaseOf(estate, database))
      .toSorted(byName),
    failoverNames: [...new Set(names)].toSorted(),
    alarms: alarmEntries(estate),
  };
}

/** A state machine that calls what may promote, and has a table of its own name. */
function controllerOf(estate: Estate, machine: Resource<'states.state-machine'>): ControllerFacts[] {
  const { name } = machine.facts;
  const functions = ofKind(estate, 'lambda.function').filter(({ id }) => targets(machine, 'calls').includes(id));
  const hasTable = ofKind(estate, 'dynamodb.table').some(
    ({ facts, region }) => facts.name === name && region === machine.region,
  );
  if (name === undefined || !hasTable || !functions.some((code) => mayPromote(estate, code))) return [];
  const approval = functions.some(({ facts }) => facts.environment.includes('MODE=approval'));
  return [{ name, region: machine.region, approval }];
}

function databaseOf(estate: Estate, database: Resource<'rds.global-cluster'>): DatabaseFacts {
  const clusters = ofKind(estate, 'rds.cluster')
    .filter((cluster) => targets(cluster, 'globalCluster').includes(database.id))
    .map(({ region, facts, name }) => ({ region, identifier: facts.name ?? name }))
    .toSorted((a, b) => compare(a.region, b.region));
  return {
    name: database.facts.name ?? database.name,
    engine: database.facts.engine ?? ofKind(estate, 'rds.cluster')[0]?.facts.engine ?? 'aurora-postgresql',
    clusters,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const byName = (a: { readonly name: string }, b: { readonly name: string }): number => compare(a.name, b.name);
