/**
 * The drawing of a page that `dr show --html` wrote, as a picture of its own for a README: its style sheet goes with it, so that
 * it follows the reader's light or dark.
 */
export function drawingOf(page: string): string {
  const [svg] = /<svg[\s\S]*?<\/svg>/.exec(page) ?? [];
  const [, style] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
  if (svg === undefined || style === undefined) throw new Error('the page has no drawing with a style sheet');
  const rules = style
    .split('\n')
    .filter((line) => /^\s*(:root|@media \(prefers|--|\.figure)/.test(line))
    .join('\n');
  const [, width = '0', height = '0'] = /viewBox="0 0 (\S+) (\S+)"/.exec(svg) ?? [];
  return svg
    .replace(
      '<svg',
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif"`,
    )
    .replace('>', `>\n<style>\n${rules}\n</style>`)
    .concat('\n');
}
