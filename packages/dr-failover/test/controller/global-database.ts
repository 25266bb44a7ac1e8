import type { GlobalCluster } from '@aws-sdk/client-rds';
import type { Side } from 'dr-core';
import { awsError } from './aws-error.js';

/** An accepted promotion. */
export interface Promotion {
  readonly at: number;
  readonly target: Side;
  readonly how: 'failover' | 'switchover';
}

export const globalCluster = 'payments-ledger';
export const clusterArns = {
  primary: 'arn:aws:rds:us-east-1:123456789012:cluster:payments-ledger-us-east-1',
  standby: 'arn:aws:rds:us-west-2:123456789012:cluster:payments-ledger-us-west-2',
};

/** An Aurora global database of two regions, as its API shows it. Time is given with every call. */
export class GlobalDatabase {
  readonly promotions: Promotion[] = [];
  members: Side[] = ['primary', 'standby'];
  resynchronising = false;
  /** How long a promotion takes, milliseconds. */
  takes = 20_000;
  /** A promotion that somebody began to elsewhere. */
  elsewhere: string | undefined;
  exists = true;
  #writer: Side = 'primary';
  #moving: { readonly target: Side; readonly ends: number; readonly how: string } | undefined;

  writer(now: number): Side {
    if (this.#moving !== undefined && now >= this.#moving.ends) {
      this.#writer = this.#moving.target;
      this.#moving = undefined;
    }
    return this.#writer;
  }

  /** Whether a promotion is under way: nothing can be written. */
  isMoving(now: number): boolean {
    return this.writer(now) !== undefined && this.#moving !== undefined;
  }

  describe(now: number): GlobalCluster[] {
    if (!this.exists) throw awsError('GlobalClusterNotFoundFault', 404);
    const writer = this.writer(now);
    const to = this.elsewhere ?? (this.#moving === undefined ? undefined : clusterArns[this.#moving.target]);
    return [
      {
        GlobalClusterIdentifier: globalCluster,
        Status: this.#moving?.how ?? 'available',
        GlobalClusterMembers: this.members.map((side) => ({
          DBClusterArn: clusterArns[side],
          IsWriter: side === writer,
          SynchronizationStatus:
            side !== writer && this.resynchronising ? ('pending-resync' as const) : ('connected' as const),
        })),
        ...(to !== undefined && {
          FailoverState: { Status: 'failing-over', FromDbClusterArn: clusterArns[writer], ToDbClusterArn: to },
        }),
      },
    ];
  }

  promote(now: number, targetArn: string, how: Promotion['how']): void {
    if (!this.exists) throw awsError('GlobalClusterNotFoundFault', 404);
    const target = (['primary', 'standby'] as const).find((side) => clusterArns[side] === targetArn);
    if (target === undefined || !this.members.includes(target)) throw awsError('DBClusterNotFoundFault', 404);
    const writer = this.writer(now);
    if (this.#moving !== undefined || this.elsewhere !== undefined) {
      throw awsError('InvalidGlobalClusterStateFault', 400);
    }
    if (writer === target) throw awsError('InvalidDBClusterStateFault', 400);
    this.promotions.push({ at: now, target, how });
    this.#moving = { target, ends: now + this.takes, how: how === 'failover' ? 'failing-over' : 'switching-over' };
  }
}
