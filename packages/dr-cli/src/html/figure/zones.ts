import type { SubnetPicture, VpcPicture, ZonePicture } from '../../picture/picture.js';
import type { Tier } from 'dr-estate';
import { html, type Markup } from '../markup.js';
import { fitted } from './text.js';

const cardHeight = 44;
const cardGap = 6;
const label = 26;
const most = 3;

/** How high a cell of subnets is. */
const cellHeight = (count: number): number =>
  count === 0 ? 0 : Math.min(count, most) * (cardHeight + cardGap) + (count > most ? 18 : 0);

export interface Zones {
  readonly drawn: Markup;
  readonly height: number;
  /** Where the middle of the private subnets is: there the connections start. */
  readonly middle: number;
}

/** The zones of a VPC as columns, its tiers as rows. */
export function zonesFigure(vpc: VpcPicture, x: number, y: number, width: number): Zones {
  const gap = 10;
  const column = (width - gap * (vpc.zones.length - 1)) / Math.max(1, vpc.zones.length);
  const rows = vpc.tiers.map((tier) => ({
    tier,
    height: Math.max(...vpc.zones.map(({ subnets }) => cellHeight(subnets[tier].length))),
  }));
  const height = label + rows.reduce((sum, row) => sum + row.height, 0) + 4;
  const drawn = vpc.zones.map((zone, i) =>
    zoneColumn(vpc, zone, rows, { x: x + i * (column + gap), y, width: column, height }),
  );
  const last = rows.at(-1)?.height ?? 0;
  return { drawn: html`${drawn}`, height, middle: y + height - last / 2 - 4 };
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function zoneColumn(
  vpc: VpcPicture,
  zone: ZonePicture,
  rows: readonly { tier: Tier; height: number }[],
  { x, y, width, height }: Frame,
): Markup {
  let top = y + label;
  const cells = rows.map((row) => {
    const cell = tierCell(vpc, zone, row.tier, x + 7, top, width - 14);
    top += row.height;
    return cell;
  });
  return html`<g
    ><rect class="zone" x="${x}" y="${y}" width="${width}" height="${height}" rx="8" /><text
      class="zone-name"
      x="${x + width / 2}"
      y="${y + 17}"
      text-anchor="middle"
      >${fitted(zone.zone, 11, width - 8)}</text
    >${cells}</g
  >`;
}

function tierCell(
  vpc: VpcPicture,
  { zone, subnets }: ZonePicture,
  tier: Tier,
  x: number,
  y: number,
  width: number,
): Markup {
  const own = subnets[tier];
  const nat = tier === 'public' ? vpc.natGateways.find((gateway) => gateway.zone === zone)?.name : undefined;
  const cards = own.slice(0, most).map((subnet, i) => {
    const here = i === 0 ? nat : undefined;
    return card(vpc, subnet, tier, { x, y: y + i * (cardHeight + cardGap), width, height: cardHeight }, here);
  });
  const more = own.length - most;
  if (more <= 0) return html`${cards}`;
  return html`${cards}<text
      class="small"
      x="${x + width / 2}"
      y="${y + most * (cardHeight + cardGap) + 10}"
      text-anchor="middle"
      >and ${more} more</text
    >`;
}

function card(
  vpc: VpcPicture,
  subnet: SubnetPicture,
  tier: Tier,
  { x, y, width, height }: Frame,
  nat: string | undefined,
): Markup {
  const routes = vpc.tables
    .find(({ subnets }) => subnets.includes(subnet.name))
    ?.routes.map(({ destination, target }) => `${destination} → ${target}`);
  const title = [`${tier} subnet ${subnet.name}`, ...(routes ?? ['no route table'])].join('\n');
  const badge =
    nat === undefined
      ? undefined
      : html`<g class="chip nat"
          ><title>NAT gateway ${nat}</title
          ><rect x="${x + width - 40}" y="${y + 5}" width="34" height="17" rx="8" /><text
            x="${x + width - 23}"
            y="${y + 17}"
            text-anchor="middle"
            >NAT</text
          ></g
        >`;
  return html`<g class="subnet ${tier}"
      ><title>${title}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" /><text
        class="tier"
        x="${x + 9}"
        y="${y + 17}"
        >${tier}</text
      ><text class="cidr" x="${x + 9}" y="${y + 34}">${fitted(subnet.cidr, 11.5, width - 12)}</text></g
    >${badge}`;
}
