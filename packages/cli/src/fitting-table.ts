import Table from 'cli-table3';

/** No name is cut to less. */
const minNameLength = 8;

/** A table whose names, its first column, are shortened until it fits. */
export function fittingTable(head: string[], rows: readonly string[][], width: number): string {
  const whole = table(head, rows);
  const excess = widthOf(whole) - width;
  if (excess <= 0) return whole;
  const longest = Math.max(...rows.map(([name = '']) => name.length));
  const maxLength = Math.max(minNameLength, longest - excess);
  return table(
    head,
    rows.map(([name = '', ...cells]) => [shortened(name, maxLength), ...cells]),
  );
}

/** Keeps both ends of a name: the paths of components begin alike and end differently. */
function shortened(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  const kept = maxLength - 1;
  return `${name.slice(0, Math.floor(kept / 2))}\u2026${name.slice(name.length - Math.ceil(kept / 2))}`;
}

/** A table of a first column of names and further ones of numbers. */
export function table(head: string[], rows: readonly string[][]): string {
  const colAligns = head.map((_, column) => (column === 0 ? 'left' : 'right'));
  const made = new Table({ head, colAligns, style: { head: [], border: [], compact: true } });
  made.push(...rows);
  return made.toString();
}

/** How many columns a table takes: its first line is all borders. */
export function widthOf(table: string): number {
  return table.indexOf('\n');
}
