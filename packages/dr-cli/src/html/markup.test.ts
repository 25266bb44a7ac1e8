import { describe, expect, it } from 'vitest';
import { html } from './markup.js';

describe('markup', () => {
  it('escapes what is put into it', () => {
    expect(html`<a title="${`"'&`}">${'<script>'}</a>`.markup).toBe('<a title="&quot;&#39;&amp;">&lt;script&gt;</a>');
  });

  it('takes markup, lists of it and nothing', () => {
    expect(html`${html`<b>1</b>`}${[html`<i>2</i>`, 'x']}${undefined}${1.239}`.markup).toBe('<b>1</b><i>2</i>x1.24');
  });
});
