/** Something that is measured again and again. */
export interface Program<T> {
  /** What counts. */
  run(): T | Promise<T>;
  /**
   * Cleans up what a run left; does not count.
   * @default - nothing to clean up
   */
  after?: ((result: T) => void) | undefined;
}

/** Milliseconds of CPU time that one run took: what other programs do on the machine meanwhile counts for little. */
export async function cpuTimeOf<T>({ run, after }: Program<T>): Promise<number> {
  globalThis.gc?.(); // or a run would pay for the one before
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  after?.(result);
  return (user + system) / 1000;
}
