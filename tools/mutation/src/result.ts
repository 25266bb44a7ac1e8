/** What became of one change of the source. */
export interface Mutant {
  /** From the workspace's root. */
  readonly file: string;
  readonly line: number;
  /** Where it is, as `line:column-line:column`. */
  readonly range: string;
  /** Stryker's name for the kind of change. */
  readonly mutator: string;
  /** The text that was replaced, and by what. */
  readonly original: string;
  readonly replacement: string;
  /** The oracle that noticed it; `undefined` if none did. */
  readonly noticedBy: string | undefined;
  /** Whether any test ran it at all. */
  readonly covered: boolean;
}
