import { html, type Markup } from './markup.js';
import { style } from './style.js';

/** One page that loads nothing and runs nothing. */
export const page = (title: string, body: Markup, ownStyle = ''): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${{ markup: style + ownStyle }}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.markup;
