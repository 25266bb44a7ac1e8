import type { Side } from 'dr-core';
import type { Refusal } from './refusal.js';

/** The table's key: one attribute, text. */
export const keyAttribute = 'id';

/** Key of the one item that says where traffic belongs and who may move it. */
export const stateKey = 'state';

/** Key of the report of a run. */
export const runKey = (run: string): string => `run#${run}`;

/** What a run does: failing over may lose writes, a switchover and its way back lose none. */
export const runKinds = ['failover', 'switchover', 'failback'] as const;

/** One of {@link runKinds}. */
export type RunKind = (typeof runKinds)[number];

/** Which region a run makes the writer. */
export const targetOf = (kind: RunKind): Side => (kind === 'failback' ? 'primary' : 'standby');

/** `by` of the runs that the controller starts itself. */
export const controllerName = 'controller';

/** The input of an execution of the state machine. The execution's name is the run's id. */
export interface RunRequest {
  readonly kind: RunKind;
  /** Who wants it: a person, or {@link controllerName}. */
  readonly by: string;
  readonly why: string;
  /** Fail over also when more than the RPO would be lost, or nobody knows how much, without asking again. */
  readonly acceptLoss?: boolean | undefined;
  /** A person's word that the cooldown does not matter now. The controller's own runs cannot say so. */
  readonly overrideCooldown?: boolean | undefined;
}

/** The item {@link stateKey}. An item that does not exist is the first state of all: the primary serves, nothing else. */
export interface ControllerState {
  /** Which region the traffic belongs to. */
  readonly serving: Side;
  /** ISO 8601. */
  readonly since?: string | undefined;
  /** Id of the run that holds the lock. */
  readonly run?: string | undefined;
  /** ARN of its execution. */
  readonly execution?: string | undefined;
  /** Epoch milliseconds after which the lock is void. */
  readonly leaseUntil?: number | undefined;
  /** Epoch milliseconds until which nobody else asks for a promotion. */
  readonly promotionUntil?: number | undefined;
  /** Which attempt asks until then: of its own making, so that it knows itself again. */
  readonly promotionClaim?: string | undefined;
  /** Epoch milliseconds until which the controller begins no run by itself. */
  readonly cooldownUntil?: number | undefined;
  /** What is known of the loss by a failover that promoted and did not come to its end, for the run that goes on with it. */
  readonly lastGoodAt?: string | undefined;
  readonly estimatedLoss?: number | undefined;
  /** Who forbids every run, why, and since when (ISO 8601). Set and removed by people. */
  readonly holdBy?: string | undefined;
  readonly holdWhy?: string | undefined;
  readonly holdAt?: string | undefined;
}

/** How a run ended: `abandoned` before anything was moved, `failed` at a step that is told. */
export type Outcome = 'running' | 'refused' | 'succeeded' | 'abandoned' | 'failed';

/** An item {@link runKey}: the report of a run, for the auditor. Times are ISO 8601, lengths milliseconds. */
export interface RunReport extends RunRequest {
  readonly outcome: Outcome;
  readonly refusal?: Refusal | undefined;
  /** Why it failed, in a sentence. */
  readonly failure?: string | undefined;
  readonly execution: string;
  readonly begunAt: string;
  /** Why a person is asked; absent when nobody is. */
  readonly asks?: 'approval' | 'loss' | undefined;
  readonly askedAt?: string | undefined;
  /** Answers the approval: `SendTaskSuccess` or `SendTaskFailure` is called with it. */
  readonly approvalToken?: string | undefined;
  readonly approvedAt?: string | undefined;
  readonly approvedBy?: string | undefined;
  /** When the promotion was asked for, and accepted. */
  readonly requestedAt?: string | undefined;
  readonly promotedAt?: string | undefined;
  readonly verifiedAt?: string | undefined;
  readonly turnedAt?: string | undefined;
  readonly endedAt?: string | undefined;
  /** When people were told of the end. */
  readonly toldAt?: string | undefined;
  /** The last moment at which the writer answered from outside. */
  readonly lastGoodAt?: string | undefined;
  /** Of the newest writes, as of that moment; absent when nobody knows, 0 for planned moves. */
  readonly estimatedLoss?: number | undefined;
  /** From the last good moment, or from the beginning of a planned move, to the verified write. */
  readonly recoveryTime?: number | undefined;
  /** What Aurora names the snapshot of the writes that were not replicated, in the region that was lost. */
  readonly lostWritesSnapshot?: string | undefined;
}

/**
 * What Aurora names the snapshot of an old writer's volume when its region returns: the only copy of the writes that were
 * not replicated. https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database-disaster-recovery.html
 * @param clusterArn of the cluster that was the writer
 */
export const lostWritesSnapshot = (clusterArn: string): string =>
  `rds:unplanned-global-failover-${clusterArn.split(':').at(-1)}-*`;
