/** Text that is markup already: it is not escaped again. */
export interface Markup {
  readonly markup: string;
}

type Content = Markup | string | number | undefined | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const rendered = (content: Content): string => {
  if (content === undefined) return '';
  if (typeof content === 'number') return String(Math.round(content * 100) / 100);
  if (typeof content === 'string') return content.replace(/[&<>"']/g, (character) => entities[character] ?? character);
  return 'markup' in content ? content.markup : content.map(rendered).join('');
};

/** A template of HTML or SVG; whatever is put into it is escaped, unless it is markup itself. */
export const html = (strings: TemplateStringsArray, ...contents: readonly Content[]): Markup => ({
  markup: strings.map((text, i) => text + rendered(contents[i])).join(''),
});
