import { groupOf, type JsonObject, RlaifError, type Sample } from '@rlaif/core';
import { getProperty } from 'dot-prop';
import { z } from 'zod';
import { contentSchema, messageSchema, toolCallsSchema } from './message-schema.ts';
import { formatCount } from './numbers.ts';
import { printable } from './printable.ts';
import { asRow, type FieldMap, fieldsOf, isTrainerRow, type RawRow } from './row-format.ts';

export interface ReadOptions {
  /** Paths that take precedence over what the row's format says. */
  readonly map: FieldMap;
  /** The path of what the rollouts of one prompt share. Default: the row's `group`, else a hash of prompt and reference. */
  readonly groupBy?: string | undefined;
}

const maxKeys = 8;

const textOrNumber = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string({ error: 'expected a string or a number' }).min(1, { error: 'expected text that is not empty' }),
);

/** Compiled, because every row goes through it. */
const fieldsSchema = z.compile(
  z.object({
    id: textOrNumber.optional(),
    prompt: z.preprocess(
      (value) => (typeof value === 'string' ? [{ role: 'user', content: value }] : value),
      z.array(messageSchema, { error: 'expected a string or a list of messages' }),
    ),
    completion: contentSchema,
    reasoning: z.string({ error: 'expected a string' }).optional(),
    toolCalls: toolCallsSchema.optional(),
    trajectory: z.array(messageSchema, { error: 'expected a list of messages' }).optional(),
    reference: z.unknown().optional(),
    metadata: z.custom<JsonObject>((value) => asRow(value) !== undefined, { error: 'expected an object' }).optional(),
    group: textOrNumber.optional(),
    step: z.number({ error: 'expected a number' }).optional(),
  }),
);

/**
 * Reads one row: a Sample, or a trainer's row. A field that is null counts as absent. Without an id the row has its line's number, and
 * without a group the one that `nameGroup` gives it.
 *
 * @throws RlaifError `RLAIF_SAMPLE`, whose message says what is wrong and quotes nothing of the row.
 */
export function toSample(
  text: string,
  line: number,
  { map, groupBy }: ReadOptions,
  nameGroup: typeof groupOf = groupOf,
): Sample {
  const row = parseRow(text);
  const fields: Record<string, unknown> = { ...fieldsOf(row) };
  for (const [field, path] of Object.entries(map)) {
    if (path !== undefined) fields[field] = valueAt(row, path, `--map ${field}=${path}`);
  }
  if (fields.completion === undefined) throw malformed(missingCompletion(row));
  for (const key in fields) if (fields[key] === null) delete fields[key];

  const read = fieldsSchema.safeParse(fields);
  if (!read.success) throw malformed(firstIssue(read.error));
  const { id, group, ...sample } = read.data;
  return {
    ...sample,
    id: id ?? String(line),
    group:
      groupBy === undefined ? (group ?? nameGroup(sample)) : groupNamed(valueAt(row, groupBy, `--group-by ${groupBy}`)),
  };
}

function parseRow(text: string): RawRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The rest of the engine's message quotes the row.
    const position = /at position (\d+)/.exec((error as Error).message)?.[1];
    throw malformed(`not JSON${position === undefined ? '' : ` (at character ${Number(position) + 1})`}`);
  }
  const row = asRow(value);
  if (!row) throw malformed('expected a JSON object');
  return row;
}

function valueAt(row: RawRow, path: string, asked: string): unknown {
  const value: unknown = getProperty(row, path);
  if (value === undefined) throw malformed(`nothing at the path of ${asked}`);
  return value;
}

function missingCompletion(row: RawRow): string {
  const expected = isTrainerRow(row)
    ? 'expected messages that end in a turn of assistant or nova_assistant'
    : 'expected a Sample (prompt, completion) or a row with messages; --map completion=PATH reads other shapes';
  return `no completion: ${expected}; the row has ${keysOf(row)}`;
}

/** The first of a row's keys, which unlike its values may be told. */
function keysOf(row: RawRow): string {
  const keys = Object.keys(row);
  if (keys.length === 0) return 'no keys';
  const shown = keys.slice(0, maxKeys).map((key) => printable(key, 40));
  return `the keys ${shown.join(', ')}${keys.length > maxKeys ? ` and ${formatCount(keys.length - maxKeys)} more` : ''}`;
}

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.')}: ${issue.message}` : 'not a sample';
}

/** What is not text, a number or a boolean names a group by its hash. */
function groupNamed(value: unknown): string {
  return typeof value === 'object' ? groupOf({ prompt: [], reference: value }) : String(value);
}

function malformed(what: string): RlaifError {
  return new RlaifError('RLAIF_SAMPLE', what);
}
