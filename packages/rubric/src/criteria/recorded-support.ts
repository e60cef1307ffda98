import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const data = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));

/** Whether a file or folder of the recorded data is here. */
export function isHere(path: string): boolean {
  return existsSync(`${data}${path}`);
}

/** The rows of a compressed file of JSON lines; none where it is not here. */
export function recordedRows<Row>(path: string): readonly Row[] {
  if (!isHere(path)) return [];
  const text = gunzipSync(readFileSync(`${data}${path}`)).toString();
  return text
    .trim()
    .split('\n')
    .map((line): Row => JSON.parse(line));
}

/** A JSON file; `undefined` where it is not here. */
export function recordedJson(path: string): unknown {
  return isHere(path) ? JSON.parse(readFileSync(`${data}${path}`, 'utf8')) : undefined;
}
