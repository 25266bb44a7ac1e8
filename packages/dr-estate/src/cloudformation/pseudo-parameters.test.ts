import { describe, expect, it } from 'vitest';
import { template, vpc } from '../../test/template.js';
import { readTemplates } from '../index.js';

/** What pseudo-parameters come to in a region: read as the name of a log group. */
function inRegion(region: string, text: string): unknown {
  const log = { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: { 'Fn::Sub': text } } };
  const [probe] = readTemplates([{ template: template({ log }), region, stack: 'app' }]).resources;
  return probe?.name;
}

describe('pseudo-parameters', () => {
  it.each([
    ['us-east-1', 'aws amazonaws.com'],
    ['us-gov-west-1', 'aws-us-gov amazonaws.com'],
    ['cn-north-1', 'aws-cn amazonaws.com.cn'],
  ])('follow the partition of %s', (region, text) => {
    expect(inRegion(region, '${AWS::Partition} ${AWS::URLSuffix}')).toBe(text);
  });

  it('name the stack', () => {
    expect(inRegion('us-east-1', '${AWS::StackId}')).toBe(
      'arn:aws:cloudformation:us-east-1:123456789012:stack/app/app',
    );
  });

  it('are no others than those of AWS', () => {
    const Named = { ...vpc, Properties: { CidrBlock: { Ref: 'AWS::Nothing' } } };
    expect(() => readTemplates([{ template: template({ Named }) }])).toThrow('"AWS::Nothing"');
  });
});
