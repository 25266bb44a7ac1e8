import type { Resource } from 'dr-estate';

/** From a signal to what promotes: the resources that call one another, the signal first and what promotes last. */
export type Way = readonly Resource[];
