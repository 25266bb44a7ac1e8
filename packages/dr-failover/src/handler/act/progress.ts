import type { GlobalCluster } from '@aws-sdk/client-rds';
import { CannotPromoteError } from './errors.js';

/** How far a promotion is, as the global database says. */
export type Progress =
  | { readonly status: 'done'; readonly moving: boolean }
  | { readonly status: 'under-way' }
  | { readonly status: 'idle'; readonly writerArn: string | undefined; readonly resynchronising: boolean };

/**
 * Looks at what is, not at what was asked for: a promotion that somebody else began counts as well.
 * @throws CannotPromoteError when the target is gone or no member, or another promotion is under way
 */
export function progressOf(clusters: readonly GlobalCluster[], identifier: string, target: string): Progress {
  const cluster = clusters.find(({ GlobalClusterIdentifier }) => GlobalClusterIdentifier === identifier);
  if (cluster === undefined) throw new CannotPromoteError(`The global database ${identifier} does not exist`);
  const { GlobalClusterMembers: members = [], FailoverState: moving, Status = 'available' } = cluster;
  const member = members.find(({ DBClusterArn }) => DBClusterArn === target);
  if (member === undefined) {
    throw new CannotPromoteError(
      `${target} is no member of ${identifier}, whose members are ${members.map(({ DBClusterArn }) => DBClusterArn).join(', ') || 'none'}`,
    );
  }
  if (moving?.ToDbClusterArn !== undefined && moving.ToDbClusterArn !== target) {
    throw new CannotPromoteError(`Another promotion of ${identifier} is under way, to ${moving.ToDbClusterArn}`);
  }
  const isMoving = moving !== undefined || /^(failing|switching)-over$/.test(Status);
  // The write that is verified next is the proof: to wait for the last role of all would only cost time.
  if (member.IsWriter === true) return { status: 'done', moving: isMoving };
  if (isMoving) return { status: 'under-way' };
  return {
    status: 'idle',
    writerArn: members.find(({ IsWriter }) => IsWriter === true)?.DBClusterArn,
    resynchronising: member.SynchronizationStatus === 'pending-resync',
  };
}
