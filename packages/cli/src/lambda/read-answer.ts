import { asRow } from '../row-format.ts';

/** The rows of an answer, or why there are none. */
export type ReadAnswer =
  | { readonly rows: readonly unknown[]; readonly isEnveloped: boolean; readonly problem?: undefined }
  | { readonly problem: string };

/** Reads the JSON text that a function answers with: a list, or `{ statusCode: 200, body }` whose body is one. */
export function readAnswer(text: string): ReadAnswer {
  const value = parse(text);
  if (value === undefined) return { problem: `it is ${noJson(text)}` };
  if (Array.isArray(value)) return { rows: value, isEnveloped: false };
  const row = asRow(value);
  if (!row) return { problem: `it is ${kindOf(value)}, expected a list` };
  if (!('body' in row)) return { problem: `it is an object with ${keysOf(row)}, expected a list` };
  if (row.statusCode !== 200) return { problem: `its statusCode is ${JSON.stringify(row.statusCode)}, expected 200` };
  const body = typeof row.body === 'string' ? parse(row.body) : row.body;
  if (Array.isArray(body)) return { rows: body, isEnveloped: true };
  const isText = typeof row.body === 'string' && body === undefined;
  return { problem: `its body is ${isText ? noJson(String(row.body)) : kindOf(body)}, expected a list` };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Python's JSON has words for what is no number; no other reader takes them. */
function noJson(text: string): string {
  return /[[:,\s](NaN|-?Infinity)[\],}\s]/.test(text) ? 'a text with NaN or Infinity, which is no JSON' : 'no JSON';
}

/** What a value is, in words. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`;
}

function keysOf(row: object): string {
  const keys = Object.keys(row).slice(0, 5);
  return keys.length === 0 ? 'no keys' : `the keys ${keys.join(', ')}`;
}
