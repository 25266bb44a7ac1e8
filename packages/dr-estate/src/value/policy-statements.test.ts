import { describe, expect, it } from 'vitest';
import { parseJsonText } from './json-text.js';
import { policyStatements } from './policy-statements.js';
import { concat, Reference, Unresolved } from './value.js';

const key = new Reference('app/Key', 'arn');

describe('the statements of a policy', () => {
  it('are one spelling of many', () => {
    const [statement] = policyStatements({
      Statement: {
        Effect: 'Deny',
        Principal: { AWS: ['123456789012', 'arn:aws:iam::1:role/a'], Service: 'logs.amazonaws.com' },
        Action: ['b', 'a'],
        Resource: concat([key, '/*']),
        Condition: { StringEquals: { 'aws:SourceAccount': ['2', '1'] }, Bool: { 'aws:SecureTransport': false } },
      },
    });
    expect(statement).toEqual({
      effect: 'Deny',
      principals: ['AWS:arn:aws:iam::123456789012:root', 'AWS:arn:aws:iam::1:role/a', 'Service:logs.amazonaws.com'],
      actions: ['a', 'b'],
      resources: ['${app/Key.arn}/*'],
      conditions: ['Bool aws:SecureTransport false', 'StringEquals aws:SourceAccount 1 2'],
    });
  });

  it('say what they exclude', () => {
    const [statement] = policyStatements({ Statement: [{ NotPrincipal: '*', NotAction: 'a', NotResource: ['b'] }] });
    expect(statement).toMatchObject({
      effect: 'Allow',
      principals: ['not *'],
      actions: ['not a'],
      resources: ['not b'],
    });
  });

  it('are none in what is no policy', () => {
    expect(policyStatements('{')).toEqual([]);
    expect(policyStatements(undefined)).toEqual([]);
    expect(policyStatements({ Version: '2012-10-17' })).toEqual([]);
  });

  it('show what cannot be known', () => {
    const [statement] = policyStatements({ Statement: [{ Resource: concat(['a:', new Unresolved('late')]) }] });
    expect(statement?.resources).toEqual(['a:${?}']);
  });
});

describe('JSON with references in its texts', () => {
  it('is read with the references in their places', () => {
    const text = concat(['{"a":["', key, '","x', key, 'y"],"b":1}']);
    expect(parseJsonText(text)).toEqual({ a: [key, concat(['x', key, 'y'])], b: 1 });
  });

  it('is nothing where a reference stands outside a text', () => {
    expect(parseJsonText(concat(['{"a":', key, '}']))).toBeUndefined();
  });

  it('is left alone where it is an object already', () => {
    expect(parseJsonText({ a: key })).toEqual({ a: key });
    expect(parseJsonText(7)).toBeUndefined();
  });
});
