import { defineRecovery, eachRegion } from 'dr-core';
import { describe, expect, it } from 'vitest';
import { aliases, hosts, probe, recovery } from '../../test/names.js';
import { problemsOf, propertiesOf } from '../../test/problems.js';

const swapped = { primary: aliases.standby, standby: aliases.primary };

describe('an endpoint that AWS names after its region', () => {
  it('is in the region of its side', () => {
    const routes = eachRegion((side) => ({ ...swapped[side], hostedZoneId: aliases[side].hostedZoneId }));
    expect(problemsOf({ routes })).toEqual([
      {
        property: 'routes.primary.dnsName',
        given: 'api-2.us-west-2.elb.amazonaws.com',
        rule: 'it is in us-west-2, and the primary region is us-east-1',
        remedy: 'swap the two',
      },
      {
        property: 'routes.standby.dnsName',
        given: 'api-1.us-east-1.elb.amazonaws.com',
        rule: 'it is in us-east-1, and the standby region is us-west-2',
        remedy: 'swap the two',
      },
    ]);
  });

  it.each([
    'api.eu-west-1.elb.amazonaws.com',
    'API.EU-WEST-1.elb.amazonaws.com',
    'api-0123456789abcdef.elb.eu-west-1.amazonaws.com',
    'abc123.execute-api.eu-west-1.amazonaws.com',
    'd-abc123.execute-api.eu-west-1.amazonaws.com',
    'abc123.lambda-url.eu-west-1.on.aws',
  ])('is not in a third one: %s', (hostname) => {
    const routes = { ...hosts, standby: { hostname, port: 443 } };
    expect(problemsOf({ routes })).toMatchObject([
      { property: 'routes.standby.hostname', remedy: 'write the endpoint in us-west-2' },
    ]);
    expect(propertiesOf({ check: { hostnames: { primary: 'a.acme.net', standby: hostname } } })).toEqual([
      'check.hostnames.standby',
    ]);
  });

  it('may be a database, which is in the region of its side as well', () => {
    const standby = { hostname: 'ledger.cluster-a.us-east-1.rds.amazonaws.com', port: 5432 };
    expect(propertiesOf({ routes: { ...hosts, standby }, check: 'none', health: probe })).toEqual([
      'routes.standby.hostname',
    ]);
  });

  it.each(['us-east-1.acme.net', 'api.moon-base-1.elb.amazonaws.com', 'us-east-1.elb.amazonaws.com.acme.net'])(
    'is none of these, which may be anywhere: %s',
    (hostname) => {
      expect(problemsOf({ routes: { ...hosts, standby: { hostname, port: 443 } } })).toEqual([]);
    },
  );
});

describe('the zone of an alias', () => {
  const withZones = (primary: string, standby: string, of = recovery) =>
    problemsOf(
      {
        routes: {
          primary: { dnsName: 'a.acme.net', hostedZoneId: primary },
          standby: { dnsName: 'b.acme.net', hostedZoneId: standby },
        },
      },
      'dns',
      of,
    );

  it('is that of the load balancers of its region, of whichever kind', () => {
    expect(withZones('Z35SXDOTRQ7X7K', 'Z18D5FSROUN65G')).toEqual([]);
    expect(withZones('Z1H1FL5HABSF5', 'Z26RNL4JYFTOTI')).toEqual([
      {
        property: 'routes.primary.hostedZoneId',
        given: 'Z1H1FL5HABSF5',
        rule: 'it is the zone of load balancers in us-west-2, and the primary region is us-east-1',
        remedy: 'write the CanonicalHostedZoneId of the load balancer in us-east-1',
      },
      expect.objectContaining({ property: 'routes.standby.hostedZoneId', given: 'Z26RNL4JYFTOTI' }),
    ]);
    const inEurope = defineRecovery({ ...recovery, primary: 'eu-west-1', standby: 'eu-central-1' });
    expect(withZones('Z32O12XQLNTSW2', 'Z3F0SRJ5LGBH90', inEurope)).toEqual([]);
    expect(withZones('Z35SXDOTRQ7X7K', 'Z3F0SRJ5LGBH90', inEurope)).toHaveLength(1);
  });

  it('is not the same in both regions, known or not', () => {
    expect(withZones('Z35SXDOTRQ7X7K', 'Z35SXDOTRQ7X7K')).toMatchObject([{ property: 'routes.standby.hostedZoneId' }]);
    expect(withZones('ZSOMETHINGELSE', 'ZSOMETHINGELSE')).toMatchObject([
      { property: 'routes', given: 'ZSOMETHINGELSE' },
    ]);
    expect(withZones('${Token[TOKEN.7]}', '${Token[TOKEN.7]}')).toMatchObject([{ given: 'the same in both regions' }]);
    expect(withZones('${Token[TOKEN.7]}', '${Token[TOKEN.8]}')).toEqual([]);
  });

  it('is the same where it is one for the world', () => {
    for (const zone of ['Z2FDTNDATAQYW2', 'Z2BJ6XQ5FK7U4H']) expect(withZones(zone, zone), zone).toEqual([]);
  });
});
