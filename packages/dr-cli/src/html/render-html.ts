import type { Picture } from '../picture/picture.js';
import { counted } from '../picture/words.js';
import { connectionSheets, regionSheets, restSheets } from './details.js';
import { figure } from './figure/figure.js';
import { html } from './markup.js';
import { page } from './page.js';
import { reachTables } from './reach-table.js';
import { databaseLegend, flowSheets, remarkSheet } from './recovery-sheets.js';

/** The picture as one page. */
export const renderHtml = (picture: Picture): string =>
  page(
    picture.title,
    html`<h1>${picture.title}</h1>
      <p class="lead">
        ${picture.engine} · ${counted(picture.resourceCount, 'resource')} in
        ${counted(picture.regions.length, 'region')}
      </p>
      ${figure(picture)}
      <ul class="legend">
        <li><i class="public"></i>public subnet</li>
        <li><i class="private"></i>private subnet</li>
        <li><i class="interface"></i>interface endpoint</li>
        <li><i class="gateway"></i>gateway endpoint, NAT gateway</li>
        ${databaseLegend(picture)}
      </ul>
      ${remarkSheet(picture)} ${flowSheets(picture)} ${connectionSheets(picture)}
      <h2>What reaches what</h2>
      ${reachTables(picture.regions)}
      <h2>Networks</h2>
      ${regionSheets(picture.regions)} ${restSheets(picture)}
      <footer>
        Drawn from what was synthesised, not from what is deployed. Network ACLs and firewalls are not read.
      </footer>`,
  );
