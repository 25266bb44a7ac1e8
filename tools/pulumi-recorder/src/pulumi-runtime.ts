import * as state from '@pulumi/pulumi/runtime/state.js';

/** The state of one program in Pulumi's runtime. */
export interface ProgramStore {
  readonly settings: {
    readonly options: Record<'project' | 'stack' | 'monitorAddr' | 'engineAddr', string> & { dryRun: boolean };
    monitor: object;
    readonly rpcDone: Promise<unknown>;
  };
  /** How many errors the program has logged. */
  readonly logErrorCount: number;
  /** Resources whose registration has begun and waits for something. */
  readonly pendingResourceRegistrations: ReadonlyMap<object, { readonly label: string; readonly phase: string }>;
}

interface RuntimeState {
  withLocalStorage<T>(callback: () => T): T;
  getStore(): ProgramStore;
}

/**
 * The part of Pulumi's runtime that keeps programs of one process apart: Pulumi's Automation API runs its inline
 * programs through it. Its type declarations leave it out.
 */
export const runtimeState = state as unknown as RuntimeState;
