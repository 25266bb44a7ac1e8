import pc from 'picocolors';
import type { Estate } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { changed, deployment, estateOf, having, resource, without } from '../../test/estates.js';
import { failoverPath } from '../../test/failover-path.js';
import { pictureOf } from '../picture/picture-of.js';
import { renderText } from './render-text.js';

const text = (estate: Estate, { width = 120, full = false, colors = false } = {}): string =>
  renderText(pictureOf(estate, 'trading'), { width, full, colors: pc.createColors(colors) });

/** One region with a private subnet in one zone: small enough to be seen whole. */
const small = (): Estate => {
  const [east, vpc] = ['us-east-1', 'us-east-1/vpc'];
  return estateOf([
    resource('ec2.vpc', vpc, { cidr: '10.20.0.0/16', dnsSupport: true, dnsHostnames: true }),
    resource('ec2.subnet', `${east}/private`, { cidr: '10.20.0.0/18', zone: 'use1-az1', mapPublicIp: false }, [
      { role: 'vpc', to: vpc },
    ]),
    resource('kms.key', `${east}/key`, { rotation: true, statements: [] }),
  ]);
};

const column = (lines: string, side: 0 | 1): string[] =>
  lines.split('\n').flatMap((line) => line.split(' │ ')[side]?.trimEnd() ?? []);

describe('the picture as text', () => {
  it('shows a small deployment whole', () => {
    const unread = [{ type: 'AWS::IoT::Thing', region: 'us-east-1', ids: ['a', 'b'] }];
    const unresolved = [{ id: 'stack/Vpc', property: 'CidrBlock', reason: 'the parameter "Cidr" has no default' }];
    expect(`\n${text({ ...small(), unread, unresolved }, { width: 80 })}`).toMatchInlineSnapshot(`
      "
      trading · Pulumi · 3 resources in 1 region

      us-east-1
      ────────────────────────────────────────────────────────────────────────────────
      VPC vpc
      10.20.0.0/16 · DNS on

      Zone      Private subnets
      use1-az1  10.20.0.0/18

      Endpoints  none
      NAT        none
      Flow logs  none
      Security   no security groups

      From the private subnet to
        ✗ the internet: no route table
            no route to the internet: subnet private (us-east-1) has no route table
            association, and the main table of VPC vpc (us-east-1) has only the local
            route

      Besides    1 KMS key

      Not read · types that are not known yet, and not judged
         2  AWS::IoT::Thing  us-east-1

      Not resolved · only a deployment knows
        stack/Vpc CidrBlock: the parameter "Cidr" has no default
      "
    `);
  });

  it('puts the regions next to each other, part by part on the same line', () => {
    const shown = text(deployment('peering', 'monitoring'));
    const rows = shown.split('\n').filter((line) => line.startsWith('Endpoints'));
    expect(rows).toEqual(['Endpoints  monitoring (interface, 2 of 2 zones)            │ Endpoints  none']);
    expect(column(shown, 0)).toContain('us-east-1');
    expect(column(shown, 1)).toContain('us-west-2');
  });

  it('puts the regions one after the other where the screen is narrow', () => {
    const shown = text(deployment('peering'), { width: 80 });
    expect(shown).not.toContain('│');
    expect(shown.indexOf('\nus-east-1\n')).toBeLessThan(shown.indexOf('\nus-west-2\n'));
  });

  it.each([80, 100, 120, 160])('keeps within %i characters', (width) => {
    const long =
      'a-vpc-whose-name-goes-on-and-on-until-no-screen-holds-it-any-more-and-then-some-more-to-be-sure-of-it';
    const { resources, ...rest } = deployment('peering', 'monitoring');
    const estate = {
      ...rest,
      resources: resources.map((one) => (one.kind === 'ec2.vpc' ? Object.assign({}, one, { name: long }) : one)),
    };
    const widest = Math.max(
      ...text(estate, { width, full: true })
        .split('\n')
        .map(({ length }) => length),
    );
    expect(widest).toBeLessThanOrEqual(width);
  });

  it('says what joins the regions, and what of it is missing', () => {
    const broken = without(
      changed(deployment('peering'), 'us-east-1/peering', { accepted: false }),
      'us-west-2/options',
    );
    expect(text(broken).split('\n\n').at(-1)).toMatchInlineSnapshot(`
      "us-east-1 ⇄ us-west-2 VPC peering · peering
        ✗ not accepted
        ✗ DNS resolution off on the accepter's side
        ✓ routes to 10.21.0.0/16 in 2 of 3 route tables in us-east-1
        ✓ routes to 10.20.0.0/16 in 2 of 3 route tables in us-west-2
      "
    `);
  });

  it('names hops, subnets and tables when everything is asked for', () => {
    const [some, all] = [text(deployment('peering')), text(deployment('peering'), { full: true })];
    expect(some).not.toContain('there: subnet');
    expect(all).toContain('there: subnet private-a (us-east-1) →');
    expect(all).toContain('table-a, table-b');
  });

  it('shows a few of many VPCs and unread types, and how many more there are', () => {
    const vpcs = Array.from({ length: 9 }, (_, i) =>
      resource('ec2.vpc', `us-east-1/vpc-${i}`, { cidr: `10.${i}.0.0/16`, dnsSupport: true, dnsHostnames: true }),
    );
    const unread = Array.from({ length: 30 }, (_, i) => ({ type: `AWS::X::T${i}`, region: 'us-east-1', ids: ['a'] }));
    const estate = { ...estateOf(vpcs), unread };
    const some = text(estate, { width: 80 });
    expect(some).toContain('6 more VPCs\nvpc-3  10.3.0.0/16  0 subnets in 0 zones\n');
    expect(some).toContain('and 18 more types (--full)');
    const all = text(estate, { width: 80, full: true });
    expect(all).not.toContain('more');
    expect(all).toContain('AWS::X::T29');
  });

  it('is plain where there are no colours, and coloured where there are', () => {
    const escape = String.fromCharCode(27);
    expect(text(deployment())).not.toContain(escape);
    expect(text(deployment(), { colors: true })).toContain(`${escape}[32m✓`);
  });

  it('marks what is broken in red and what is merely not there in no colour', () => {
    const escape = String.fromCharCode(27);
    const red = `${escape}[31m✗`;
    expect(text(deployment('peering'), { colors: true })).not.toContain(red);
    expect(text(changed(deployment('peering'), 'us-east-1/peering', { accepted: false }), { colors: true })).toContain(
      red,
    );
  });

  it('shows the databases, and the ways from a signal to a promotion and to traffic', () => {
    expect(`\n${text(failoverPath(), { width: 100 })}`).toMatchInlineSnapshot(`
      "
      trading · Pulumi · 42 resources in 2 regions

      us-east-1                                        │ us-west-2
      ──────────────────────────────────────────────── │ ────────────────────────────────────────────────
      Database   ledger-us-east-1                      │ Database   ledger-us-west-2
                 writer of ledger                      │            reader of ledger
                 aurora-postgresql 17.7, 2 ×           │            aurora-postgresql 17.7, 2 ×
                  db.r7g.large                         │             db.r7g.large
                 probed by probe-us-east-1, rate(1     │            probed by probe-us-west-2, rate(1
                  minute)                              │             minute)
      Told       oncall: 1 subscriber, 1 alarm         │ Told       oncall: 1 subscriber, 1 alarm
      Besides    1 alarm, 1 event rule, 1 KMS key, 1   │ Besides    3 alarms, 1 event rule, 1 KMS key, 3
                  function                             │             functions, 1 state machine

      global     4 policies, 4 roles, 4 health checks, 1 hosted zone, 2 records

      us-east-1 ⇄ us-west-2 Aurora Global Database · ledger
        ✓ writer in us-east-1, reader in us-west-2
        ✓ 2 instances in us-east-1
        ✓ 2 instances in us-west-2

      Promotion of ledger
        alarm writer-lost in us-west-2
            DR/DatabaseHealth FailedSamples, Maximum ≥ 3 in 3 periods of 10 s
        → function watch in us-west-2
        → state machine failover in us-west-2
        → function act in us-west-2
            may make the copy the writer

      Traffic of api.acme.dev
        health check primary
            all of 2:
              HTTPS east.api.acme.dev/health every 10 s, unhealthy after 2
              unhealthy while alarm traffic-switch in us-west-2: DR/Failover Traffic, Maximum ≥ 1 in 1
              period of 60 s
        → PRIMARY api.acme.dev
            TTL 30 s, set east
        → CNAME east.api.acme.dev

        health check endpoint-west
            HTTPS west.api.acme.dev/health every 10 s, unhealthy after 2
        → SECONDARY api.acme.dev
            TTL 30 s, set west
        → CNAME west.api.acme.dev
      "
    `);
  });

  it.each([80, 100, 120])('keeps the ways from a signal within %i characters', (width) => {
    const broken = failoverPath({ 'us-east-1/primary': { childHealthThreshold: 9 }, 'us-east-1/mail': undefined });
    const lines = text(broken, { width }).split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
  });

  it('says what was noticed: a fault in red, before a note', () => {
    const escape = String.fromCharCode(27);
    const broken = failoverPath({ 'us-west-2/mail': undefined, 'us-west-2/writer-lost': undefined });
    expect(text(broken).slice(text(broken).indexOf('Noticed'))).toMatchInlineSnapshot(`
      "Noticed · what the picture does not show
        ✗ topic oncall in us-west-2 has no subscriber: what it is told, nobody is
            subscribe an address or a queue to it
        ! no alarm leads to a promotion of ledger: another copy is made the writer by hand
            let an alarm in the standby region start what may promote it, or keep a runbook
      "
    `);
    expect(text(broken, { colors: true })).toContain(`${escape}[31m✗${escape}[39m topic oncall`);
    expect(text(broken, { colors: true })).toContain(`${escape}[33m!${escape}[39m no alarm leads`);
  });

  it('says something of an estate without resources', () => {
    expect(text(estateOf([]))).toBe('trading · Pulumi · 0 resources in 0 regions\n');
    expect(text(having(estateOf([]), ...small().resources.slice(0, 1)), { width: 80 })).toContain('no subnets');
  });
});
