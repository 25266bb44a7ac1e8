import { describe, expect, it } from 'vitest';
import { arnOf, idOf, readRecorded, registration } from '../../test/registration.js';
import { read } from '../../test/template.js';
import { ofKind, type Estate } from '../index.js';

const functionType = 'aws:lambda/function:Function';
const queueArn = 'arn:aws:sqs:us-east-1:123456789012:dead';

/** With ids as people write them. */
const targetsOf = (estate: Estate) =>
  ofKind(estate, 'events.target').map(({ facts, edges }) => ({
    ...facts,
    edges: edges.map(
      (edge) => `${edge.role} ${'to' in edge ? edge.to.split(/::|\//).at(-1)?.toLowerCase() : JSON.stringify(edge)}`,
    ),
  }));

const cloudformation = () =>
  read({
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'rate(1 minute)',
        Targets: [
          {
            Id: 'one',
            Arn: { 'Fn::GetAtt': ['Code', 'Arn'] },
            RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
            DeadLetterConfig: { Arn: queueArn },
          },
          { Id: 'two', Arn: { 'Fn::GetAtt': ['Code', 'Arn'] } },
        ],
      },
    },
    Code: { Type: 'AWS::Lambda::Function' },
  });

const pulumi = () => {
  const target = (name: string, more: object) =>
    registration('aws:cloudwatch/eventTarget:EventTarget', name, {
      rule: idOf('rule'),
      arn: arnOf(functionType, 'code'),
      ...more,
    });
  return readRecorded(
    registration(functionType, 'code', {}),
    registration('aws:cloudwatch/eventRule:EventRule', 'rule', { scheduleExpression: 'rate(1 minute)' }),
    target('one', {
      retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      deadLetterConfig: { arn: queueArn },
    }),
    target('two', {}),
  );
};

describe.each([
  ['CloudFormation', cloudformation],
  ['Pulumi', pulumi],
])('the targets of a rule in %s', (_, estateOf) => {
  it('are resources of their own, with what becomes of events that they do not take', () => {
    const estate = estateOf();
    expect(targetsOf(estate)).toEqual([
      {
        maxRetries: 0,
        maxAgeSeconds: 60,
        edges: [
          'rule rule',
          'target code',
          `deadLetterQueue ${JSON.stringify({ role: 'deadLetterQueue', external: queueArn })}`,
        ],
      },
      { maxRetries: undefined, maxAgeSeconds: undefined, edges: ['rule rule', 'target code'] },
    ]);
    expect(ofKind(estate, 'events.rule').map(({ facts }) => facts)).toEqual([
      { name: undefined, schedule: 'rate(1 minute)', pattern: undefined, enabled: true },
    ]);
    expect(estate.unresolved).toEqual([]);
    expect(estate.unread).toEqual([]);
  });
});
