/** A tree of JSON with late-bound leaves, for each engine to write with its own function. */
export type Json<S> = S | number | boolean | readonly Json<S>[] | { readonly [key: string]: Json<S> };

/** A widget that knows its size and not yet its place. */
export interface Sized<S> {
  readonly type: 'alarm' | 'metric' | 'text';
  readonly width: number;
  readonly height: number;
  /**
   * The column it begins in.
   * @default - right behind the one before it
   */
  readonly at?: number | undefined;
  readonly properties: { readonly [key: string]: Json<S> };
}

/** A widget of a dashboard. */
export interface Placed<S> extends Omit<Sized<S>, 'at'> {
  readonly x: number;
  readonly y: number;
}

/** Of the grid of a dashboard. */
export const columns = 24;

/** Each row below the highest widget of the one above it, its widgets from left to right. */
export function layOut<S>(rows: readonly (readonly Sized<S>[])[]): Placed<S>[] {
  let y = 0;
  return rows.flatMap((row) => {
    let x = 0;
    const placed = row.map(({ at = x, ...widget }) => {
      x = at + widget.width;
      return { ...widget, x: at, y };
    });
    y += Math.max(0, ...row.map(({ height }) => height));
    return placed;
  });
}

/** Text over the whole width. */
export const textWidget = <S>(markdown: string, height: number): Sized<S> => ({
  type: 'text',
  width: columns,
  height,
  properties: { markdown: markdown as S },
});

/** The title of a section. */
export const heading = <S>(title: string): Sized<S> => textWidget(`## ${title}`, 1);
