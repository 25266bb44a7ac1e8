import type { FlowPicture, FlowStep } from '../../picture/recovery-picture.js';
import { wrap } from '../../text/columns.js';
import { html, type Markup } from '../markup.js';
import { fitted, lettersIn, textWidth } from './text.js';

const arrow = 26;
const margin = 18;
const gap = 14;
const inset = 10;
const size = 11;
const lineHeight = 15;
const nameSize = 11.5;
const narrowest = 170;
const longestLine = 560;

/** Something drawn, and the room it takes. */
export interface Band {
  readonly drawn: Markup;
  readonly height: number;
}

/** From signals to what they bring about: a title for each flow, and its rows of boxes with arrows between. */
export function flowBand(flows: readonly FlowPicture[], top: number, width: number): Band {
  if (flows.length === 0) return { drawn: html``, height: 0 };
  let y = top + 14;
  const drawn = flows.map(({ title, rows }) => {
    const heading = html`<text class="flow-title" x="${margin}" y="${y + 18}">${title}</text>`;
    y += 30;
    const lines = rows.map((row) => {
      const line = flowRow(row, y, width - 2 * margin);
      y += line.height + gap;
      return line.drawn;
    });
    y += 10;
    return html`${heading}${lines}`;
  });
  const height = y - top - 10;
  const frame = html`<rect class="region" x="1" y="${top}" width="${width - 2}" height="${height}" rx="16" />`;
  return { drawn: html`${frame}${drawn}`, height };
}

/** The boxes of a row, in as many lines as the width needs. */
function flowRow(steps: readonly FlowStep[], top: number, width: number): Band {
  const most = Math.max(1, Math.floor((width + arrow) / (narrowest + arrow)));
  let y = top;
  const drawn = steps.flatMap((_, i) => {
    if (i % most !== 0) return [];
    const line = flowLine(steps.slice(i, i + most), y, width);
    y += line.height + gap;
    return [line.drawn];
  });
  return { drawn: html`${drawn}`, height: y - gap - top };
}

/** Boxes next to each other, all of them as high as the highest. */
function flowLine(steps: readonly FlowStep[], y: number, width: number): Band {
  const widths = widthsOf(steps, width - (steps.length - 1) * arrow);
  const height = Math.max(...steps.map((step, i) => boxHeight(step, widths[i] ?? 0)));
  let x = margin;
  const drawn = steps.map((step, i) => {
    const at = x;
    const wide = widths[i] ?? 0;
    x += wide + arrow;
    return html`${i === 0 ? undefined : arrowTo(at, y + height / 2)}${box(step, { x: at, y, width: wide, height })}`;
  });
  return { drawn: html`${drawn}`, height };
}

/** Names are not broken, so they have their room first; lines get what is left, as far as they need it. */
function widthsOf(steps: readonly FlowStep[], room: number): readonly number[] {
  const needs = steps.map(({ name }) => Math.max(narrowest, 2 * inset + textWidth(name, nameSize) + 1));
  const wants = steps.map(({ lines }, i) =>
    Math.max(needs[i] ?? 0, ...lines.map((line) => 2 * inset + Math.min(longestLine, textWidth(line, size)))),
  );
  const [needed, wanted] = [needs, wants].map((all) => all.reduce((sum, one) => sum + one, 0)) as [number, number];
  if (needed >= room) return needs.map((need) => (need * room) / needed);
  const share = wanted === needed ? 0 : Math.min(1, (room - needed) / (wanted - needed));
  return needs.map((need, i) => need + ((wants[i] ?? need) - need) * share);
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
    ><text class="step-name" x="${x + inset}" y="${y + 34}">${fitted(name, nameSize, width - 2 * inset)}</text
    >${linesOf(step, width).map(
      (line, i) => html`<text class="step-line" x="${x + inset}" y="${y + 52 + i * lineHeight}">${line}</text>`,
    )}</g
  >`;
}
