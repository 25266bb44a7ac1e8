export { renderHtml } from './html/render-html.js';
export type * from './picture/picture.js';
export { pictureOf } from './picture/picture-of.js';
export { run } from './run.js';
export { renderJson, type ShownEstate } from './show/render-json.js';
export type { Terminal } from './terminal.js';
export { renderText } from './text/render-text.js';
export type { Canvas } from './text/canvas.js';
