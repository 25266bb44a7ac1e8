import type { Picture, RegionPicture, TablePicture, VpcPicture } from '../picture/picture.js';
import { counted } from '../picture/words.js';
import { html, type Markup } from './markup.js';

/** What the figure has no room for: every VPC with its routes, endpoints and logs. */
export const regionSheets = (regions: readonly RegionPicture[]): Markup =>
  html`<div class="sheets">${regions.flatMap(({ region, vpcs }) => vpcs.map((vpc) => vpcSheet(region, vpc)))}</div>`;

function vpcSheet(region: string, vpc: VpcPicture): Markup {
  const facts: readonly (readonly [string, readonly (string | Markup)[]])[] = [
    ['CIDR', [html`<span class="cidr">${vpc.cidr}</span>, ${vpc.dns}`]],
    ...vpc.tables.map((one) => [`Routes of ${one.tiers.join(' and ')} subnets`, routes(one)] as const),
    ['Endpoints', vpc.endpoints.map(({ type, services, where }) => `${services.join(', ')} (${type}, ${where})`)],
    ['NAT gateways', vpc.natGateways.map(({ name, where }) => `${name}, ${where}`)],
    ['Flow logs', vpc.flowLogs],
    ['Security groups', [`${vpc.securityGroups.groups} with ${counted(vpc.securityGroups.rules, 'rule')}`]],
  ];
  return html`<section class="sheet">
    <h3>${region}: ${vpc.name}</h3>
    <dl>
      ${facts.map(
        ([term, texts]) =>
          html`<dt>${term}</dt>
            ${(texts.length === 0 ? ['none'] : texts).map((text) => html`<dd>${text}</dd>`)}`,
      )}
    </dl>
    <details>
      <summary>Subnets</summary>
      <dl>
        ${vpc.zones.flatMap(({ zone, subnets }) =>
          [...subnets.public, ...subnets.private].map(
            ({ name, cidr }) =>
              html`<dt>${zone}</dt>
                <dd><span class="cidr">${cidr}</span> ${name}</dd>`,
          ),
        )}
      </dl>
    </details>
  </section>`;
}

const routes = ({ routes: own, names }: TablePicture): readonly Markup[] => [
  ...own.map(({ destination, target }) => html`<span class="cidr">${destination}</span> → ${target}`),
  html`<details>
    <summary>${counted(names.length, 'route table')}</summary>
    ${names.join(', ')}
  </details>`,
];

export const connectionSheets = ({ connections }: Picture): Markup | undefined =>
  connections.length === 0
    ? undefined
    : html`<h2>Between the regions</h2>
        <div class="sheets">
          ${connections.map(
            ({ kind, name, ends: [near, far], checks }) =>
              html`<section class="sheet">
                <h3>${near.region} ⇄ ${far.region}: ${kind}</h3>
                <p class="none">${name}</p>
                <ul class="checks">
                  ${checks.map(({ holds, text }) => html`<li class="${holds ? 'holds' : 'fails'}"><span class="mark">${holds ? '✓' : '✗'}</span> ${text}</li>`)}
                </ul>
              </section>`,
          )}
        </div>`;

/** What is not in the picture. What was not read is not judged, so a reader must know of it. */
export function restSheets({ unread, unresolved, elsewhere }: Picture): Markup | undefined {
  if (unread.length + unresolved.length + elsewhere.length === 0) return undefined;
  return html`<h2>Beside the picture</h2>
    <div class="sheets">
      ${elsewhere.map(
        ({ region, others }) =>
          html`<section class="sheet">
            <h3>${region}</h3>
            <p>${others.map(({ count, what }) => `${count} ${what}`).join(', ')}</p>
          </section>`,
      )}
      ${
        unread.length === 0
          ? undefined
          : html`<section class="sheet">
              <h3>Not read, so not judged</h3>
              <dl>
                ${unread.map(
                  ({ type, count, regions }) =>
                    html`<dt>${count} ×</dt>
                      <dd>${type} <span class="none">${regions.join(', ')}</span></dd>`,
                )}
              </dl>
            </section>`
      }
      ${
        unresolved.length === 0
          ? undefined
          : html`<section class="sheet">
              <h3>Only a deployment knows</h3>
              <dl>
                ${unresolved.map(
                  ({ resource, property, reason }) =>
                    html`<dt>${property}</dt>
                      <dd>${resource}: ${reason}</dd>`,
                )}
              </dl>
            </section>`
      }
    </div>`;
}
