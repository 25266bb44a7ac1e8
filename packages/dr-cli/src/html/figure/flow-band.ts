import type { FlowPicture, FlowStep } from '../../picture/recovery-picture.js';
import { wrap } from '../../text/columns.js';
import { html, type Markup } from '../markup.js';
import { fitted, lettersIn } from './text.js';

const arrow = 34;
const gap = 14;
const inset = 12;
const size = 11;
const lineHeight = 15;
const narrowest = 200;
const widest = 420;

/** Something drawn, and the room it takes. */
export interface Band {
  readonly drawn: Markup;
  readonly height: number;
}

/** From signals to what they bring about: a title for each flow, and its rows of boxes with arrows between. */
export function flowBand(flows: readonly FlowPicture[], top: number, width: number): Band {
  let y = top;
  const drawn = flows.map(({ title, rows }) => {
    const heading = html`<text class="flow-title" x="2" y="${y + 18}">${title}</text>`;
    y += 32;
    const lines = rows.map((row) => {
      const line = flowRow(row, y, width);
      y += line.height + gap;
      return line.drawn;
    });
    y += 10;
    return html`${heading}${lines}`;
  });
  return { drawn: html`${drawn}`, height: y - top };
}

/** The boxes of a row, in as many lines as the width needs. */
function flowRow(steps: readonly FlowStep[], top: number, width: number): Band {
  const most = Math.max(1, Math.min(steps.length, Math.floor((width + arrow) / (narrowest + arrow))));
  const room = Math.min(widest, (width - 4 - (most - 1) * arrow) / most);
  let y = top;
  const drawn = steps.flatMap((_, i) => {
    if (i % most !== 0) return [];
    const line = steps.slice(i, i + most);
    const height = Math.max(...line.map((step) => boxHeight(step, room)));
    const boxes = line.map((step, at) => {
      const x = 2 + at * (room + arrow);
      const into = at === 0 ? undefined : arrowTo(x, y + height / 2);
      return html`${into}${box(step, { x, y, width: room, height })}`;
    });
    y += height + gap;
    return boxes;
  });
  return { drawn: html`${drawn}`, height: y - gap - top };
}

const arrowTo = (x: number, y: number): Markup =>
  html`<path class="flow-arrow" d="M${x - arrow + 4} ${y}H${x - 9}" marker-end="url(#next)" />`;

const linesOf = ({ lines }: FlowStep, width: number): readonly string[] =>
  lines.flatMap((line) => {
    const text = line.trimStart();
    const before = line.length - text.length;
    const characters = lettersIn(width - 2 * inset, size) - before;
    // Spaces at the start of a text of SVG are not drawn; these are.
    return wrap(text, characters).map((part) => '\u00a0\u00a0'.repeat(before) + part);
  });

const boxHeight = (step: FlowStep, width: number): number => 46 + linesOf(step, width).length * lineHeight;

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function box(step: FlowStep, { x, y, width, height }: Frame): Markup {
  const { what, name, region } = step;
  const where = region === undefined ? what : `${what} · ${region}`;
  return html`<g class="step"
    ><title>${what} ${name}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="9" /><text
      class="small"
      x="${x + inset}"
      y="${y + 17}"
      >${where}</text
    ><text class="step-name" x="${x + inset}" y="${y + 34}">${fitted(name, 12.5, width - 2 * inset)}</text>${linesOf(
      step,
      width,
    ).map((line, i) => html`<text class="step-line" x="${x + inset}" y="${y + 52 + i * lineHeight}">${line}</text>`)}</g
  >`;
}
