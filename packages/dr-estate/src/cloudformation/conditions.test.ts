import { describe, expect, it } from 'vitest';
import { find, read, valueOf, vpc } from '../../test/template.js';

const parameters = { Stage: { Type: 'String', Default: 'prod' }, Late: { Type: 'String' } };
const isProd = { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] };
const isLate = { 'Fn::Equals': [{ Ref: 'Late' }, 'x'] };
const conditions = { Yes: isProd, No: { 'Fn::Not': [{ Condition: 'Yes' }] }, Late: isLate };
const late = 'the parameter "Late" has no default and none was given';

/** What a condition comes to: read as the choice of an Fn::If. */
const truth = (condition: unknown): unknown =>
  valueOf({ 'Fn::If': ['It', 'true', 'false'] }, { parameters, conditions: { ...conditions, It: condition } });

describe('a condition', () => {
  it.each([
    ['Equals of the same text', isProd, 'true'],
    ['Equals of other texts', { 'Fn::Equals': ['a', 'b'] }, 'false'],
    ['Equals of a number and its text', { 'Fn::Equals': [1, '1'] }, 'true'],
    ['Equals of a boolean and its text', { 'Fn::Equals': [true, 'true'] }, 'true'],
    ['Equals of lists', { 'Fn::Equals': [['a'], ['a']] }, 'true'],
    ['Condition by name', { Condition: 'No' }, 'false'],
    ['Not', { 'Fn::Not': [{ Condition: 'No' }] }, 'true'],
    ['And of true and true', { 'Fn::And': [isProd, { Condition: 'Yes' }] }, 'true'],
    ['And of true and false', { 'Fn::And': [isProd, { Condition: 'No' }] }, 'false'],
    ['And of unknown and false', { 'Fn::And': [isLate, { Condition: 'No' }] }, 'false'],
    ['And of unknown and true', { 'Fn::And': [isLate, { Condition: 'Yes' }] }, late],
    ['Or of false and true', { 'Fn::Or': [{ Condition: 'No' }, isProd] }, 'true'],
    ['Or of false and false', { 'Fn::Or': [{ Condition: 'No' }, { Condition: 'No' }] }, 'false'],
    ['Or of unknown and true', { 'Fn::Or': [isLate, isProd] }, 'true'],
    ['Or of unknown and false', { 'Fn::Or': [isLate, { Condition: 'No' }] }, late],
    ['Not of unknown', { 'Fn::Not': [isLate] }, late],
  ])('%s', (_, condition, value) => {
    expect(truth(condition)).toBe(value);
  });

  it('that needs itself is unknown', () => {
    expect(truth({ 'Fn::Not': [{ Condition: 'It' }] })).toBe('the condition "It" needs itself');
  });

  it('of another form is unknown', () => {
    expect(truth({ 'Fn::Contains': [['a'], 'a'] })).toBe(
      'a condition of another form than Equals, And, Or, Not, Condition',
    );
  });

  it('follows the options', () => {
    const choice = { 'Fn::If': ['Yes', 'big', 'small'] };
    expect(valueOf(choice, { parameters, conditions }, { parameters: { Stage: 'test' } })).toBe('small');
  });
});

describe('Fn::If', () => {
  it('can leave a property out', () => {
    const choice = { 'Fn::If': ['No', 'x', { Ref: 'AWS::NoValue' }] };
    expect(valueOf(choice, { parameters, conditions })).toBeUndefined();
  });

  it('does not look at what it does not choose', () => {
    const choice = { 'Fn::If': ['Yes', 'x', { 'Fn::FindInMap': ['Map', 'no', 'such'] }] };
    expect(valueOf(choice, { parameters, conditions, mappings: { Map: {} } })).toBe('x');
  });
});

describe('a conditional resource', () => {
  const conditional = (Condition: string) => ({ Vpc: { ...vpc, Condition } });

  it('that is on is in the estate', () => {
    expect(read(conditional('Yes'), { parameters, conditions }).resources).toHaveLength(1);
  });

  it('that is off is not', () => {
    expect(read(conditional('No'), { parameters, conditions })).toMatchObject({ resources: [], unresolved: [] });
  });

  it('that may be on is, and the estate says that it may not be', () => {
    const estate = read(conditional('Late'), { parameters, conditions });
    expect(find(estate, 'Vpc').kind).toBe('ec2.vpc');
    expect(estate.unresolved).toEqual([{ id: 'app/Vpc', property: 'Condition', reason: late }]);
  });

  it('that is off leaves what refers to it unresolved', () => {
    const Subnet = { Type: 'AWS::EC2::Subnet', Properties: { VpcId: { Ref: 'Vpc' } } };
    const estate = read({ ...conditional('No'), Subnet }, { parameters, conditions });
    const reason = 'Vpc is not deployed: its condition "No" is false';
    expect(find(estate, 'Subnet').edges).toEqual([{ role: 'vpc', unresolved: reason }]);
    expect(estate.unresolved).toEqual([{ id: 'app/Subnet', property: 'VpcId', reason }]);
  });

  it('that is off holds nothing up', () => {
    const Role = { Type: 'AWS::IAM::Role', Properties: {}, DependsOn: 'Vpc' };
    const estate = read({ ...conditional('No'), Role }, { parameters, conditions });
    expect(find(estate, 'Role').lifecycle.after).toEqual([]);
  });
});
