import type { Estate, Reachability } from 'dr-estate';

/** What `dr show --json` prints. Its shape only grows while `version` is 1. */
export interface ShownEstate {
  readonly version: 1;
  readonly estate: Estate;
  readonly reachability: Reachability;
}

export function renderJson(estate: Estate, reachability: Reachability): string {
  const shown: ShownEstate = { version: 1, estate, reachability };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}
