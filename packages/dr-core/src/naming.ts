import type { Problem } from './config-error.js';
import type { Recovery, Side } from './recovery.js';
import type { RegionName } from './region.js';

interface NameLimit {
  readonly length: number;
  readonly pattern: RegExp;
}

const dashed = /^[a-zA-Z0-9-]+$/;

/** What each AWS service accepts as a name; length in characters. Source: the naming rules in each service's API reference. */
const limits = {
  alarm: { length: 255, pattern: /^[\x20-\x7e]+$/ },
  'database-cluster': { length: 63, pattern: /^[a-z](?:-?[a-z0-9])*$/ },
  dashboard: { length: 255, pattern: /^[\w-]+$/ },
  'event-rule': { length: 64, pattern: /^[.\w-]+$/ },
  function: { length: 64, pattern: /^[\w-]+$/ },
  'key-alias': { length: 250, pattern: /^[\w/-]+$/ },
  'load-balancer': { length: 32, pattern: dashed },
  'log-group': { length: 512, pattern: /^[\w./#-]+$/ },
  queue: { length: 80, pattern: /^[\w-]+$/ },
  role: { length: 64, pattern: /^[\w+=,.@-]+$/ },
  secret: { length: 512, pattern: /^[\w/+=.@-]+$/ },
  'security-group': { length: 255, pattern: /^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]+$/ },
  'state-machine': { length: 80, pattern: /^[\w-]+$/ },
  tag: { length: 256, pattern: /^[\w .:/=+@-]+$/ },
  'target-group': { length: 32, pattern: dashed },
  topic: { length: 256, pattern: /^[\w-]+$/ },
} as const satisfies Record<string, NameLimit>;

/** A kind of AWS thing that has a name of its own. */
export type Named = keyof typeof limits;

/**
 * The one naming scheme: `{service}-{purpose}-{region}-{environment}`. The service is the recovery's name, the purpose what
 * the thing is for.
 */
export const nameOf = (recovery: Recovery, purpose: string, side: Side): string =>
  nameIn(recovery, purpose, recovery[side]);

/** The same in a region that may be neither of the recovery's. */
export const nameIn = ({ name, environment }: Recovery, purpose: string, region: RegionName): string =>
  [name, purpose, region, environment].join('-');

/** What the service would refuse about a name: too long, or characters that it does not take. Never cut silently. */
export function checkName(kind: Named, name: string, property: string): Problem[] {
  const { length, pattern } = limits[kind];
  const words = kind.replaceAll('-', ' ');
  if (name.length > length) {
    const rule = `the ${words} name "${name}" would have ${name.length} characters, and AWS takes ${length}`;
    return [{ property, given: name, rule, remedy: `shorten it by ${name.length - length} characters` }];
  }
  if (pattern.test(name)) return [];
  const rule = `the ${words} name "${name}" has characters that AWS does not take (it must match ${pattern.source})`;
  return [{ property, given: name, rule, remedy: 'use lower-case letters, digits and hyphens' }];
}
