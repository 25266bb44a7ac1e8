/** One rule of a Choice, or what it is made of. */
export interface Rule {
  readonly Variable?: string;
  readonly StringEquals?: string;
  readonly BooleanEquals?: boolean;
  readonly IsPresent?: boolean;
  readonly And?: readonly Rule[];
  readonly Next?: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly MaxAttempts?: number;
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath?: string;
  readonly Next: string;
}

/** A state, by the fields that are known here. */
export interface AslState {
  readonly Type: 'Choice' | 'Fail' | 'Pass' | 'Succeed' | 'Task' | 'Wait';
  readonly Next?: string;
  readonly Resource?: string;
  readonly Parameters?: object;
  readonly Result?: object;
  readonly ResultSelector?: object;
  readonly ResultPath?: string;
  readonly TimeoutSeconds?: number;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Choices?: readonly Rule[];
  readonly Default?: string;
  readonly Seconds?: number;
  readonly Error?: string;
  readonly Cause?: string;
}

export interface Machine {
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: Readonly<Record<string, AslState>>;
}

const known: Readonly<Record<AslState['Type'], readonly string[]>> = {
  Choice: ['Choices', 'Default'],
  Fail: ['Error', 'Cause'],
  Pass: ['Next', 'Parameters', 'Result', 'ResultPath'],
  Succeed: [],
  Task: ['Next', 'Resource', 'Parameters', 'ResultSelector', 'ResultPath', 'TimeoutSeconds', 'Retry', 'Catch'],
  Wait: ['Next', 'Seconds'],
};

/** Where a state can lead. */
export const nextOf = ({ Next, Default, Choices = [], Catch = [] }: AslState): string[] =>
  [Next, Default, ...Choices.map((rule) => rule.Next), ...Catch.map((one) => one.Next)].filter(
    (name) => name !== undefined,
  );

/** @throws Error for anything that the interpreter would not honour */
export function readMachine(text: string): Machine {
  const { StartAt, TimeoutSeconds, States, Comment, ...rest } = JSON.parse(text) as Machine & { Comment?: string };
  const problems = Object.keys(rest).map((field) => `the machine has ${field}`);
  if (Comment === undefined) problems.push('the machine has no Comment');
  for (const [name, state] of Object.entries(States)) {
    const unknown = Object.keys(state).filter((field) => field !== 'Type' && !known[state.Type]?.includes(field));
    problems.push(...unknown.map((field) => `${name} has ${field}`));
    problems.push(...nextOf(state).flatMap((next) => (States[next] === undefined ? [`${name} leads to ${next}`] : [])));
  }
  if (problems.length > 0) throw new Error(`Not known here: ${problems.join('; ')}`);
  return { StartAt, TimeoutSeconds, States };
}
