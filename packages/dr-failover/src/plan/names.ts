import { eachRegion, nameOf, type EachRegion, type Recovery } from 'dr-core';

/** The names of a controller's resources. Published API: people and the other region find them by these. */
export interface FailoverNames {
  /** Of the table and of the machine. */
  readonly machine: string;
  readonly watch: string;
  readonly act: string;
  readonly operator: string;
  readonly trigger: string;
  /** Also of the keys. */
  readonly topics: EachRegion<string>;
}

export function namesOf(recovery: Recovery, id: string): FailoverNames {
  const named = (purpose: string): string => nameOf(recovery, purpose, 'standby');
  return {
    machine: named(id),
    watch: named(`${id}-watch`),
    act: named(`${id}-act`),
    operator: named(`${id}-ops`),
    trigger: named(`${id}-trigger`),
    topics: eachRegion((side) => nameOf(recovery, id, side)),
  };
}
