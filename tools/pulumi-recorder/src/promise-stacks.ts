import { createRequire } from 'node:module';

interface Debuggable {
  debuggablePromise(promise: Promise<unknown>, context?: unknown): Promise<unknown>;
}

/** The module itself: an ESM namespace of it would be a copy that cannot be changed. */
const debuggable = createRequire(__filename)('@pulumi/pulumi/runtime/debuggable.js') as Debuggable;

/**
 * Keeps Pulumi's runtime from writing a stack trace for each of its promises, some thirty for every resource: with source
 * maps on that is four fifths of a recording's time, and the traces serve its report of leaked promises only. Errors of the
 * program keep theirs.
 * @returns puts things back
 */
export function withoutPromiseStacks(): () => void {
  const original = debuggable.debuggablePromise;
  debuggable.debuggablePromise = (promise, context) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return original(promise, context);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
  return () => {
    debuggable.debuggablePromise = original;
  };
}
