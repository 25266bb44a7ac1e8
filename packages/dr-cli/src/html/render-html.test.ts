import type { Estate } from 'dr-estate';
import { describe, expect, it } from 'vitest';
import { changed, deployment, estateOf, having, resource } from '../../test/estates.js';
import { failoverPath } from '../../test/failover-path.js';
import { pictureOf } from '../picture/picture-of.js';
import { renderHtml } from './render-html.js';

const page = (estate: Estate, title = 'trading'): string => renderHtml(pictureOf(estate, title));

const shapes: readonly (readonly [string, Estate])[] = [
  ['nothing', estateOf([])],
  ['two regions apart', deployment()],
  ['a peering and endpoints', deployment('peering', 'monitoring', 's3')],
  ['transit gateways and a NAT gateway', deployment('transit', 'nat')],
  ['what promotes a database and moves traffic', failoverPath()],
];

/** The first tag that is not closed, or closes nothing; `undefined` when all is well-formed. */
function malformed(text: string): string | undefined {
  const open: string[] = [];
  for (const [tag, closing, name = '', alone] of text
    .replace(/<!doctype html>/, '')
    .matchAll(/<(\/?)([a-zA-Z0-9-]+)(?:\s+[a-zA-Z-]+(?:="[^"<]*")?)*\s*(\/?)>/g)) {
    if (alone === '/') continue;
    if (closing !== '/') open.push(name);
    else if (open.pop() !== name) return tag;
  }
  return open.at(-1);
}

describe('the picture as a page', () => {
  it.each(shapes)('is well-formed and has no stray angle bracket: %s', (_, estate) => {
    const text = page(estate);
    expect(malformed(text)).toBeUndefined();
    const bare = text.replace(/<style>[^<]*<\/style>/, '').replace(/<[^<>]*>/g, '');
    expect(bare).not.toMatch(/[<>]/);
  });

  it.each(shapes)('loads nothing and runs nothing: %s', (_, estate) => {
    const text = page(estate);
    expect(text).not.toMatch(/https?:|\/\/[a-z]|@import|url\((?!#)/i);
    expect(text).not.toMatch(/<(script|link|img|iframe|object)\b|\son[a-z]+=|\s(src|href)=/i);
  });

  it('escapes names', () => {
    const vpc = {
      ...resource('ec2.vpc', 'us-east-1/vpc', { cidr: '10.20.0.0/16', dnsSupport: true, dnsHostnames: true }),
      name: '<b>"&',
    };
    const text = page(having(deployment(), vpc), '<i>');
    expect(text).not.toMatch(/<b>|<i>/);
    expect(text).toContain('&lt;b&gt;&quot;&amp;');
  });

  it('has a drawing with a title and a description for those who do not see it', () => {
    const text = page(deployment('peering', 'monitoring'));
    expect(text).toMatch(/role="img"\s+aria-labelledby="figure-title figure-text"/);
    expect(text).toContain('trading: network in us-east-1 and us-west-2</title>');
    expect(text).toContain('us-east-1: VPC vpc with 10.20.0.0/16 over 2 zones, 1 endpoint.');
    expect(text).toContain('VPC peering joins us-east-1 and us-west-2.');
  });

  it('says in the description what a connection lacks', () => {
    expect(page(changed(deployment('peering'), 'us-east-1/peering', { accepted: false }))).toContain(
      'VPC peering joins us-east-1 and us-west-2, but: not accepted.',
    );
  });

  it('draws subnets, gateways, endpoints and the connection, each with what it says when pointed at', () => {
    const titles = [
      ...page(deployment('peering', 'monitoring', 's3', 'nat')).matchAll(/<title[^>]*>([^<]*)<\/title/g),
    ].map(([, title]) => title);
    expect(titles).toEqual(
      expect.arrayContaining([
        'private subnet private-a\n10.21.0.0/16 → VPC peering to us-west-2\n0.0.0.0/0 → NAT gateway in the same zone\ns3 → gateway endpoint',
        'internet gateway igw',
        'NAT gateway nat',
        'interface endpoint for monitoring: 2 of 2 zones, private DNS',
        'gateway endpoint for s3: 2 route tables',
        'VPC peering peering',
        'routes to 10.20.0.0/16 in 2 of 3 route tables in us-west-2',
      ]),
    );
  });

  it('draws a connection that lacks something as broken', () => {
    expect(page(deployment('peering'))).toContain('class="connection sound"');
    expect(page(deployment('peering'))).not.toContain('class="connection broken"');
    expect(page(changed(deployment('peering'), 'us-east-1/peering', { accepted: false }))).toContain(
      'class="connection broken"',
    );
  });

  it('draws no more VPCs than fit, and says how many there are', () => {
    const vpcs = Array.from({ length: 7 }, (_, i) =>
      resource('ec2.vpc', `us-east-1/vpc-${i}`, { cidr: `10.${i}.0.0/16`, dnsSupport: true, dnsHostnames: true }),
    );
    const text = page(estateOf(vpcs));
    expect(text.match(/class="vpc"/g)).toHaveLength(4);
    expect(text).toContain('and 3 more VPCs, listed below');
    expect(text).toContain('us-east-1: vpc-6');
  });

  it('draws databases, and what follows from a signal, within the drawing', () => {
    const text = page(failoverPath());
    const [drawing = ''] = /<svg[\s\S]*<\/svg>/.exec(text) ?? [];
    const titles = [...drawing.matchAll(/<title>([^<]*)<\/title/g)].map(([, title]) => title);
    expect(titles).toEqual([
      'database cluster ledger-us-east-1, writer of ledger',
      'database cluster ledger-us-west-2, reader of ledger',
      'Aurora Global Database ledger',
      'writer in us-east-1, reader in us-west-2',
      '2 instances in us-east-1',
      '2 instances in us-west-2',
      'alarm writer-lost',
      'function watch',
      'state machine failover',
      'function act',
      'health check primary',
      'PRIMARY api.acme.dev',
      'CNAME east.api.acme.dev',
      'health check endpoint-west',
      'SECONDARY api.acme.dev',
      'CNAME west.api.acme.dev',
    ]);
    expect(drawing).toContain(
      'Promotion of ledger: alarm writer-lost, then function watch, then state machine failover, then function act.',
    );
    expect(drawing).toContain('us-west-2: database ledger-us-west-2, reader of ledger.');
  });

  it('draws nothing beyond its frame', () => {
    const [, , , width, height] = /viewBox="(0) (0) (\d+) (\d+)"/.exec(page(failoverPath())) ?? [];
    for (const [, x, y, wide, high] of page(failoverPath()).matchAll(
      /<rect[^>]*?x="([\d.]+)"\s+y="([\d.]+)"\s+width="([\d.]+)"\s+height="([\d.]+)"/g,
    )) {
      expect(Number(x) + Number(wide)).toBeLessThanOrEqual(Number(width));
      expect(Number(y) + Number(high)).toBeLessThan(Number(height));
    }
    expect(Number(width)).toBeGreaterThan(0);
  });

  it('breaks what is not drawn into lines that fit in the frame of the region', () => {
    const topics = Array.from({ length: 9 }, (_, i) =>
      resource('sns.topic', `us-east-1/a-topic-of-some-name-${i}`, {
        name: undefined,
        displayName: undefined,
        fifo: false,
      }),
    );
    const others = page(having(deployment(), ...topics)).match(/>topic a-topic[^<]*</g) ?? [];
    expect(others.length).toBeGreaterThan(1);
    for (const line of others) expect(line.length).toBeLessThan(90);
  });

  it('lists what was noticed, with what to do about it', () => {
    const text = page(failoverPath({ 'us-west-2/mail': undefined }));
    expect(text).toContain('<h2>Noticed</h2>');
    expect(text).toContain('topic oncall in us-west-2 has no subscriber: what it is told, nobody is');
    expect(text).toContain('subscribe an address or a queue to it');
    expect(page(failoverPath())).not.toContain('<h2>Noticed</h2>');
  });

  it('says nothing of signals and databases where there are none', () => {
    const text = page(deployment('peering'));
    for (const heading of ['Noticed', 'From signal to traffic', 'class="database"'])
      expect(text).not.toContain(heading);
  });

  it('has a table of what reaches what, with reasons and ways behind each cell', () => {
    const text = page(deployment('peering'));
    expect(text).toMatch(/<th scope="row">us-west-2 private<\/th>/);
    expect(text).toMatch(/<li>\s*route 10\.21\.0\.0\/16 in route table table-a \(us-east-1\)\s*<\/li>/);
    expect(text).toContain('no route to the internet in route table table-a (us-east-1)');
  });

  it('follows the preference for dark colours', () => {
    expect(page(deployment())).toContain('@media (prefers-color-scheme:dark)');
  });
});
