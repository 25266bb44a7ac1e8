/** What was given to a reader is not what it reads, or refers to nothing. Lists every problem, each with where, what and the remedy. */
export class ReaderError extends Error {
  override readonly name = 'ReaderError';

  constructor(
    /** The file or folder. */
    readonly source: string,
    readonly problems: readonly ReaderProblem[],
    options?: ErrorOptions,
  ) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    const lines = problems.map(({ where, what, remedy }, i) => `  ${i + 1}. ${where}: ${what}. Remedy: ${remedy}.`);
    super(`${source} cannot be read, ${count}:\n${lines.join('\n')}`, options);
  }
}

export interface ReaderProblem {
  /** Stack, logical id and property, or line and column. */
  readonly where: string;
  readonly what: string;
  readonly remedy: string;
}
