import { describe, expect, it } from 'vitest';
import { alikePaths } from './alike.js';
import type { PathPicture } from './picture.js';

const path = (to: string, more: Partial<PathPicture> = {}): PathPicture => ({
  kind: 'service',
  to,
  verdict: 'yes',
  fault: false,
  how: 'interface endpoint',
  details: [],
  hops: [],
  back: [],
  ...more,
});

const lines = (...paths: readonly PathPicture[]): string[] =>
  alikePaths(paths).map(
    ({ to, path: { how }, details }) => `${to.join(', ')}: ${how}${details.map((detail) => `; ${detail}`).join('')}`,
  );

describe('paths of which the same can be said', () => {
  it('are one line, in their order', () => {
    expect(lines(path('sqs'), path('kms'), path('s3', { how: 'gateway endpoint' }))).toEqual([
      'sqs, kms: interface endpoint',
      's3: gateway endpoint',
    ]);
  });

  it('stay apart when they hold on different conditions', () => {
    const only = (to: string, group: string) => path(to, { details: [`only for members of ${group}`] });
    expect(lines(only('kms', 'a'), only('sqs', 'b'), only('sns', 'a'))).toEqual([
      'kms, sns: interface endpoint; only for members of a',
      'sqs: interface endpoint; only for members of b',
    ]);
  });

  it('do not name one service for all', () => {
    const none = (to: string) =>
      path(to, { verdict: 'no', how: 'no endpoint', details: [`VPC v has no endpoint for ${to}`] });
    expect(lines(none('kms'))).toEqual(['kms: no endpoint; VPC v has no endpoint for kms']);
    expect(lines(none('kms'), none('sqs'))).toEqual(['kms, sqs: no endpoint; VPC v has no endpoint for them']);
  });

  it('give one reason as an example when each has its own', () => {
    const lost = (to: string) =>
      path(to, { kind: 'subnets', verdict: 'no', how: 'no route', details: [`no route to ${to}`] });
    expect(lines(lost('a'), lost('b'))).toEqual(['a, b: no route; for example: no route to a']);
  });

  it('come in the order: ways, what is not known, what is broken, what is not there', () => {
    const missing = path('a', { verdict: 'no', how: 'no route' });
    const broken = path('b', { verdict: 'no', how: 'endpoint refuses', fault: true });
    const hidden = path('c', { verdict: 'unknown', how: 'outside' });
    expect(lines(missing, broken, hidden, path('d'))).toEqual([
      'd: interface endpoint',
      'c: outside',
      'b: endpoint refuses',
      'a: no route',
    ]);
  });
});
