import { expect, it } from 'vitest';
import { emptyTexts, refuseEmptyTexts } from './empty-texts.js';

it('finds empty texts at any depth', () => {
  const found = emptyTexts({ a: '', b: [{ c: '' }, 'x', 0, false, null, undefined], d: {} }, 'vpc');
  expect(found).toEqual(['vpc.a', 'vpc.b.0.c']);
});

it('takes what goes between joined texts for no value, and the texts themselves for values', () => {
  expect(emptyTexts({ 'Fn::Join': ['', ['a', 'b']] }, 'x')).toEqual([]);
  expect(emptyTexts({ 'Fn::Join': ['', ['a', '']] }, 'x')).toEqual(['x.Fn::Join.0.1']);
});

it('refuses them all at once, and nothing else', () => {
  expect(() => refuseEmptyTexts('CDK', { a: { Name: '' }, b: { Tags: [''] } })).toThrow(
    'CDK gives an empty text: a.Name, b.Tags.0',
  );
  expect(() => refuseEmptyTexts('CDK', { a: { Name: 'x' } })).not.toThrow();
});
