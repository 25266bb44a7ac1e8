import type { DatabaseFacts } from './database.js';
import type { DnsFacts } from './dns.js';
import type { EventFacts } from './events.js';
import type { FoundationFacts } from './foundation.js';
import type { NetworkFacts } from './network.js';
import type { SignalFacts } from './signals.js';
import type { TableFacts } from './tables.js';

/** The facts of every kind of resource that the readers know. */
export type Facts = NetworkFacts & FoundationFacts & EventFacts & DatabaseFacts & TableFacts & DnsFacts & SignalFacts;

/** A kind of resource, in AWS's own words and the same for every engine: `ec2.vpc`. */
export type Kind = keyof Facts;
