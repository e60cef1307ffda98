import { asRow } from '../row-format.ts';
import type { EventRow } from './event-rows.ts';
import type { PlannedEvent } from './planned-event.ts';

type Row = EventRow['row'];

/** The forms of an event, and of a row, that trainers have been seen to send. */
export type FormName = 'single' | 'batch' | 'body' | 'role' | 'parts' | 'reference' | 'broken';

/** The id of the row that is no sample. */
export const brokenId = 'rlaif-verify-no-sample';

/** Makes an event of the first rows, or says why there is none. */
type Form = (rows: readonly Row[]) => PlannedEvent | string;

/** The same rows in each form: their scores must not depend on it. */
export const forms: Readonly<Record<FormName, Form>> = {
  single: (rows) => (rows.length === 1 ? { ...list(rows), payload: rows[0] } : 'one row is no whole group'),
  batch: (rows) => ({ ...list(rows), payload: { batch: rows } }),
  body: (rows) => ({ ...list(rows), payload: { body: JSON.stringify(rows) }, isEnveloped: true }),
  role: (rows) => list(rows.map(withOtherRole)),
  parts: (rows) => list(rows.map(withOtherContent)),
  reference: (rows) => (rows.some(hasReference) ? list(rows.map(withMovedReference)) : 'no row has a reference'),
  broken: (rows) => {
    const broken = { id: brokenId, messages: [] };
    const { payload, rows: planned } = list(rows);
    return {
      payload: [broken, ...(payload as readonly Row[])],
      rows: [{ id: brokenId, place: undefined }, ...planned],
      isEnveloped: false,
    };
  },
};

function list(rows: readonly Row[]): PlannedEvent {
  return { payload: rows, rows: rows.map(({ id }, place) => ({ id, place })), isEnveloped: false };
}

/** The evaluation job calls the policy's turn otherwise than training does. */
function withOtherRole(row: Row): Row {
  const last = asRow(row.messages.at(-1)) ?? {};
  const role = last.role === 'nova_assistant' ? 'assistant' : 'nova_assistant';
  return { ...row, messages: [...row.messages.slice(0, -1), { ...last, role }] };
}

/** Content comes as a text or as a list of text parts, as the row of the data set had it. */
function withOtherContent(row: Row): Row {
  const messages = row.messages.map((value) => {
    const message = asRow(value);
    if (!message) return value;
    const { content } = message;
    if (typeof content === 'string') return { ...message, content: [{ type: 'text', text: content }] };
    if (!Array.isArray(content)) return value;
    return { ...message, content: content.map((part) => asRow(part)?.text ?? '').join('') };
  });
  return { ...row, messages };
}

function hasReference({ reference_answer: onTop, metadata }: Row): boolean {
  return (onTop ?? asRow(metadata)?.reference_answer ?? undefined) !== undefined;
}

/** The reference comes on top of a row or in its metadata. */
function withMovedReference(row: Row): Row {
  const { reference_answer: onTop, metadata, ...others } = row;
  const { reference_answer: inside, ...otherMetadata } = asRow(metadata) ?? {};
  return (onTop ?? undefined) !== undefined
    ? { ...others, messages: row.messages, metadata: { ...otherMetadata, reference_answer: onTop } }
    : { ...others, messages: row.messages, metadata: otherMetadata, reference_answer: inside };
}
