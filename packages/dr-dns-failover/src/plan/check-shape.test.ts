import { describe, expect, it } from 'vitest';
import { aliases, hosts, recovery } from '../../test/names.js';
import { propertiesOf } from '../../test/problems.js';
import { planFailoverDns } from './plan-dns.js';

describe('props that lack what is required, in a program that nobody type-checked', () => {
  it('are refused with all that they lack, and what to write', () => {
    const nothing = { zone: undefined, routes: undefined, heldBy: undefined } as never;
    expect(() => planFailoverDns(recovery, 'Dns', nothing)).toThrowErrorMatchingInlineSnapshot(`
      [ConfigError: FailoverDns "Dns" has 4 problems:
        1. id = "Dns": an id is lower-case letters, digits and single hyphens, and starts with a letter: it is part of names. Remedy: write a short word such as "dns".
        2. zone = undefined: a name is in a zone: one to be made, public or private, or one that exists. Remedy: write 'pay.acme.dev', { name, network } with the VPC of each region, or { name, zoneId }.
        3. routes = undefined: a name leads somewhere in each region. Remedy: give { primary, standby }; for each of them write { hostname, port }, or { dnsName, hostedZoneId } of a load balancer or an API.
        4. heldBy = undefined: without a controller an endpoint that answers keeps the traffic, wherever the data is. Remedy: give a FailoverController, or write 'nobody' where both regions may write.]
    `);
  });

  it.each([
    ['zone', { zone: { name: 'pay.internal' } }],
    ['zone', { zone: { name: 'pay.internal', network: { primary: { vpcId: 'vpc-1' } } } }],
    ['zone', { zone: null }],
    ['routes', { routes: 'api.acme.net' }],
    ['routes.standby', { routes: { primary: hosts.primary } }],
    ['routes.primary', { routes: { ...hosts, primary: { port: 443 } } }],
    ['routes.primary', { routes: { ...aliases, primary: { dnsName: 'a.acme.net' } } }],
    ['health', { health: {} }],
    ['health', { health: { health: { primary: {} } } }],
  ])('lack %s: %o', (property, change) => {
    expect(propertiesOf(change as never)).toEqual([property]);
  });
});
