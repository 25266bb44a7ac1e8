import type { Publishes, Recovery } from 'dr-core';
import type { NamedSubscriber } from './subscribers.js';

/** What is watched, in whose words. */
export interface Watched<S> {
  readonly recovery: Recovery;
  readonly id: string;
  readonly components: readonly { readonly title: string; readonly publishes: Publishes<S> }[];
  readonly subscribers: readonly NamedSubscriber<S>[];
  readonly runbook: string | undefined;
}
