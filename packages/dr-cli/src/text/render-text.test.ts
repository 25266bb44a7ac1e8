import pc from 'picocolors';
import type { Estate } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { changed, deployment, estateOf, having, resource, without } from '../../test/estates.js';
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

  it('says something of an estate without resources', () => {
    expect(text(estateOf([]))).toBe('trading · Pulumi · 0 resources in 0 regions\n');
    expect(text(having(estateOf([]), ...small().resources.slice(0, 1)), { width: 80 })).toContain('no subnets');
  });
});
