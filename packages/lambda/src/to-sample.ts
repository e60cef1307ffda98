import { groupOf, type JsonObject, type JsonValue, RlaifError, type Sample } from '@rlaif/core';
import { isObject, kindOf } from './kind-of.ts';
import { readMessages } from './read-messages.ts';

/**
 * Reads one row. Its last message is the completion; all before it are the prompt, earlier turns of the policy included. The reference
 * stays as it came; every field that is not read goes to `metadata`, where a field of the row wins over one inside its `metadata`.
 *
 * @throws RlaifError `RLAIF_SAMPLE` for a row that is not a sample.
 */
export function toSample(row: unknown, index: number): Sample {
  if (!isObject(row)) throw new RlaifError('RLAIF_SAMPLE', `a row must be an object, got ${kindOf(row)}`);
  const { id, messages, reference_answer: outerReference, metadata, ...outer } = row;
  const { reference_answer: innerReference, ...inner } = fieldsOf(metadata);
  const conversation = readMessages(messages);
  const prompt = conversation.slice(0, -1);
  const generated = conversation.at(-1);
  if (generated?.role !== 'assistant') {
    throw new RlaifError(
      'RLAIF_SAMPLE',
      `the last message must be the policy's (assistant or nova_assistant), got ${generated?.role ?? 'nothing'}`,
    );
  }
  const reference = outerReference ?? innerReference ?? undefined;
  return {
    id: sampleId(id, index),
    prompt,
    completion: generated.content,
    toolCalls: generated.toolCalls,
    reference,
    // An event is JSON, so that its parts are too.
    metadata: { ...inner, ...outer } as JsonObject,
    group: groupOf({ prompt, reference }),
  };
}

/** The id that goes back to the trainer: as it came, `null` where there is none. */
export function wireId(row: unknown): JsonValue {
  return isObject(row) ? ((row.id ?? null) as JsonValue) : null;
}

/** The fields inside `metadata`. A `metadata` that is no object is a field like any other. */
function fieldsOf(metadata: unknown): Readonly<Record<string, unknown>> {
  if (isObject(metadata)) return metadata;
  return metadata === undefined || metadata === null ? {} : { metadata };
}

function sampleId(id: unknown, index: number): string {
  if (typeof id === 'string') return id;
  return id === undefined || id === null ? String(index) : JSON.stringify(id);
}
