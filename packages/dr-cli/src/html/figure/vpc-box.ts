import type { VpcPicture } from '../../picture/picture.js';
import { counted } from '../../picture/words.js';
import { html, type Markup } from '../markup.js';
import { chip, chipHeight, chipRows, chipWidth, type Chip } from './chips.js';
import { fitted, textWidth } from './text.js';
import { zonesFigure } from './zones.js';

export interface VpcBox {
  readonly drawn: Markup;
  readonly height: number;
  /** Where connections to other VPCs touch its sides. */
  readonly middle: number;
}

const inset = 16;

/** A VPC as a box: gateways on its upper edge, zones with subnets inside, endpoints under them. */
export function vpcBox(vpc: VpcPicture, x: number, y: number, width: number): VpcBox {
  const inner = width - 2 * inset;
  const zones = zonesFigure(vpc, x + inset, y + 70, inner);
  const below = y + 70 + zones.height + 14;
  const endpoints = chipRows(endpointChips(vpc), x + inset, below + 16, inner);
  const endpointsHeight = 16 + Math.max(endpoints.height, 16);
  const height = below + endpointsHeight + 34 - y;
  const name = fitted(vpc.name, 13.5, inner - textWidth(vpc.cidr, 13) - 60);
  const drawn = html`<g class="vpc"
      ><title>VPC ${vpc.name}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="12" />
      <text class="vpc-name" x="${x + inset}" y="${y + 36}"><tspan class="what">VPC</tspan> ${name}</text>
      <text class="cidr strong" x="${x + width - inset}" y="${y + 36}" text-anchor="end">${vpc.cidr}</text>
      <text class="small" x="${x + inset}" y="${y + 56}">${vpc.dns}</text></g
    >
    ${gatewayChips(vpc, x, y, width)}${zones.drawn}
    <text class="small" x="${x + inset}" y="${below + 6}"
      >${vpc.endpoints.length === 0 ? 'No endpoints' : 'Endpoints'}</text
    >${endpoints.drawn} <text class="small" x="${x + inset}" y="${y + height - 14}">${footer(vpc)}</text>`;
  return { drawn, height, middle: zones.middle };
}

const endpointChips = (vpc: VpcPicture): Chip[] =>
  vpc.endpoints.flatMap(({ type, services, where, privateDns }) =>
    services.map((text): Chip => {
      const dns = type === 'interface' ? `, ${privateDns ? 'private DNS' : 'no private DNS'}` : '';
      return {
        text,
        look: type === 'gateway' ? 'gateway' : 'interface',
        title: `${type} endpoint for ${text}: ${where}${dns}`,
      };
    }),
  );

/** On the upper edge, in the middle: what leads out of the VPC. */
function gatewayChips(vpc: VpcPicture, x: number, y: number, width: number): Markup {
  const chips: Chip[] = [
    ...vpc.internetGateways.map((name): Chip => ({
      text: 'internet gateway',
      look: 'internet',
      title: `internet gateway ${name}`,
    })),
    ...vpc.natGateways
      .filter(({ zone }) => zone === undefined)
      .map(({ name, where }): Chip => ({
        text: 'NAT gateway',
        look: 'nat',
        title: `NAT gateway ${name} for ${where}`,
      })),
  ];
  const total = chips.reduce((sum, one) => sum + chipWidth(one) + 8, -8);
  let left = x + (width - total) / 2;
  const drawn = chips.map((one) => {
    const at = left;
    left += chipWidth(one) + 8;
    return chip(one, at, y - chipHeight / 2);
  });
  const middle = x + width / 2;
  const out =
    vpc.internetGateways.length === 0
      ? undefined
      : html`<path class="outward" d="M${middle} ${y - 12}V${y - 30}" marker-end="url(#tip)" />`;
  return html`${out}${drawn}`;
}

function footer({ securityGroups: { groups, rules }, flowLogs }: VpcPicture): string {
  const security =
    groups === 0 ? 'no security groups' : `${counted(groups, 'security group')}, ${counted(rules, 'rule')}`;
  const traffic = flowLogs.map((log) => log.split(' →')[0]).join(', ');
  return `${security} · ${flowLogs.length === 0 ? 'no flow logs' : `flow logs of ${traffic}`}`;
}
