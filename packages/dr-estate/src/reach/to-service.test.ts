import { describe, expect, it } from 'vitest';
import {
  apart,
  changed,
  group,
  having,
  resource,
  rule,
  withMonitoring,
  withNat,
  withS3,
  without,
} from '../../test/estate-builder.js';
import type { Estate } from '../estate.js';
import { reach } from './reach.js';

const east = 'us-east-1';
const from = `${east}/private-a`;
const to = (estate: Estate, service = 'monitoring', as?: readonly string[]) => reach(estate, from, { service }, { as });
const why = (estate: Estate, service = 'monitoring', as?: readonly string[]) =>
  to(estate, service, as).reasons.map(({ text }) => text);
const endpoint = (edges: Record<string, string | string[]>) =>
  resource(
    'ec2.vpc-endpoint',
    `${east}/monitoring`,
    { type: 'interface', service: 'monitoring', serviceRegion: east, privateDns: true },
    edges,
  );

const admits = (cidr: string) =>
  to(having(withMonitoring(apart()), rule(`${east}/app-in`, `${east}/endpoints`, 'ingress', 443, { cidr })));

const off = (facts: object) => why(changed(withMonitoring(apart()), `${east}/vpc`, facts))[0];

describe('the way to an AWS service', () => {
  it('leads through an interface endpoint for members of the admitted group', () => {
    const found = to(withMonitoring(apart()), 'monitoring', [`${east}/app`]);
    expect(found).toMatchObject({ verdict: 'yes', way: 'interface-endpoint', notes: [] });
    expect(found.hops.map(({ resource: id }) => id)).toEqual([from, `${east}/monitoring`]);
  });

  it('says which group a client must be in when none is given', () => {
    expect(to(withMonitoring(apart())).notes).toEqual(['only for members of security group app (us-east-1)']);
  });

  it('is open to all when the endpoint admits the CIDR of the subnet, and not when it admits another', () => {
    expect(admits('10.20.0.0/16')).toMatchObject({ verdict: 'yes', notes: [] });
    expect(admits('10.20.100.0/24').verdict).toBe('yes');
    expect(admits('10.20.101.0/24').reasons).toMatchObject([{ code: 'endpoint-security-group' }]);
  });

  it('is refused by an endpoint that admits nobody on port 443', () => {
    const text = [
      'endpoint monitoring (us-east-1) refuses: its security group admits no one in 10.20.100.0/24 on port 443, and private DNS sends every client of the VPC there',
    ];
    expect(why(without(withMonitoring(apart()), `${east}/app-in`))).toEqual(text);
    const other = rule(`${east}/app-in`, `${east}/endpoints`, 'ingress', 80, { cidr: '0.0.0.0/0' });
    expect(why(having(withMonitoring(apart()), other))).toEqual(text);
    const outgoing = rule(`${east}/app-in`, `${east}/endpoints`, 'egress', 443, { cidr: '0.0.0.0/0' });
    expect(why(having(withMonitoring(apart()), outgoing))).toEqual(text);
  });

  it('is refused even where a NAT gateway exists, since private DNS leads to the endpoint', () => {
    expect(to(without(withNat(withMonitoring(apart())), `${east}/app-in`)).reasons).toMatchObject([
      { code: 'endpoint-security-group' },
    ]);
  });

  it('is refused to clients in other groups, and to groups that let nothing out', () => {
    const estate = having(withMonitoring(apart()), group(`${east}/other`));
    expect(why(estate, 'monitoring', [`${east}/other`])).toEqual([
      'endpoint monitoring (us-east-1) refuses: its security group admits neither the given security groups nor the subnet on port 443, and private DNS sends every client of the VPC there',
    ]);
    expect(why(without(estate, `${east}/app-out`), 'monitoring', [`${east}/app`])).toEqual([
      'the given security groups let no traffic out to port 443 of endpoint monitoring (us-east-1)',
    ]);
  });

  it('is refused by the default security group of an endpoint that names none', () => {
    const bare = endpoint({ vpc: `${east}/vpc`, subnet: from });
    expect(why(having(withMonitoring(apart()), bare))[0]).toContain("the VPC's default security group admits no one");
  });

  it('is unknown when a rule or a group cannot be seen', () => {
    const prefixList = resource(
      'ec2.security-group-rule',
      `${east}/app-in`,
      { direction: 'ingress', protocol: '-1', fromPort: undefined, toPort: undefined, cidr: undefined },
      { group: `${east}/endpoints` },
    );
    expect(to(having(withMonitoring(apart()), prefixList)).verdict).toBe('unknown');
    const hidden = resource(
      'ec2.vpc-endpoint',
      `${east}/monitoring`,
      { type: 'interface', service: 'monitoring', serviceRegion: east, privateDns: true },
      { vpc: `${east}/vpc`, subnet: from, securityGroup: { external: 'sg-1' } },
    );
    expect(to(having(withMonitoring(apart()), hidden)).verdict).toBe('unknown');
  });

  it('ends at an endpoint without private DNS', () => {
    expect(why(changed(withMonitoring(apart()), `${east}/monitoring`, { privateDns: false }))).toEqual([
      "endpoint monitoring (us-east-1) for monitoring exists without private DNS: clients get the service's public addresses",
      'no route to the internet in route table table-a (us-east-1)',
    ]);
  });

  it('ends in a VPC whose DNS is off, whatever the endpoint says', () => {
    const name =
      'endpoint monitoring (us-east-1) for monitoring exists with private DNS, which does nothing: VPC vpc (us-east-1) has';
    expect(off({ dnsSupport: false })).toBe(`${name} DNS support off`);
    expect(off({ dnsHostnames: false })).toBe(`${name} DNS hostnames off`);
    expect(off({ dnsSupport: false, dnsHostnames: false })).toBe(`${name} DNS support and DNS hostnames off`);
  });

  it('ends at an endpoint without subnets', () => {
    const bare = endpoint({ vpc: `${east}/vpc`, securityGroup: `${east}/endpoints` });
    expect(why(having(withMonitoring(apart()), bare))).toEqual([
      'endpoint monitoring (us-east-1) has no subnets, so it has no address',
    ]);
  });

  it('notes an endpoint that is missing in a zone', () => {
    const single = endpoint({ vpc: `${east}/vpc`, subnet: from, securityGroup: `${east}/endpoints` });
    expect(to(having(withMonitoring(apart()), single), 'monitoring', [`${east}/app`]).notes).toEqual([
      'in 1 of 2 zones',
    ]);
  });

  it('leads through a gateway endpoint in the route table of the subnet alone', () => {
    const found = to(withS3(apart()), 's3');
    expect(found).toMatchObject({ verdict: 'yes', way: 'gateway-endpoint' });
    expect(found.hops.map(({ resource: id }) => id)).toEqual([from, `${east}/table-a`, `${east}/s3`]);
    const elsewhere = resource(
      'ec2.vpc-endpoint',
      `${east}/s3`,
      { type: 'gateway', service: 's3', serviceRegion: east, privateDns: false },
      { vpc: `${east}/vpc`, routeTable: `${east}/table-b` },
    );
    expect(why(having(apart(), elsewhere), 's3')[0]).toBe(
      'gateway endpoint s3 (us-east-1) for s3 exists, and route table table-a (us-east-1) is not associated with it',
    );
    expect(why(without(withS3(apart()), `${from}-in-table`), 's3')[0]).toContain(
      'the main table of VPC vpc (us-east-1) is not associated',
    );
  });

  it('leads over the internet where there is a NAT gateway, and says why not by the endpoint', () => {
    expect(to(withNat(apart()))).toMatchObject({ verdict: 'yes', way: 'nat-gateway', notes: [] });
    const withoutName = changed(withNat(withMonitoring(apart())), `${east}/monitoring`, { privateDns: false });
    expect(to(withoutName)).toMatchObject({ verdict: 'yes', way: 'nat-gateway' });
    expect(to(withoutName).notes).toHaveLength(1);
  });

  it('does not exist without an endpoint or a way to the internet; an endpoint for another service is none', () => {
    expect(why(withMonitoring(apart()), 'logs')).toEqual([
      'VPC vpc (us-east-1) has no endpoint for logs',
      'no route to the internet in route table table-a (us-east-1)',
    ]);
  });

  it('does not lead through an endpoint for the same service of another region, by name or by route', () => {
    const away = { serviceRegion: 'us-west-2' };
    const named = to(changed(withMonitoring(apart()), `${east}/monitoring`, away), 'monitoring', [`${east}/app`]);
    expect(named.verdict).toBe('no');
    expect(named.reasons[0]).toEqual({
      code: 'endpoint-of-other-region',
      resource: `${east}/monitoring`,
      text: 'endpoint monitoring (us-east-1) leads to monitoring of us-west-2, not of us-east-1',
    });
    const routed = to(changed(withS3(apart()), `${east}/s3`, away), 's3');
    expect(routed).toMatchObject({ verdict: 'no', way: undefined });
    expect(routed.reasons.map(({ code }) => code)).toEqual(['endpoint-of-other-region', 'no-route']);
  });

  it('is refused to clients whose groups let nothing out, through a gateway endpoint and over the internet alike', () => {
    const shut = having(withS3(withNat(apart())), group(`${east}/shut`), group(`${east}/web`));
    const web = having(shut, rule(`${east}/web-out`, `${east}/web`, 'egress', 443, { cidr: '0.0.0.0/0' }));
    const http = having(shut, rule(`${east}/web-out`, `${east}/web`, 'egress', 80, { cidr: '0.0.0.0/0' }));
    for (const service of ['s3', 'logs']) {
      expect(to(shut, service, [`${east}/shut`])).toMatchObject({ verdict: 'no', way: undefined });
      expect(to(web, service, [`${east}/web`]).verdict).toBe('yes');
      expect(to(http, service, [`${east}/web`]).verdict).toBe('no');
      expect(to(shut, service).verdict).toBe('yes');
    }
    expect(why(shut, 's3', [`${east}/shut`])).toEqual([
      'the given security groups let no traffic out to gateway endpoint s3 (us-east-1) on port 443',
    ]);
    const internet = (estate: Estate, name: string) => reach(estate, from, 'internet', { as: [`${east}/${name}`] });
    expect(internet(shut, 'shut').reasons).toEqual([
      {
        code: 'security-group',
        resource: `${east}/shut`,
        text: 'the given security groups let no traffic out to the internet',
      },
    ]);
    expect(internet(http, 'web').verdict).toBe('yes');
    const inside = rule(`${east}/web-out`, `${east}/web`, 'egress', 443, { cidr: '10.0.0.0/8' });
    expect(internet(having(shut, inside), 'web').verdict).toBe('no');
  });

  it('leads through an endpoint that says no region', () => {
    expect(to(changed(withS3(apart()), `${east}/s3`, { serviceRegion: undefined }), 's3').verdict).toBe('yes');
  });

  it('does not lead through an endpoint of another VPC', () => {
    expect(reach(withMonitoring(apart()), 'us-west-2/private-a', { service: 'monitoring' }).reasons[0]).toMatchObject({
      code: 'no-endpoint',
    });
  });
});
