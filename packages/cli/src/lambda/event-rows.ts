import { groupOf, type JsonValue, type Message, RlaifError, type Sample, type ToolCall } from '@rlaif/core';
import { createMalformedLog } from '../malformed-log.ts';
import { openData } from '../open-data.ts';
import { asRow, isTrainerRow, type RawRow } from '../row-format.ts';
import { toSample } from '../to-sample.ts';

/** A row as a trainer sends it. */
export interface EventRow {
  readonly row: RawRow & { readonly messages: readonly unknown[] };
  /** What the rollouts of one prompt share. */
  readonly group: string;
}

/** The first rows of DATA, and how many were no rows. */
export interface EventRows {
  readonly rows: readonly EventRow[];
  readonly malformed: number;
}

/**
 * Reads rows as a trainer would send them. A trainer's row stays as it is, with its line's number for an id where it has none; a Sample
 * becomes one. A line that is neither is said and left out. Reads no further than `limit` rows.
 */
export async function eventRows(path: string, limit: number, signal: AbortSignal): Promise<EventRows> {
  const data = await openData(path, signal);
  const log = createMalformedLog();
  const rows: EventRow[] = [];
  let malformed = 0;
  const add = (line: number, text: string): void => {
    try {
      rows.push(toEventRow(text, line));
    } catch (error) {
      if (!RlaifError.isInstance(error) && !(error instanceof RangeError)) throw error;
      malformed++;
      log.add(line, RlaifError.isInstance(error) ? error.message : 'nested too deeply');
    }
  };
  read: for await (const lines of data.lines()) {
    for (const line of lines) {
      if (line.problem !== undefined) {
        malformed++;
        log.add(line.number, line.problem);
      } else add(line.number, line.text);
      if (rows.length >= limit) break read;
    }
  }
  log.close();
  return { rows, malformed };
}

function toEventRow(text: string, line: number): EventRow {
  // Checks the row, too.
  const sample = toSample(text, line, { map: {} });
  const raw = asRow(JSON.parse(text)) ?? {};
  const row = isTrainerRow(raw) ? { ...raw, id: raw.id ?? String(line) } : rowOf(sample);
  return { row, group: groupOf({ prompt: sample.prompt, reference: sample.reference }) };
}

/** A Sample in a trainer's words. */
function rowOf({ id, prompt, completion, toolCalls, trajectory = [], reference, metadata }: Sample): EventRow['row'] {
  const last = trajectory.at(-1);
  const isAnswered = last?.role === 'assistant' && last.content === completion;
  const turns = isAnswered
    ? trajectory
    : [...trajectory, { role: 'assistant' as const, content: completion, toolCalls }];
  return {
    id,
    messages: [...prompt, ...turns].map(toWire),
    ...(reference !== undefined && { reference_answer: reference }),
    ...(metadata && { metadata }),
  };
}

function toWire({ role, content, toolCalls, toolCallId }: Message): object {
  return {
    role,
    content,
    ...(toolCalls?.length && { tool_calls: toolCalls.map(toWireCall) }),
    ...(toolCallId !== undefined && { tool_call_id: toolCallId }),
  };
}

function toWireCall({ id, name, arguments: given }: ToolCall): object {
  return {
    ...(id !== undefined && { id }),
    type: 'function',
    function: { name, arguments: textOf(given) },
  };
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
