import type { Picture } from '../picture/picture.js';
import type { FlowStep } from '../picture/recovery-picture.js';
import { counted } from '../picture/words.js';
import { html, type Markup } from './markup.js';

/** What the drawing does not show: faults and notes, each with what to do about it. */
export function remarkSheet({ recovery: { remarks } }: Picture): Markup | undefined {
  if (remarks.length === 0) return undefined;
  return html`<h2>Noticed</h2>
    <section class="sheet">
      <ul class="checks">
        ${remarks.map(
          ({ severity, text, remedy }) =>
            html`<li class="${severity === 'fault' ? 'fails' : 'noted'}">
              <span class="mark">${severity === 'fault' ? '✗' : '!'}</span> ${text}
              <p class="none">${remedy}</p>
            </li>`,
        )}
      </ul>
    </section>`;
}

/** What follows from which signal, in words, and who is told. */
export function flowSheets({ recovery: { flows }, regions }: Picture): Markup | undefined {
  const told = regions.filter(({ topics }) => topics.length > 0);
  if (flows.length + told.length === 0) return undefined;
  return html`<h2>From signal to traffic</h2>
    <div class="sheets">
      ${flows.map(
        ({ title, rows }) =>
          html`<section class="sheet">
            <h3>${title}</h3>
            ${rows.map(
              (row) =>
                html`<ol class="flow">
                  ${row.map(stepItem)}
                </ol>`,
            )}
          </section>`,
      )}
      ${told.map(
        ({ region, topics }) =>
          html`<section class="sheet">
            <h3>Told in ${region}</h3>
            <ul class="checks">
              ${topics.map(
                ({ name, subscribers, alarms }) =>
                  html`<li>${name}: ${counted(subscribers, 'subscriber')}, ${counted(alarms, 'alarm')}</li>`,
              )}
            </ul>
          </section>`,
      )}
    </div>`;
}

const stepItem = ({ what, name, region, lines }: FlowStep): Markup =>
  html`<li>
    <span class="none">${what}</span>
    ${name}${region === undefined ? undefined : html` <span class="none">in ${region}</span>`}
    ${lines.map((line) => html`<p class="none">${line}</p>`)}
  </li>`;

export const databaseLegend = ({ regions }: Picture): Markup | undefined =>
  regions.some(({ clusters }) => clusters.length > 0) ? html`<li><i class="database"></i>database</li>` : undefined;
