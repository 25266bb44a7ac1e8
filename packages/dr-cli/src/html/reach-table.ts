import type { GroupReach, PathPicture, RegionPicture, VpcPicture } from '../picture/picture.js';
import { counted } from '../picture/words.js';
import { html, type Markup } from './markup.js';

/** What the subnets of each VPC reach: a table with a row for each destination and a column for each group of subnets. */
export const reachTables = (regions: readonly RegionPicture[]): Markup =>
  html`<div class="sheets">
    ${regions.flatMap(({ region, vpcs }) => vpcs.filter(({ reach }) => reach.length > 0).map((vpc) => reachTable(region, vpc, vpcs.length > 1)))}
  </div>`;

function reachTable(region: string, vpc: VpcPicture, named: boolean): Markup {
  const rows = [...new Set(vpc.reach.flatMap(({ paths }) => paths.map(({ to }) => to)))];
  const caption = `From ${region}${named ? `, VPC ${vpc.name}` : ''}`;
  return html`<div class="sheet scroll" tabindex="0" role="region" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">to</th>
          ${vpc.reach.map((group) => html`<th scope="col">${headingOf(group)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (to) =>
            html`<tr>
              <th scope="row">${to}</th>
              ${vpc.reach.map(({ paths }) => cell(paths.find((path) => path.to === to)))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

const headingOf = ({ tier, subnets, wholeTier }: GroupReach): string =>
  wholeTier ? counted(subnets.length, `${tier} subnet`) : `${tier} ${subnets.join(', ')}`;

function cell(path: PathPicture | undefined): Markup {
  if (path === undefined) return html`<td class="none">–</td>`;
  const { verdict, fault, how, details, hops, back } = path;
  const sign = { yes: '✓', no: '✗', unknown: '?' }[verdict];
  const line = html`<span class="mark" aria-hidden="true">${sign}</span>
    ${verdict === 'unknown' ? `not known: ${how}` : how}`;
  const noted = verdict === 'yes' && details.length > 0 ? html` <span class="none">*</span>` : undefined;
  return html`<td class="${fault ? 'fault' : verdict}">
    <details>
      <summary>${line}${noted}</summary>
      ${details.map((detail) => html`<p>${detail}</p>`)}${trail('There', hops)}${trail('Back', back)}
    </details>
  </td>`;
}

const trail = (way: string, hops: readonly string[]): Markup | undefined =>
  hops.length === 0
    ? undefined
    : html`<p>${way}:</p>
        <ol class="hops">
          ${hops.map((hop) => html`<li>${hop}</li>`)}
        </ol>`;
