import type { Picture } from '../picture/picture.js';
import { counted } from '../picture/words.js';
import { connectionSheets, regionSheets, restSheets } from './details.js';
import { figure } from './figure/figure.js';
import { html } from './markup.js';
import { reachTables } from './reach-table.js';
import { style } from './style.js';

/** The picture as one page that loads nothing and runs nothing. */
export const renderHtml = (picture: Picture): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${picture.title}</title>
        <style>
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <main>
          <h1>${picture.title}</h1>
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
          </ul>
          ${connectionSheets(picture)}
          <h2>What reaches what</h2>
          ${reachTables(picture.regions)}
          <h2>Networks</h2>
          ${regionSheets(picture.regions)} ${restSheets(picture)}
          <footer>
            Drawn from what was synthesised, not from what is deployed. Network ACLs and firewalls are not read.
          </footer>
        </main>
      </body>
    </html> `.markup;
