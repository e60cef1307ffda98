import type { Line } from './read-lines.ts';
import { isTrainerRow, policyRole, type RawRow, referencePath } from './row-format.ts';
import { type ReadOptions, toSample } from './to-sample.ts';

/** Says how rows are read, by the first line of `head` that is a sample. */
export function describeRows(head: readonly Line[], options: ReadOptions): string {
  const row = firstRow(head, options);
  if (!row) return 'rows: none of the first can be read';
  const { map, groupBy } = options;
  const parts = [
    formatOf(row),
    ...Object.entries(map).flatMap(([field, path]) => (path === undefined ? [] : `${field} from ${path}`)),
  ];
  if (map.reference === undefined) {
    const path = referencePath(row);
    parts.push(path === undefined ? 'no reference' : `reference from ${path}`);
  }
  if (row.id == null && map.id === undefined) parts.push('ids are line numbers');
  const ownGroup = row.group == null && map.group === undefined ? 'prompt and reference' : 'group';
  parts.push(`groups by ${groupBy ?? ownGroup}`);
  return `rows: ${parts.join(', ')}`;
}

function formatOf(row: RawRow): string {
  if (!isTrainerRow(row)) return 'samples (prompt, completion)';
  const role = policyRole(row.messages);
  return `trainer format (messages${role === undefined ? '' : ` ending in ${role}`})`;
}

function firstRow(head: readonly Line[], options: ReadOptions): RawRow | undefined {
  for (const line of head) {
    if (line.problem !== undefined) continue;
    try {
      toSample(line.text, line.number, options);
      return JSON.parse(line.text) as RawRow;
    } catch {
      // Reported with its number when the rows are read.
    }
  }
  return undefined;
}
