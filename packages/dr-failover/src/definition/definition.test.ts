import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { defaultTiming, runTimeout, actTaskTimeout } from '../contract/timing.js';
import { failoverDefinition } from './definition.js';

type Json = Record<string, unknown>;

const definitionOf = (onApprovalTimeout: 'abandon' | 'proceed') =>
  failoverDefinition<string>({
    actArn: 'arn:act',
    verifierArn: 'arn:verifier',
    verifierTimeout: 10_000,
    partition: 'aws-us-gov',
    onApprovalTimeout,
    timing: defaultTiming,
  });

const { States, StartAt, TimeoutSeconds } = definitionOf('abandon');
const states = Object.entries(States) as [string, Json][];
const tasks = states.filter(([, state]) => state['Type'] === 'Task');

const leadsTo = (state: Json): string[] =>
  [...JSON.stringify(state).matchAll(/"(?:Next|Default)":"([^"]+)"/g)].map(([, name = '']) => name);

describe('the definition of a run', () => {
  it.each(['abandon', 'proceed'] as const)('is sound in the Amazon States Language, with "%s"', (onApprovalTimeout) => {
    // A late-bound ARN would be one by then.
    const text = JSON.stringify(definitionOf(onApprovalTimeout)).replaceAll(
      /"arn:(act|verifier)"/g,
      '"arn:aws:lambda:us-west-2:123456789012:function:$1"',
    );
    const { isValid, errors } = validate(JSON.parse(text), {
      checkPaths: true,
      checkArn: true,
    });
    expect(errors).toEqual([]);
    expect(isValid).toBe(true);
  });

  it('has no state that is not reached, and none that does not exist', () => {
    const reached = new Set([StartAt]);
    for (const name of reached) for (const next of leadsTo(States[name] ?? {})) reached.add(next);
    expect([...reached].toSorted()).toEqual(Object.keys(States).toSorted());
  });

  it('gives every task a deadline, a retry of all but what is final, and a way on when it fails', () => {
    expect(tasks.map(([name]) => name).toSorted()).toEqual([
      'Ask',
      'Begin',
      'FinishAbandoned',
      'FinishFailed',
      'FinishSucceeded',
      'Inspect',
      'Promote',
      'Turn',
      'Unverified',
      'Verify',
    ]);
    for (const [name, { TimeoutSeconds: seconds, Retry, Catch }] of tasks) {
      expect(seconds).toBeGreaterThan(0);
      // What comes out of asking is an answer, unless it is known to be none.
      const retried = name === 'Ask' ? expect.arrayContaining(['NotAskedError', 'Lambda.Unknown']) : ['States.ALL'];
      expect((Retry as Json[]).at(-1)).toMatchObject({ ErrorEquals: retried as unknown });
      expect((Catch as Json[]).at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], ResultPath: '$.error' });
    }
  });

  it('tells and records every end before it, and fails where a step failed', () => {
    const into = (end: string): string[] =>
      states
        .filter(([, state]) => leadsTo(state).includes(end))
        .map(([name]) => name)
        .toSorted();
    expect(into('Succeeded')).toEqual(['FinishSucceeded']);
    expect(into('Failed')).toEqual(['FinishFailed']);
    expect(into('NotTold')).toEqual(['FinishAbandoned', 'FinishFailed', 'FinishSucceeded']);
    for (const end of ['Failed', 'NotTold', 'NotApproved']) expect(States[end]).toMatchObject({ Type: 'Fail' });
  });

  it('waits for an attempt of a step longer than the function itself, and for the whole as long as its lock', () => {
    expect(States['Promote']).toMatchObject({ TimeoutSeconds: 25 });
    expect(actTaskTimeout(defaultTiming)).toBeGreaterThan(defaultTiming.actTimeout);
    expect(TimeoutSeconds * 1_000).toBe(runTimeout(defaultTiming, 10_000));
    expect(States['Verify']).toMatchObject({ TimeoutSeconds: 11 });
  });

  it('looks at a promotion at least each 5 s', () => {
    expect(States['Pause']).toMatchObject({ Type: 'Wait', Seconds: 1 });
  });

  it('tries to write for three minutes at least, however soon an attempt fails', () => {
    const [{ IntervalSeconds = 0, BackoffRate, MaxAttempts = 0 } = {}] = (States['Verify'] ?? {})['Retry'] as {
      IntervalSeconds?: number;
      BackoffRate?: number;
      MaxAttempts?: number;
    }[];
    expect(BackoffRate).toBe(1);
    expect(IntervalSeconds * MaxAttempts).toBeGreaterThanOrEqual(180);
  });

  it('takes whatever a person fails the question with for no, and asks nobody again', () => {
    const { Retry, Catch } = States['Ask'] as unknown as Record<
      'Retry' | 'Catch',
      { ErrorEquals: string[]; Next?: string }[]
    >;
    expect(Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).not.toContain('States.ALL');
    expect(Retry.flatMap(({ ErrorEquals }) => ErrorEquals)).not.toContain('States.TaskFailed');
    expect(Catch.at(-1)).toMatchObject({ ErrorEquals: ['States.ALL'], Next: 'Declined' });
  });

  it('takes silence for consent only where that is said, and never where the loss is asked about', () => {
    const consent = (of: 'abandon' | 'proceed') =>
      (definitionOf(of).States['Unanswered'] as Json)['Choices'] as { StringEquals: string }[];
    expect(consent('proceed').map(({ StringEquals }) => StringEquals)).toEqual(['approval']);
    expect(consent('abandon').map(({ StringEquals }) => StringEquals)).toEqual(['nothing']);
  });

  it('calls functions in the partition that it is in', () => {
    for (const [name, { Resource }] of tasks) {
      const suffix = name === 'Ask' ? '.waitForTaskToken' : '';
      expect(Resource).toBe(`arn:aws-us-gov:states:::lambda:invoke${suffix}`);
    }
  });
});
