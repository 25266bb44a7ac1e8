import { describe, expect, it } from 'vitest';
import { apart, associate, having, peered, route, withNat, withS3 } from '../../test/estate-builder.js';
import { read, vpc } from '../../test/template.js';
import { ofKind, type Estate } from '../estate.js';
import { reach } from './reach.js';
import { reachability } from './reachability.js';

const [east, west] = ['us-east-1', 'us-west-2'];
const from = `${east}/private-a`;

/** The estate with some of its resources under a condition that only a deployment decides. */
const under = (estate: Estate, condition: string, ...ids: readonly string[]): Estate => ({
  ...estate,
  resources: estate.resources.map((one) =>
    ids.includes(one.id) ? { ...one, origin: { ...one.origin, conditional: condition } } : one,
  ),
});

describe('a way that depends on a condition', () => {
  it('is unknown, and the reason names the condition and what it decides about', () => {
    const found = reach(under(withNat(apart()), 'UseNat', `${east}/out-a`), from, 'internet');
    expect(found).toMatchObject({ verdict: 'unknown', way: undefined });
    expect(found.reasons).toEqual([
      {
        code: 'conditional',
        resource: `${east}/out-a`,
        text: 'only a deployment decides condition "UseNat", on which out-a depends',
      },
    ]);
  });

  it.each([`${from}-in-table`, `${east}/nat`, `${east}/address`, `${east}/igw`, `${east}/vpc`, from])(
    'is unknown through or from %s, which may not be there',
    (id) => {
      expect(reach(under(withNat(apart()), 'X', id), from, 'internet').reasons[0]?.code).toBe('conditional');
    },
  );

  it('is unknown to a subnet that may not be there', () => {
    expect(reach(under(peered(), 'X', `${west}/private-b`), from, { subnet: `${west}/private-b` }).verdict).toBe(
      'unknown',
    );
  });

  it('is known where the condition decides about something else, or about one way of two', () => {
    const estate = under(withS3(withNat(apart())), 'UseNat', `${east}/out-a`, `${east}/s3`);
    expect(reach(under(withS3(withNat(apart())), 'UseNat', `${east}/out-a`), from, { service: 's3' }).verdict).toBe(
      'yes',
    );
    expect(reach(estate, from, { service: 's3' }).verdict).toBe('unknown');
    const twice = under(withS3(withNat(apart())), 'UseS3', `${east}/s3`);
    expect(reach(twice, from, { service: 's3' })).toMatchObject({ verdict: 'yes', way: 'nat-gateway' });
  });

  it('is missing where it is missing either way', () => {
    const estate = under(
      having(apart(), route(`${east}/x`, `${east}/table-a`, '10.99.0.0/16', `${east}/igw`)),
      'X',
      `${east}/x`,
    );
    expect(reach(estate, from, 'internet')).toMatchObject({ verdict: 'no', reasons: [{ code: 'no-route' }] });
  });

  it('is unknown where two conditions decide about one way each', () => {
    const first = under(withS3(withNat(apart())), 'A', `${east}/out-a`);
    const found = reach(under(first, 'B', `${east}/s3`), from, { service: 's3' });
    expect(found.verdict).toBe('unknown');
    expect(found.reasons.map(({ text }) => /"(.)"/.exec(text)?.[1])).toEqual(['A', 'B']);
  });

  it('tells subnets apart of which only one depends on it', () => {
    const groups = (estate: Estate) =>
      reachability(estate).groups.filter(({ id }) => id.startsWith(`${east}/vpc private`));
    const estate = having(withNat(apart()), associate(`${east}/private-b`, `${east}/table-a`));
    expect(groups(estate)).toHaveLength(1);
    expect(groups(under(estate, 'X', `${east}/private-b-in-table`))).toHaveLength(2);
    expect(groups(under(estate, 'X', `${east}/private-b`))).toHaveLength(2);
  });
});

describe('a resource of a template', () => {
  const around = {
    parameters: { Use: { Type: 'String' } },
    conditions: { Late: { 'Fn::Equals': [{ Ref: 'Use' }, 'yes'] }, Never: { 'Fn::Equals': ['a', 'b'] } },
  };

  it('is marked with its condition where that cannot be decided, and only then', () => {
    const estate = read(
      { Vpc: vpc, Maybe: { ...vpc, Condition: 'Late' }, Not: { ...vpc, Condition: 'Never' } },
      around,
    );
    expect(ofKind(estate, 'ec2.vpc').map(({ name, origin }) => [name, origin.conditional])).toEqual([
      ['Vpc', undefined],
      ['Maybe', 'Late'],
    ]);
  });

  it('is marked with the condition of what is added to it', () => {
    const Attached = {
      Type: 'AWS::EC2::VPCGatewayAttachment',
      Condition: 'Late',
      Properties: { VpcId: { Ref: 'Vpc' }, InternetGatewayId: { Ref: 'Gateway' } },
    };
    const estate = read({ Vpc: vpc, Gateway: { Type: 'AWS::EC2::InternetGateway' }, Attached }, around);
    expect(ofKind(estate, 'ec2.internet-gateway')[0]?.origin.conditional).toBe('Late');
  });
});
