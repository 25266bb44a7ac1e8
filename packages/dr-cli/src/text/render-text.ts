import type { ConnectionPicture, Picture, RegionPicture } from '../picture/picture.js';
import { counted } from '../picture/words.js';
import { few, narrowed, type Canvas } from './canvas.js';
import { beside, indent, table, wrap } from './columns.js';
import { mark } from './reach.js';
import { clusterLines, flowSections, remarkLines, topicLines } from './recovery.js';
import { labelled, vpcLine, vpcParts } from './vpc.js';

/** Under this width, two regions next to each other are harder to read than one after the other. */
const enoughForTwo = 100;

/** The picture as text: regions side by side where there is room, then what joins them, then what was not read. */
export function renderText(picture: Picture, canvas: Canvas): string {
  const { colors } = canvas;
  const size = `${picture.engine} · ${counted(picture.resourceCount, 'resource')} in ${counted(picture.regions.length, 'region')}`;
  const sections = [
    [`${colors.bold(picture.title)} ${colors.dim(`· ${size}`)}`],
    ...regionSections(picture.regions, canvas),
    picture.elsewhere.flatMap(({ region, others }) => labelled(region, [othersText(others)], canvas)),
    ...picture.connections.map((connection) => connectionLines(connection, canvas)),
    ...flowSections(picture.recovery.flows, canvas),
    remarkLines(picture.recovery.remarks, canvas),
    unreadLines(picture, canvas),
    unresolvedLines(picture, canvas),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n').trimEnd())
    .join('\n\n')}\n`;
}

function regionSections(regions: readonly RegionPicture[], canvas: Canvas): string[][] {
  const side = canvas.width >= enoughForTwo && regions.length > 1 ? 2 : 1;
  const width = side === 2 ? Math.floor((canvas.width - 3) / 2) : canvas.width;
  const groups = regions.flatMap((_, i) => (i % side === 0 ? [regions.slice(i, i + side)] : []));
  return groups.map((group) => {
    const columns = group.map((region) => regionParts(region, narrowed(canvas, width)));
    const parts = Math.max(...columns.map(({ length }) => length));
    const rows = Array.from({ length: parts }, (_, i) => columns.map((column) => column[i] ?? []));
    return rows.flatMap((row) => beside(row, width, canvas.colors.dim('│')));
  });
}

function regionParts({ region, vpcs, clusters, topics, others }: RegionPicture, canvas: Canvas): string[][] {
  const { colors, width } = canvas;
  const { shown, more } = few(canvas, vpcs, 3);
  const rest = few(canvas, vpcs.slice(shown.length), 20);
  const unsaid = rest.more > 0 ? [colors.dim(`and ${rest.more} more (--full)`)] : [];
  return [
    [colors.bold(colors.cyan(region)), colors.dim('─'.repeat(width))],
    ...shown.flatMap((vpc) => vpcParts(vpc, canvas)),
    ...(more > 0
      ? [[colors.bold(counted(more, 'more VPC')), ...rest.shown.map((vpc) => vpcLine(vpc, canvas)), ...unsaid, '']]
      : []),
    ...clusters.map((cluster) => clusterLines(cluster, canvas)),
    topicLines(topics, canvas),
    others.length > 0 ? labelled('Besides', [othersText(others)], canvas) : [],
  ];
}

const othersText = (others: RegionPicture['others']): string =>
  others.map(({ count, what }) => `${count} ${what}`).join(', ');

function connectionLines({ kind, name, ends, checks }: ConnectionPicture, canvas: Canvas): string[] {
  const { colors, width } = canvas;
  const [near, far] = ends.map(({ region, names }) =>
    names.length > 1 ? `${region} (${counted(names.length, 'VPC')})` : region,
  );
  return [
    `${colors.bold(`${near} ⇄ ${far}`)} ${kind} ${colors.dim(`· ${name}`)}`,
    ...checks.flatMap(({ holds, text }) =>
      wrap(text, width - 4).map((line, i) =>
        i === 0 ? `  ${mark({ verdict: holds ? 'yes' : 'no', fault: !holds }, canvas)} ${line}` : `    ${line}`,
      ),
    ),
  ];
}

function unreadLines({ unread }: Picture, canvas: Canvas): string[] {
  if (unread.length === 0) return [];
  const { shown, more } = few(canvas, unread, 12);
  const rows = shown.map(({ count, type, regions }) => [
    String(count).padStart(4),
    type,
    canvas.colors.dim(regions.join(', ')),
  ]);
  return [
    `${canvas.colors.bold('Not read')} ${canvas.colors.dim('· types that are not known yet, and not judged')}`,
    ...table(rows),
    ...(more > 0 ? indent([canvas.colors.dim(`and ${counted(more, 'more type')} (--full)`)]) : []),
  ];
}

function unresolvedLines({ unresolved }: Picture, canvas: Canvas): string[] {
  if (unresolved.length === 0) return [];
  const { shown, more } = few(canvas, unresolved, 8);
  return [
    `${canvas.colors.bold('Not resolved')} ${canvas.colors.dim('· only a deployment knows')}`,
    ...shown.flatMap(({ resource, property, reason }) =>
      indent(wrap(`${resource} ${property}: ${reason}`, canvas.width - 2)),
    ),
    ...(more > 0 ? indent([canvas.colors.dim(`and ${more} more (--full)`)]) : []),
  ];
}
