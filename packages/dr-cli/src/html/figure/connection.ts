import type { ConnectionPicture } from '../../picture/picture.js';
import { html, type Markup } from '../markup.js';
import { fitted } from './text.js';

/** The point at which a connection touches a VPC. */
export interface Anchor {
  readonly x: number;
  readonly y: number;
}

/** How high the label of a connection is. */
export const labelHeight = ({ checks }: ConnectionPicture): number => 36 + checks.length * 17;

/** A line between two VPCs with a label in its middle: what it is, and whether all it needs is there. */
export function connectionFigure(connection: ConnectionPicture, from: Anchor, to: Anchor, top: number): Markup {
  const { kind, name, checks } = connection;
  const sound = checks.every(({ holds }) => holds);
  const middle = (from.x + to.x) / 2;
  const width = to.x - from.x - 44;
  const left = middle - width / 2;
  const across = top + labelHeight(connection) / 2;
  const lines = checks.map(
    ({ holds, short, text }, i) =>
      html`<g class="check ${holds ? 'holds' : 'fails'}"
        ><title>${text}</title
        ><text x="${left + 12}" y="${top + 42 + i * 17}"
          ><tspan class="mark">${holds ? '✓' : '✗'}</tspan> ${fitted(short, 11, width - 36)}</text
        ></g
      >`,
  );
  return html`<g class="connection ${sound ? 'sound' : 'broken'}"
    ><title>${kind} ${name}</title>
    <path
      class="wire"
      d="M${from.x} ${from.y}C${middle} ${from.y} ${from.x + 10} ${across} ${left} ${across}M${left + width} ${across}C${to.x - 10} ${across} ${middle} ${to.y} ${to.x} ${to.y}"
    />
    <circle class="knot" cx="${from.x}" cy="${from.y}" r="4.5" /><circle
      class="knot"
      cx="${to.x}"
      cy="${to.y}"
      r="4.5"
    />
    <rect class="label" x="${left}" y="${top}" width="${width}" height="${labelHeight(connection)}" rx="9" />
    <text class="kind" x="${middle}" y="${top + 22}" text-anchor="middle">${kind}</text>${lines}</g
  >`;
}
