import { describe, expect, it } from 'vitest';
import { aliases, givenZone, probe, vpcs } from '../../test/names.js';
import { problemsOf, propertiesOf } from '../../test/problems.js';

describe('the id', () => {
  it.each(['DNS', '1dns', 'dns-', 'a b'])('cannot be %s', (id) => {
    expect(propertiesOf({}, id)).toEqual(['id']);
  });

  it('is short enough for the names that it is part of', () => {
    expect(propertiesOf({}, 'd'.repeat(201))).toEqual([]);
    expect(propertiesOf({}, 'd'.repeat(202))).toEqual(['id']);
  });
});

describe('the zone', () => {
  it.each([
    'example.com',
    'pay.example.com',
    'example.net',
    'example.org',
    'pay.test',
    'pay.invalid',
    'pay.localhost',
    'pay.example',
    'pay.local',
    'pay.onion',
    'pay.alt',
    '2.0.192.in-addr.arpa',
    'pay.internal',
    'home.arpa',
    'pay.amazonaws.com',
  ])('on the internet is not in a reserved name: %s', (zone) => {
    const [problem, ...others] = problemsOf({ zone });
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ property: 'zone', given: zone });
    expect(problem?.rule).toContain('reserved');
  });

  it.each(['pay.acme.dev', 'myexample.com', 'test.acme.dev', 'xn--bcher-kva.example.co', 'internal.acme.dev'])(
    'can be %s',
    (zone) => {
      expect(problemsOf({ zone })).toEqual([]);
    },
  );

  const privately = (name: string) => propertiesOf({ zone: { name, network: vpcs }, health: probe, check: undefined });

  it('in VPCs can be in a name that is set aside for private networks, and hides none of AWS', () => {
    expect(privately('pay.internal')).toEqual([]);
    expect(privately('pay.home.arpa')).toEqual([]);
    expect(privately('ec2.internal')).toEqual(['zone.name']);
    expect(privately('us-west-2.compute.internal')).toEqual(['zone.name']);
    expect(privately('rds.amazonaws.com')).toEqual(['zone.name']);
    expect(privately('pay.test')).toEqual(['zone.name']);
  });

  it.each(['acme', '.dev', 'pay.acme.dev.', 'Pay.acme.dev', '-pay.acme.dev', 'pay..dev', 'pay_1.dev', '10.0.0.1', ''])(
    'is no malformed name: "%s"',
    (zone) => {
      expect(propertiesOf({ zone })).toEqual(['zone']);
    },
  );

  it('that exists is given by its id', () => {
    expect(propertiesOf({ zone: givenZone })).toEqual([]);
    expect(propertiesOf({ zone: { ...givenZone, zoneId: '/hostedzone/Z0123' } })).toEqual(['zone.zoneId']);
    expect(propertiesOf({ zone: { ...givenZone, zoneId: '${Token[TOKEN.1]}' } })).toEqual([]);
  });
});

describe('the name', () => {
  it('of the zone itself is no CNAME', () => {
    const [problem] = problemsOf({ name: undefined });
    expect(problem).toMatchObject({ property: 'name', given: undefined });
    expect(problem?.rule).toContain('cannot be a CNAME');
    expect(problemsOf({ name: undefined, routes: aliases })).toEqual([]);
  });

  it('does not repeat the zone’s', () => {
    expect(problemsOf({ name: 'api.pay.acme.dev' })[0]?.remedy).toBe("write 'api'");
    expect(problemsOf({ name: 'pay.acme.dev' })[0]?.remedy).toBe('leave it out');
  });

  it.each(['Api', 'api_1', '-api', 'api.', '*', '', 'a'.repeat(64)])('is no malformed label: "%s"', (name) => {
    expect(propertiesOf({ name })).toContain('name');
  });

  it('leaves room for the regions’ names', () => {
    const long = (rest: number) => [...Array<string>(3).fill('a'.repeat(63)), 'b'.repeat(rest)].join('.');
    // us-east-1. + 3 x 64 + rest + .pay.acme.dev
    expect(propertiesOf({ name: long(38) })).toEqual([]);
    expect(problemsOf({ name: long(39) })[0]?.remedy).toBe('shorten it by 1 characters');
  });
});
