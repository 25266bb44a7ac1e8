/** What was asked of a controller could not be done. Shown as it is, without a stack; exit code 1. */
export class FailoverError extends Error {
  override readonly name = 'FailoverError';
}
