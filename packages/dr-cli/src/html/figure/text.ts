/** Width of text in pixels, near enough to lay it out: browsers differ, and the page carries no font. */
export const textWidth = (text: string, size: number): number => text.length * size * 0.58;

/** How many letters of a size a width has room for. */
export const lettersIn = (width: number, size: number): number => Math.floor(width / (size * 0.58));

/** Items joined to lines of at most so many letters; one that is longer has a line to itself. */
export const joinedLines = (items: readonly string[], joint: string, letters: number): readonly string[] =>
  items.reduce<readonly string[]>((lines, item) => {
    const last = lines.at(-1);
    if (last === undefined || last.length + joint.length + item.length > letters) return [...lines, item];
    return [...lines.slice(0, -1), last + joint + item];
  }, []);

/** Cuts text to a width; the middle goes, since names differ at their ends. */
export function fitted(text: string, size: number, width: number): string {
  const most = Math.max(5, lettersIn(width, size));
  if (text.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return `${text.slice(0, head)}…${text.slice(text.length - (most - 1 - head))}`;
}
