/** What a package has measured of itself: rows with the same columns. */
export interface NamedTable {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** As Markdown, under its title. */
export function named({ title, rows }: NamedTable): string {
  const columns = Object.keys(rows[0] ?? {});
  const body = rows.map((row) => columns.map((column) => (row[column] ?? '').replaceAll('|', '\\|')));
  const lines = [columns, columns.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`);
  return [`${title}:`, '', ...lines].join('\n');
}
