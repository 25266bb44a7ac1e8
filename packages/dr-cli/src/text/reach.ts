import { alikePaths, type AlikePaths } from '../picture/alike.js';
import type { GroupReach, PathPicture } from '../picture/picture.js';
import { counted } from '../picture/words.js';
import { few, type Canvas } from './canvas.js';
import { indent, wrap } from './columns.js';

/** What a group of subnets reaches, and why it does not reach the rest. */
export const groupLines = (group: GroupReach, canvas: Canvas): string[] => [
  headingOf(group, canvas),
  ...alikePaths(group.paths).flatMap((line) => pathLines(line, canvas)),
  '',
];

function headingOf({ tier, subnets, wholeTier }: GroupReach, { colors }: Canvas): string {
  const all = subnets.length === 1 ? `${tier} subnet` : counted(subnets.length, `${tier} subnet`);
  const which = wholeTier ? all : `${tier} ${subnets.join(', ')}`;
  return `${colors.bold(`From ${wholeTier ? 'the ' : ''}${which}`)} ${colors.dim('to')}`;
}

/** Green for a way, red for one that is broken; that there is none may well be meant, so it is not coloured. */
export function mark({ verdict, fault }: Pick<PathPicture, 'verdict' | 'fault'>, { colors }: Canvas): string {
  if (verdict === 'yes') return colors.green('✓');
  if (verdict === 'unknown') return colors.yellow('?');
  return fault ? colors.red('✗') : colors.dim('✗');
}

function pathLines({ to, path, details }: AlikePaths, canvas: Canvas): string[] {
  const { colors, width, full } = canvas;
  const { shown, more } = few(canvas, to, 6);
  const targets = shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
  const text = wrap(`${targets}: ${path.how}`, width - 4);
  const ways = full ? [trail('there', path.hops), trail('back', path.back)].filter((line) => line !== undefined) : [];
  const said = full || path.verdict === 'yes' || path.fault ? details : details.slice(0, 1);
  return [
    ...text.map((line, i) => (i === 0 ? `  ${mark(path, canvas)} ${line}` : `    ${line}`)),
    ...indent(
      [...said, ...ways].flatMap((detail) => wrap(detail, width - 6)),
      6,
    ).map((line) => colors.dim(line)),
  ];
}

const trail = (way: string, hops: readonly string[]): string | undefined =>
  hops.length === 0 ? undefined : `${way}: ${hops.join(' → ')}`;
