/** Width of text in pixels, near enough to lay it out: browsers differ, and the page carries no font. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.58;

/** Cuts text to a width; the middle goes, since names differ at their ends. */
export function fitted(text: string, size: number, width: number): string {
  const most = Math.max(5, Math.floor(width / (size * 0.58)));
  if (text.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - 1 - head))}`;
}
