import type { ClusterPicture } from '../../picture/recovery-picture.js';
import { html, type Markup } from '../markup.js';
import { fitted, textWidth } from './text.js';

const inset = 16;
const lineHeight = 18;

/** What a card says under its name. */
const linesOf = ({ engine, instances, probes }: ClusterPicture): readonly string[] => [
  [engine, ...(instances.length > 0 ? instances : ['no instances'])].join(' · '),
  ...probes.map((probe) => `probed by ${probe}`),
];

export const clusterHeight = (cluster: ClusterPicture): number => 40 + linesOf(cluster).length * lineHeight;

/** A database cluster as a card: its name and the part it has, what it consists of, what looks after it. */
export function clusterCard(cluster: ClusterPicture, x: number, y: number, width: number): Markup {
  const { name, role, partOf } = cluster;
  const part = partOf === undefined ? 'of this region alone' : role;
  const room = width - 2 * inset;
  return html`<g class="cluster ${role}"
    ><title>database cluster ${name}${partOf === undefined ? '' : `, ${role} of ${partOf}`}</title
    ><rect x="${x}" y="${y}" width="${width}" height="${clusterHeight(cluster)}" rx="10" />
    <text class="vpc-name" x="${x + inset}" y="${y + 25}"
      ><tspan class="what">Database</tspan> ${fitted(name, 13.5, room - textWidth(part, 13) - 84)}</text
    ><text class="part" x="${x + width - inset}" y="${y + 25}" text-anchor="end">${part}</text> ${linesOf(cluster).map(
      (line, i) =>
        html`<text class="small" x="${x + inset}" y="${y + 46 + i * lineHeight}">${fitted(line, 11.5, room)}</text>`,
    )}</g
  >`;
}
