import type { ClusterPicture, FlowPicture, FlowStep, Remark, TopicPicture } from '../picture/recovery-picture.js';
import { counted } from '../picture/words.js';
import { few, type Canvas } from './canvas.js';
import { indent, wrap } from './columns.js';
import { labelled } from './vpc.js';

/** A database cluster: its part, what it consists of, and what looks after it. */
export function clusterLines(cluster: ClusterPicture, canvas: Canvas): string[] {
  const { name, role, partOf, engine, instances, probes } = cluster;
  return labelled(
    'Database',
    [
      name,
      partOf === undefined ? 'of this region alone' : `${role} of ${partOf}`,
      [engine, ...(instances.length > 0 ? instances : ['no instances'])].join(', '),
      ...probes.map((probe) => `probed by ${probe}`),
    ],
    canvas,
  );
}

export const topicLines = (topics: readonly TopicPicture[], canvas: Canvas): string[] =>
  labelled(
    'Told',
    topics.map(
      ({ name, subscribers, alarms }) => `${name}: ${counted(subscribers, 'subscriber')}, ${counted(alarms, 'alarm')}`,
    ),
    canvas,
  );

/** Each flow as a section: what follows from what, line by line. */
export function flowSections(flows: readonly FlowPicture[], canvas: Canvas): string[][] {
  const { shown, more } = few(canvas, flows, 6);
  const rest = more > 0 ? [[canvas.colors.dim(`and ${counted(more, 'more way')} from a signal (--full)`)]] : [];
  return [
    ...shown.map(({ title, rows }) => [
      canvas.colors.bold(title),
      ...indent(
        rows.flatMap((row, i) => [
          ...(i > 0 ? [''] : []),
          ...row.flatMap((step, at) => stepLines(step, at > 0, canvas)),
        ]),
      ),
    ]),
    ...rest,
  ];
}

function stepLines({ what, name, region, lines }: FlowStep, follows: boolean, { width, colors }: Canvas): string[] {
  const heading = `${follows ? '→ ' : ''}${what} ${name}${region === undefined ? '' : ` in ${region}`}`;
  return [
    ...wrap(heading, width - 4).map((line, i) => (i === 0 ? line : `  ${line}`)),
    ...lines.flatMap((line) => wrapped(line, width - 6)).map((line) => colors.dim(`    ${line}`)),
  ];
}

/** Wraps a line that may be indented; what goes on stays under its beginning. */
function wrapped(line: string, width: number): string[] {
  const text = line.trimStart();
  return indent(wrap(text, width - (line.length - text.length)), line.length - text.length);
}

export function remarkLines(remarks: readonly Remark[], canvas: Canvas): string[] {
  if (remarks.length === 0) return [];
  const { colors, width } = canvas;
  const { shown, more } = few(canvas, remarks, 12);
  return [
    `${colors.bold('Noticed')} ${colors.dim('· what the picture does not show')}`,
    ...shown.flatMap(({ severity, text, remedy }) => [
      ...wrap(text, width - 4).map((line, i) => (i === 0 ? `  ${signOf(severity, canvas)} ${line}` : `    ${line}`)),
      ...indent(wrap(remedy, width - 6), 6).map((line) => colors.dim(line)),
    ]),
    ...(more > 0 ? indent([colors.dim(`and ${more} more (--full)`)]) : []),
  ];
}

const signOf = (severity: Remark['severity'], { colors }: Canvas): string =>
  severity === 'fault' ? colors.red('✗') : colors.yellow('!');
