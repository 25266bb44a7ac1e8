import type { EachRegion, RegionName } from 'dr-core';
import type { ActSettings, ControllerSettings, WatchSettings } from '../../contract/settings.js';
import { defaultTiming, type Timing } from '../../contract/timing.js';

/** Settings as a function holds them: checked, with every time known. */
export type Told<T extends ControllerSettings<string>> = Omit<T, 'timing'> & { readonly timing: Timing };

export type ControllerEnvironment = Told<ControllerSettings<string>>;
export type WatchEnvironment = Told<WatchSettings<string>>;
export type ActEnvironment = Told<ActSettings<string>>;

/** The environment lacks variables or holds malformed ones: every one is named, with what it must be. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
  constructor(readonly problems: readonly string[]) {
    super(`The environment has ${problems.length} problem${problems.length === 1 ? '' : 's'}: ${problems.join('; ')}`);
  }
}

type Variables = Readonly<Record<string, string | undefined>>;

/** @throws EnvironmentError naming every variable that is missing or malformed */
export const readWatchEnvironment = (variables: Variables): WatchEnvironment =>
  read(variables, (reader) => ({ ...reader.controller(), stateMachineArn: reader.arn('STATE_MACHINE_ARN') }));

/** @throws EnvironmentError naming every variable that is missing or malformed */
export const readActEnvironment = (variables: Variables): ActEnvironment =>
  read(variables, (reader) => ({
    ...reader.controller(),
    globalClusterIdentifier: reader.text('GLOBAL_CLUSTER'),
    clusterArns: { primary: reader.arn('PRIMARY_CLUSTER_ARN'), standby: reader.arn('STANDBY_CLUSTER_ARN') },
    topics: { primary: reader.arn('PRIMARY_TOPIC_ARN'), standby: reader.arn('STANDBY_TOPIC_ARN') },
    mode: reader.oneOf('MODE', ['automatic', 'approval']),
    whenLossExceedsRpo: reader.oneOf('WHEN_LOSS_EXCEEDS_RPO', ['ask', 'proceed']),
    rpo: reader.positive('RPO_MS'),
    lease: reader.positive('LEASE_MS'),
  }));

function read<T>(variables: Variables, make: (reader: Reader) => T): T {
  const reader = new Reader(variables);
  const made = make(reader);
  if (reader.problems.length > 0) throw new EnvironmentError(reader.problems);
  return made;
}

/** Reads variables, and remembers what is wrong with them. */
class Reader {
  readonly problems: string[] = [];
  readonly #variables: Variables;

  constructor(variables: Variables) {
    this.#variables = variables;
  }

  controller(): ControllerEnvironment {
    return {
      system: this.text('SYSTEM'),
      regions: this.#regions(),
      table: this.text('TABLE'),
      loss: this.#json('SIGNALS', '{}', isLoss, signalsRule) as ControllerSettings<string>['loss'],
      timing: { ...defaultTiming, ...(this.#json('TIMING', '{}', isTiming, timingRule, '{}') as Partial<Timing>) },
    };
  }

  text(name: string): string {
    const value = this.#variables[name] ?? '';
    if (value === '') this.problems.push(`${name} is missing`);
    return value;
  }

  arn(name: string): string {
    const value = this.text(name);
    if (value !== '' && !/^arn:[\w-]+:\w+:[\w-]+:\d+:./.test(value)) {
      this.problems.push(`${name} is "${value}" and must be an ARN with a region`);
    }
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly [T, ...T[]]): T {
    const value = this.text(name);
    if (value !== '' && !values.some((allowed) => allowed === value)) {
      this.problems.push(`${name} is "${value}" and must be ${values.join(' or ')}`);
    }
    return values.find((allowed) => allowed === value) ?? values[0];
  }

  positive(name: string): number {
    const value = this.text(name);
    if (value !== '' && !/^[1-9]\d*$/.test(value)) {
      this.problems.push(`${name} is "${value}" and must be a whole number of milliseconds above 0`);
    }
    return Number(value);
  }

  #regions(): EachRegion<RegionName> {
    const regionIn = (name: string): RegionName => {
      const value = this.text(name);
      if (value !== '' && !/^[a-z]{2,}(?:-[a-z]+)+-\d$/.test(value))
        this.problems.push(`${name} is "${value}" and must be a region`);
      return value as RegionName;
    };
    return { primary: regionIn('PRIMARY_REGION'), standby: regionIn('STANDBY_REGION') };
  }

  #json(name: string, fallback: string, check: (value: unknown) => boolean, rule: string, absent?: string): unknown {
    const text = this.#variables[name] ?? absent ?? this.text(name);
    if (text === '') return JSON.parse(fallback);
    try {
      const value: unknown = JSON.parse(text);
      if (check(value)) return value;
    } catch {
      // said below
    }
    this.problems.push(`${name} ${rule}`);
    return JSON.parse(fallback);
  }
}

const signalsRule =
  'must be JSON: the metrics outside, own, readable, age, writes.primary and writes.standby, each with namespace, name, dimensions and period; failures; freshness';
const timingRule = `must be JSON: numbers above 0 by the names ${Object.keys(defaultTiming).join(', ')}`;

const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value > 0;
const isDuration = (value: unknown): boolean => isNumber((Object(value) as Record<string, unknown>)['milliseconds']);

function isMetric(value: unknown): boolean {
  const { namespace, name, dimensions, period } = Object(value) as Record<string, unknown>;
  return (
    typeof namespace === 'string' &&
    typeof name === 'string' &&
    typeof dimensions === 'object' &&
    dimensions !== null &&
    Object.values(dimensions).every((dimension: unknown) => typeof dimension === 'string') &&
    isDuration(period)
  );
}

function isLoss(value: unknown): boolean {
  const { outside, own, readable, age, writes, failures, freshness } = Object(value) as Record<string, unknown>;
  const { primary, standby } = Object(writes) as Record<string, unknown>;
  return [outside, own, readable, age, primary, standby].every(isMetric) && isNumber(failures) && isDuration(freshness);
}

const isTiming = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  Object.entries(value).every(([key, length]: [string, unknown]) => key in defaultTiming && isNumber(length));
