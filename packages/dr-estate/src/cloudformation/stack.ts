import type { Value } from '../value/value.js';
import type { Template } from './template.js';

/** A template with the place where it is deployed. */
export interface Stack {
  /** Unique among the stacks read together. */
  readonly id: string;
  readonly name: string;
  readonly region: string;
  readonly account: string;
  readonly template: Template;
  /** What is given for a parameter: by the reader's options, or by the parent of a nested stack. Undefined: its default. */
  readonly given: (parameter: string) => Value | undefined;
  /** Loads the template of a nested stack, where it is at hand. `url` is its TemplateURL, as far as it is known. */
  readonly nested: (logicalId: string, url: string) => Template | undefined;
  /**
   * Ids of the stacks that are deployed before this one, as the app says it.
   * @default - none is known
   */
  readonly after?: readonly string[] | undefined;
  /**
   * The condition on which a nested stack is deployed, where that cannot be decided.
   * @default - it is deployed
   */
  readonly conditional?: string | undefined;
}
