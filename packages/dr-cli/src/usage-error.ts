/** The command was called wrongly. Shown as it is, without a stack, a line for each fault; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Makes every one of some checks of what was typed, so that all its faults are told at once.
 * @returns what each of them found
 * @throws UsageError with a line for each fault
 */
export function checkAll<T extends readonly unknown[]>(...checks: { readonly [K in keyof T]: () => T[K] }): T {
  const faults: UsageError[] = [];
  const found = checks.map((check) => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      faults.push(error);
      return undefined;
    }
  });
  if (faults.length > 0) throw new UsageError(faults.map(({ message }) => message).join('\n'));
  return found as unknown as T;
}
