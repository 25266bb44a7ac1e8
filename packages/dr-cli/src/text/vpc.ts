import type { SubnetPicture, TablePicture, VpcPicture } from '../picture/picture.js';
import { counted } from '../picture/words.js';
import { few, type Canvas } from './canvas.js';
import { indent, table, wrap } from './columns.js';
import { groupLines } from './reach.js';

/**
 * One VPC, part by part: its subnets by zone, its routes, endpoints and gateways, and what each group of subnets reaches.
 * Parts of VPCs that are next to each other start on the same line.
 */
export function vpcParts(vpc: VpcPicture, canvas: Canvas): string[][] {
  const { colors, width } = canvas;
  const heading = wrap(`VPC ${vpc.name}`, width).map((line) => colors.bold(line));
  return [
    [...heading, `${colors.cyan(vpc.cidr)} ${colors.dim(`· ${vpc.dns}`)}`, ''],
    [...subnetLines(vpc, canvas), ''],
    routeLines(vpc, canvas),
    labelled('Endpoints', endpointTexts(vpc), canvas),
    labelled('NAT', natTexts(vpc), canvas),
    labelled('Flow logs', vpc.flowLogs.length > 0 ? vpc.flowLogs : ['none'], canvas),
    [...labelled('Security', [securityText(vpc)], canvas), ''],
    ...vpc.reach.map((group) => groupLines(group, canvas)),
  ];
}

/** One line for a VPC of many. */
export function vpcLine(vpc: VpcPicture, { colors }: Canvas): string {
  const subnets = vpc.zones.flatMap(({ subnets: { public: open, private: closed } }) => [...open, ...closed]).length;
  return `${vpc.name}  ${colors.cyan(vpc.cidr)}  ${counted(subnets, 'subnet')} in ${counted(vpc.zones.length, 'zone')}`;
}

function subnetLines({ zones, tiers }: VpcPicture, canvas: Canvas): string[] {
  const { colors } = canvas;
  if (zones.length === 0) return [colors.dim('no subnets')];
  const heading = ['Zone', ...tiers.map((tier) => (tier === 'public' ? 'Public subnets' : 'Private subnets'))];
  const rows = zones.flatMap(({ zone, subnets }) => {
    const cells = tiers.map((tier) => cellLines(subnets[tier], canvas));
    const height = Math.max(1, ...cells.map(({ length }) => length));
    return Array.from({ length: height }, (_, row) => [row === 0 ? zone : '', ...cells.map((cell) => cell[row] ?? '')]);
  });
  return table([heading.map((cell) => colors.dim(cell)), ...rows]);
}

function cellLines(subnets: readonly SubnetPicture[], canvas: Canvas): string[] {
  const { shown, more } = few(canvas, subnets, 4);
  const lines = shown.flatMap(({ cidr, name }) => [cidr, ...(canvas.full ? [canvas.colors.dim(name)] : [])]);
  return more > 0 ? [...lines, canvas.colors.dim(`and ${more} more`)] : lines;
}

function routeLines(vpc: VpcPicture, canvas: Canvas): string[] {
  const { shown, more } = few(canvas, vpc.tables, 6);
  const lines = shown.flatMap((one) => tableLines(one, canvas));
  return [...lines, ...(more > 0 ? [canvas.colors.dim(`and ${counted(more, 'other set')} of route tables`)] : [])];
}

function tableLines({ names, tiers, subnets, routes }: TablePicture, canvas: Canvas): string[] {
  const { colors, width, full } = canvas;
  const heading = `Routes of ${tiers.join(' and ')} subnets`;
  const size = colors.dim(`· ${counted(names.length, 'table')}, ${counted(subnets.length, 'subnet')}`);
  const { shown, more } = few(canvas, routes, 10);
  const column = Math.max(0, ...shown.map(({ destination }) => destination.length));
  const rows = shown.flatMap(({ destination, target }) =>
    wrap(`→ ${target}`, width - column - 4).map((line, i) => [
      i === 0 ? destination : '',
      i === 0 ? line : `  ${line}`,
    ]),
  );
  return [
    `${heading} ${size}`,
    ...(full ? indent(wrap(names.join(', '), width - 2)).map((line) => colors.dim(line)) : []),
    ...indent(routes.length === 0 ? [colors.dim('local only')] : table(rows)),
    ...(more > 0 ? indent([colors.dim(`and ${counted(more, 'more route')}`)]) : []),
  ];
}

const endpointTexts = (vpc: VpcPicture): string[] =>
  vpc.endpoints.length === 0
    ? ['none']
    : vpc.endpoints.map(({ type, services, where, privateDns }) => {
        const dns = type === 'interface' && !privateDns ? ', no private DNS' : '';
        return `${services.join(', ')} (${type}, ${where}${dns})`;
      });

const natTexts = (vpc: VpcPicture): string[] =>
  vpc.natGateways.length === 0
    ? ['none']
    : vpc.natGateways.map(
        ({ name, where, connectivity }) => `${name} in ${where}${connectivity === 'private' ? ' (private)' : ''}`,
      );

const securityText = ({ securityGroups: { groups, rules } }: VpcPicture): string =>
  groups === 0 ? 'no security groups' : `${counted(groups, 'security group')}, ${counted(rules, 'rule')}`;

/** A label with lines next to it. */
export function labelled(label: string, texts: readonly string[], canvas: Canvas): string[] {
  const column = 11;
  const { shown, more } = few(canvas, texts, 6);
  const lines = [...shown, ...(more > 0 ? [`and ${more} more`] : [])].flatMap((text) =>
    wrap(text, canvas.width - column - 1).map((line, i) => (i === 0 ? line : ` ${line}`)),
  );
  return lines.map((line, i) => canvas.colors.dim((i === 0 ? label : '').padEnd(column)) + line);
}
