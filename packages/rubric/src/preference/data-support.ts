import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));

/** Whether recorded data is here. */
export function isPresent(path: string): boolean {
  return existsSync(`${data}${path}`);
}

/** A JSON file. */
export function readJson(path: string): unknown {
  return JSON.parse(readFileSync(`${data}${path}`, 'utf8'));
}

/** The rows of a packed JSON Lines file. */
export function readRows<Row>(path: string): readonly Row[] {
  const lines = gunzipSync(readFileSync(`${data}${path}`))
    .toString()
    .trim()
    .split('\n');
  return lines.map((line): Row => JSON.parse(line));
}

/** Cohen's kappa of two raters: their agreement beyond what their habits alone would give. */
export function kappa(first: readonly (string | undefined)[], second: readonly (string | undefined)[]): number {
  const count = first.length;
  const share = (ratings: readonly (string | undefined)[], rating: string | undefined) =>
    ratings.filter((one) => one === rating).length / count;
  const agreed = first.filter((rating, index) => rating === second[index]).length / count;
  const byChance = [...new Set([...first, ...second])].reduce(
    (sum, rating) => sum + share(first, rating) * share(second, rating),
    0,
  );
  return (agreed - byChance) / (1 - byChance);
}
