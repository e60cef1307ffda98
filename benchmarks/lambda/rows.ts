import type { JsonValue } from '@rlaif/core';

/** A row as a trainer sends it. */
export interface WireRow {
  readonly id: JsonValue;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

/** Which criteria the judge passed, as the bits of a number: grounded 4, complete 2, polite 1. */
export type Marks = number;

const clause =
  'Either party may end this contract with a notice of three months to the end of a quarter. Fees paid in advance are returned in proportion. ';

/** Whether the row is stopped before the judge. */
export const isStopped = (index: number): boolean => index % 50 === 7;

const isLong = (index: number): boolean => index % 3 === 0;

/** A row of about so many bytes. Its number stands in its texts; its id has the type that its number gives it. */
export function rowOf(index: number, bytes = 1024): WireRow {
  const ticket = `ticket-${String(index).padStart(6, '0')}`;
  const opening = isStopped(index) ? 'No comment.' : 'Thank you for your question.';
  const completion = `${opening} ${clause.repeat(isLong(index) ? 4 : 1)}That settles ${ticket}, I hope.`;
  const question = `${ticket}: when can I leave, and what do I get back?\n\n`;
  const room = Math.max(0, bytes - question.length - completion.length - 300);
  const contract = clause.repeat(Math.ceil(room / clause.length)).slice(0, room);
  return {
    id: [index, ticket, { step: index >> 9, row: index }, [ticket]][index % 4]!,
    messages: [
      { role: 'system', content: 'You answer questions of customers about their contract.' },
      { role: 'user', content: question + contract },
      { role: index % 2 === 0 ? 'assistant' : 'nova_assistant', content: completion },
    ],
  };
}

/** Rows that reach the judge. */
export function judgedRows(count: number, bytes: number): readonly WireRow[] {
  return Array.from({ length: count }, (_, index) => rowOf(index * 50, bytes));
}

/** The number of the row that a text is about; -1 where it names none, or more than one. */
export function rowNamedIn(text: string): number {
  const named = new Set(text.match(/ticket-\d{6}/g));
  return named.size === 1 ? Number([...named][0]!.slice(7)) : -1;
}

/** The score of a row, reckoned by hand from what the judge said. */
export function expectedScore(index: number, marks: Marks | undefined): number | undefined {
  if (isStopped(index)) return 0;
  return marks === undefined ? undefined : (3 * (marks / 7) + (isLong(index) ? 0 : 1)) / 4;
}
