import pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

/** What a text renderer draws on. */
export interface Canvas {
  /** Characters in a line. */
  readonly width: number;
  /** Paints nothing where the output takes no colours. */
  readonly colors: Colors;
  /** Whether everything is shown, however much. */
  readonly full: boolean;
}

/** A canvas of another width. */
export const narrowed = (canvas: Canvas, width: number): Canvas => ({ ...canvas, width });

/** The first few of many lines, and how many more there are. */
export function few<T>(
  { full }: Canvas,
  items: readonly T[],
  most: number,
): { readonly shown: readonly T[]; readonly more: number } {
  const shown = full || items.length <= most + 1 ? items : items.slice(0, most);
  return { shown, more: items.length - shown.length };
}
