/** One thing that is wrong with what a user wrote. */
export interface Problem {
  /** Where: the path of the property, e.g. `cidr` or `vpcs.primary.cidr`. */
  readonly property: string;
  /** What was given there. */
  readonly given: unknown;
  /** What is allowed, or why the value is not: the limit, in a sentence without its full stop. */
  readonly rule: string;
  /** What to write instead, in a sentence without its full stop. */
  readonly remedy: string;
}

/**
 * The configuration of a component is wrong. Thrown before any resource exists, and lists every problem at once, each
 * with the value given, the limit and the remedy.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(
    /** The component, as its user knows it: `RecoveryNetwork "network"`. */
    readonly subject: string,
    readonly problems: readonly Problem[],
  ) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(
      `${subject} has ${count}:\n${problems.map((problem, i) => `  ${i + 1}. ${formatProblem(problem)}`).join('\n')}`,
    );
  }
}

/** @throws ConfigError when there is at least one problem */
export function refuse(subject: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ConfigError(subject, problems);
}

const formatProblem = ({ property, given, rule, remedy }: Problem): string =>
  `${property} = ${formatValue(given)}: ${rule}. Remedy: ${remedy}.`;

function formatValue(value: unknown): string {
  if (value === undefined) return 'undefined';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
