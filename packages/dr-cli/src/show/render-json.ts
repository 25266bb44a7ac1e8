import type { Estate, Reachability } from 'dr-estate';
import type { Picture } from '../picture/picture.js';
import type { ClusterPicture, RecoveryPicture, TopicPicture } from '../picture/recovery-picture.js';

/** What `dr show --json` prints. Its shape only grows while `version` is 1. */
export interface ShownEstate {
  readonly version: 1;
  readonly estate: Estate;
  readonly reachability: Reachability;
  /** The databases, the ways from a signal to a promotion or to traffic, and what does not do what it seems to. */
  readonly recovery: RecoveryPicture & {
    readonly clusters: readonly (ClusterPicture & { readonly region: string })[];
    readonly topics: readonly (TopicPicture & { readonly region: string })[];
  };
}

export function renderJson(estate: Estate, reachability: Reachability, { regions, recovery }: Picture): string {
  const shown: ShownEstate = {
    version: 1,
    estate,
    reachability,
    recovery: {
      clusters: regions.flatMap(({ region, clusters }) => clusters.map((cluster) => ({ region, ...cluster }))),
      topics: regions.flatMap(({ region, topics }) => topics.map((topic) => ({ region, ...topic }))),
      ...recovery,
    },
  };
  return `${JSON.stringify(shown, undefined, 2)}\n`;
}
