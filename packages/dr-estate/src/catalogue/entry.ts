import type { Reading } from '../assembly/draft.js';
import type { PropertyName, PropertyReader } from '../assembly/property-reader.js';

/** How the resources of one or more types are read, in both engines side by side. */
export interface CatalogueEntry {
  readonly cloudformation?: string | readonly string[] | undefined;
  readonly pulumi?: string | readonly string[] | undefined;
  /**
   * The property that holds the physical name.
   * @default - it has none
   */
  readonly name?: PropertyName | undefined;
  /**
   * Whether the physical name is also its id: what `Ref` and Pulumi's `id` give.
   * @default false
   */
  readonly idIsName?: boolean | undefined;
  /**
   * Whether `Ref` and Pulumi's `id` give its ARN.
   * @default false
   */
  readonly idIsArn?: boolean | undefined;
  /**
   * Attributes of Pulumi that are its id once more.
   * @default - none
   */
  readonly ids?: readonly string[] | undefined;
  /**
   * Attributes that CloudFormation gives with more behind them than Pulumi: attribute to what comes after.
   * @default - none
   */
  readonly endings?: Readonly<Record<string, string>> | undefined;
  /**
   * Attributes that CloudFormation calls by other names than Pulumi: its name to Pulumi's.
   * @default - none
   */
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  /**
   * Whether it belongs to no region.
   * @default false
   */
  readonly global?: boolean | undefined;
  readonly read: (properties: PropertyReader) => Reading;
}
