import { INSTRUMENTER_CONSTANTS, type InstrumenterContext } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner';
import { loadExamples, type Example } from './examples.js';

/** Where Stryker's instrumented code asks which mutant is active, and says what it ran. */
const globals: Record<string, InstrumenterContext | undefined> = globalThis as never;

/**
 * The parity suite as Stryker's test runner: each example of each component is one test. It stays in one process, where a
 * test runner would load both engines anew for every mutant, which takes ten times as long as the comparison itself.
 */
class ParityRunner implements TestRunner {
  readonly #stryker: InstrumenterContext;
  #examples: readonly Example[] | undefined;

  constructor() {
    this.#stryker = globals[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
  }

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: false };
  }

  async init(): Promise<void> {
    // A mutated program may leave promises behind that reject after its comparison has ended.
    process.on('unhandledRejection', () => undefined);
  }

  async dryRun(): Promise<DryRunResult> {
    const tests: TestResult[] = [];
    for (const example of await this.#load()) {
      this.#stryker.currentTestId = example.id;
      tests.push(await this.#compare(example, ''));
      delete this.#stryker.currentTestId;
    }
    const { mutantCoverage } = this.#stryker;
    return { status: DryRunStatus.Complete, tests, ...(mutantCoverage === undefined ? {} : { mutantCoverage }) };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, hitLimit, testFilter, mutantActivation, disableBail, sandboxFileName } = options;
    // A static mutant acts while the modules load, any other only afterwards.
    if (mutantActivation === 'static') this.#stryker.activeMutant = activeMutant.id;
    const examples = (await this.#load()).filter(({ id }) => testFilter?.includes(id) !== false);
    Object.assign(this.#stryker, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const tests: TestResult[] = [];
    for (const example of examples) {
      const test = await this.#compare(example, sandboxFileName);
      tests.push(test);
      if (test.status === TestStatus.Failed && !disableBail) break;
    }
    const timeout = determineHitLimitReached(this.#stryker.hitCount, hitLimit);
    delete this.#stryker.activeMutant;
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests });
  }

  async #load(): Promise<readonly Example[]> {
    return (this.#examples ??= await loadExamples(process.cwd()));
  }

  async #compare({ id, disagreement }: Example, mutated: string): Promise<TestResult> {
    const start = performance.now();
    const failureMessage = await disagreement(mutated).catch((error: unknown) => `failed: ${String(error)}`);
    const test = { id, name: id, timeSpentMs: performance.now() - start };
    return failureMessage === ''
      ? { ...test, status: TestStatus.Success }
      : { ...test, status: TestStatus.Failed, failureMessage };
  }
}

/** What Stryker looks for in a plugin. */
export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'parity', () => new ParityRunner())];
