import { html, type Markup } from '../markup.js';
import { textWidth } from './text.js';

/** Something small with a name: an endpoint, a gateway. */
export interface Chip {
  readonly text: string;
  /** Its class in the style sheet. */
  readonly look: 'interface' | 'gateway' | 'nat' | 'internet' | 'quiet';
  /** What it says when pointed at. */
  readonly title: string;
}

export const chipHeight = 22;
const gap = 6;
const size = 11;

export const chipWidth = ({ text }: Chip): number => textWidth(text, size) + 18;

export const chip = (one: Chip, x: number, y: number): Markup =>
  html`<g class="chip ${one.look}"
    ><title>${one.title}</title
    ><rect x="${x}" y="${y}" width="${chipWidth(one)}" height="${chipHeight}" rx="${chipHeight / 2}" /><text
      x="${x + chipWidth(one) / 2}"
      y="${y + 15}"
      text-anchor="middle"
      >${one.text}</text
    ></g
  >`;

/** Chips in lines of at most a width. */
export function chipRows(
  chips: readonly Chip[],
  x: number,
  y: number,
  width: number,
): { readonly height: number; readonly drawn: Markup } {
  let left = x;
  let top = y;
  const drawn = chips.map((one) => {
    const wide = chipWidth(one);
    if (left > x && left + wide > x + width) {
      left = x;
      top += chipHeight + gap;
    }
    const at = left;
    left += wide + gap;
    return chip(one, at, top);
  });
  return { height: chips.length === 0 ? 0 : top + chipHeight - y, drawn: html`${drawn}` };
}
