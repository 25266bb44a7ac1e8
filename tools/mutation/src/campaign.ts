/** One question put to the tests: which changes of these files would they miss? */
export interface Campaign {
  /** Heading in the document. */
  readonly title: string;
  /** What the files do and which tests are asked, in a sentence or two. */
  readonly about: string;
  /** The files of a package that are changed, as a glob from the package's folder. */
  readonly mutate: string;
  /** The tests that are asked first. */
  readonly oracle: Oracle;
  /**
   * The tests that are asked about what the first ones miss.
   * @default - none
   */
  readonly second?: Oracle | undefined;
}

/** The tests that are asked. */
export interface Oracle {
  /** Its column in the table. */
  readonly name: string;
  /** A vitest configuration from the workspace's root, or the parity suite's examples in a runner of their own. */
  readonly tests: 'examples' | `${string}.mts`;
}

const parity: Oracle = { name: 'parity', tests: 'examples' };
const unit: Oracle = { name: 'own tests', tests: 'tools/mutation/vitest.unit.mts' };

/** What `npm run mutate` asks, by the name that selects one of them. */
export const campaigns: Readonly<Record<string, Campaign>> = {
  bindings: {
    title: 'Bindings',
    about:
      'Each binding is changed on its own, and the parity suite, which compares it with the other engine, must notice. ' +
      'Names and ids are not compared between engines; golden files keep them, so what parity misses is put to them.',
    mutate: 'src/{cdk,pulumi}/**/*.ts',
    oracle: parity,
    second: unit,
  },
  plans: {
    title: 'Plans',
    about:
      "Every default, name, CIDR block and check is decided in a plan, and the plan's own tests must notice a change.",
    mutate: 'src/plan/**/*.ts',
    oracle: unit,
  },
};
