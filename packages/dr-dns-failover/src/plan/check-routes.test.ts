import { eachRegion } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { aliases, hosts } from '../../test/names.js';
import { problemsOf, propertiesOf } from '../../test/problems.js';

describe('the routes', () => {
  const to = (hostname: string) => ({ ...hosts, primary: { hostname, port: 443 } });

  it('are of one kind', () => {
    const mixed = { primary: aliases.primary, standby: hosts.standby } as never;
    expect(propertiesOf({ routes: mixed })).toEqual(['routes']);
  });

  it('lead to two places', () => {
    expect(propertiesOf({ routes: { primary: hosts.primary, standby: { ...hosts.primary, port: 1 } } })).toEqual([
      'routes',
    ]);
    expect(propertiesOf({ routes: { primary: aliases.primary, standby: aliases.primary } })).toEqual(['routes']);
    const same = '${Token[TOKEN.1]}';
    expect(problemsOf({ routes: eachRegion(() => ({ hostname: same, port: 1 })) })[0]?.given).toBe(
      'the same in both regions',
    );
  });

  it.each(['https://east.acme.net', 'east.acme.net:443', 'east.acme.net/api', '198.51.100.7', 'east'])(
    'lead to no malformed name: %s',
    (host) => {
      expect(propertiesOf({ routes: to(host) })).toEqual(['routes.primary.hostname']);
    },
  );

  it('lead to no private address, which is said once for each side', () => {
    const routes = { primary: { hostname: '10.1.2.3', port: 443 }, standby: { hostname: '10.2.2.3', port: 443 } };
    expect(problemsOf({ routes }).map(({ property, remedy }) => [property, remedy])).toEqual([
      ['routes.primary.hostname', 'write the name that the load balancer, API or host has by itself'],
      ['routes.standby.hostname', 'write the name that the load balancer, API or host has by itself'],
    ]);
  });

  it('do not lead back to a name that is made', () => {
    for (const host of ['api.pay.acme.dev', 'us-west-2.api.pay.acme.dev']) {
      expect(propertiesOf({ routes: to(host) })).toEqual(['routes.primary.hostname']);
    }
  });

  it('may be known at deployment only', () => {
    const late = eachRegion((side) => ({ hostname: `\${Token[${side}]}`, port: 443 }));
    expect(problemsOf({ routes: late })).toEqual([]);
  });

  it('may be written in any case', () => {
    expect(problemsOf({ routes: to('Api-1.us-east-1.elb.amazonaws.com') })).toEqual([]);
  });
});
