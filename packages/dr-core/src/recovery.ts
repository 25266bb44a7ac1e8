import { refuse, type Problem } from './config-error.js';
import { formatDuration, minutes, type Duration } from './duration.js';
import { isRegionName, partitionOf, regionNames, type RegionName } from './region.js';

/** The role a region was given when everything works. After a failover the *standby* serves. */
export type Side = 'primary' | 'standby';

export const sides: readonly Side[] = ['primary', 'standby'];

/** One thing in each of the two regions. */
export interface EachRegion<T> {
  readonly primary: T;
  readonly standby: T;
}

export const eachRegion = <T>(make: (side: Side) => T): EachRegion<T> => ({
  primary: make('primary'),
  standby: make('standby'),
});

export const otherSide = (side: Side): Side => (side === 'primary' ? 'standby' : 'primary');

export interface Objectives {
  /** Recovery time objective: how long the system may be out after the loss of its region. */
  readonly rto: Duration;
  /** Recovery point objective: how much of the latest data may be lost, as time. */
  readonly rpo: Duration;
}

export interface RecoveryProps {
  /**
   * The system, as people call it: 2 to 20 lower-case letters, digits and single hyphens, not beginning with `aws` or `ssm`.
   * First part of every name.
   */
  readonly name: string;
  /** The region that serves when everything works. */
  readonly primary: RegionName;
  /** The region that takes over. */
  readonly standby: RegionName;
  readonly objectives: Objectives;
  /**
   * The environment, last part of every name: 2 to 12 lower-case letters and digits.
   * @default 'production' - the names that must not collide are production's
   */
  readonly environment?: string | undefined;
}

/** The promise: this system survives the loss of a region, within these objectives. Everything else derives from it. */
export type Recovery = Readonly<Required<{ [K in keyof RecoveryProps]: NonNullable<RecoveryProps[K]> }>>;

/**
 * States the promise, once, for every component and both engines.
 * @throws ConfigError naming every problem: names, unknown, equal or unconnectable regions, objectives
 */
export function defineRecovery(props: RecoveryProps): Recovery {
  const recovery = { ...props, environment: props.environment ?? 'production' };
  refuse(`Recovery "${props.name}"`, [
    ...nameProblems(recovery),
    ...regionProblems(recovery),
    ...objectiveProblems(recovery.objectives),
  ]);
  return Object.freeze(recovery);
}

function nameProblems({ name, environment }: Recovery): Problem[] {
  const problems: Problem[] = [];
  if (!/^[a-z](?:-?[a-z0-9])+$/.test(name) || name.length > 20) {
    problems.push({
      property: 'name',
      given: name,
      rule: 'a name is 2 to 20 lower-case letters, digits and single hyphens, starts with a letter and does not end with a hyphen',
      remedy: 'write a short name such as "payments"',
    });
  }
  // https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html: no name begins with "aws" or "ssm".
  const [reserved] = /^(?:aws|ssm)/.exec(name) ?? [];
  if (reserved !== undefined) {
    problems.push({
      property: 'name',
      given: name,
      rule: `a name does not begin with "${reserved}": it begins the names of SSM parameters, where AWS keeps that for itself`,
      remedy: 'write a name that begins with another word, such as "payments"',
    });
  }
  if (!/^[a-z][a-z0-9]{1,11}$/.test(environment)) {
    problems.push({
      property: 'environment',
      given: environment,
      rule: 'an environment is 2 to 12 lower-case letters and digits, and starts with a letter',
      remedy: 'write "production", "staging" or the like, or leave it out',
    });
  }
  return problems;
}

function regionProblems({ primary, standby }: Recovery): Problem[] {
  const unknown = (['primary', 'standby'] as const)
    .map((side) => ({ side, region: side === 'primary' ? primary : standby }))
    .filter(({ region }) => !isRegionName(region))
    .map(({ side, region }) => ({
      property: side,
      given: region,
      rule: 'this is no region that a recovery can use',
      remedy: `write one of ${regionNames.join(', ')}`,
    }));
  if (unknown.length > 0) return unknown;
  if (primary === standby) {
    return [
      {
        property: 'standby',
        given: standby,
        rule: 'primary and standby are the same region, and would be lost together',
        remedy: 'choose another region as the standby, far enough away and near enough for your RPO',
      },
    ];
  }
  if (partitionOf(primary) === partitionOf(standby)) return [];
  return [
    {
      property: 'standby',
      given: standby,
      rule: `${primary} is in partition ${partitionOf(primary)} and ${standby} in ${partitionOf(standby)}: they share no accounts and cannot be connected`,
      remedy: `choose a standby in partition ${partitionOf(primary)}`,
    },
  ];
}

function objectiveProblems({ rto, rpo }: Objectives): Problem[] {
  const floor = minutes(1);
  const problems: Problem[] = [];
  if (rto.milliseconds < floor.milliseconds) {
    problems.push({
      property: 'objectives.rto',
      given: formatDuration(rto),
      rule: 'a managed promotion alone takes a minute or more, so an RTO under 1 min cannot be kept by failing over',
      remedy: 'promise minutes(5), or run active-active',
    });
  }
  if (rpo.milliseconds < 1_000) {
    problems.push({
      property: 'objectives.rpo',
      given: formatDuration(rpo),
      rule: 'replication across regions is asynchronous and lags about a second, so an RPO under 1 s cannot be kept',
      remedy: 'promise minutes(1), or gate acknowledgements on the standby',
    });
  }
  return problems;
}
