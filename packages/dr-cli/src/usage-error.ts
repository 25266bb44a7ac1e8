/** The command was called wrongly. Shown as it is, without a stack; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
