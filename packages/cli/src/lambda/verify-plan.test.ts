import { expect, test } from 'vitest';
import type { FormName } from './event-forms.ts';
import type { EventRow } from './event-rows.ts';
import type { PlannedEvent } from './planned-event.ts';
import { planSize, verifyPlan } from './verify-plan.ts';

const rowOf = (id: string, fields: object = {}, group = 'g'): EventRow => ({
  row: {
    id,
    messages: [
      { role: 'user', content: 'question' },
      { role: 'assistant', content: [{ type: 'text', text: 'ans' }, { text: 'wer' }] },
    ],
    ...fields,
  },
  group,
});
const all = (): boolean => true;
const eventOf = (rows: readonly EventRow[], form: FormName): PlannedEvent => {
  const event = verifyPlan(rows, { batch: 64, groupSize: 1, isWanted: all }).forms.get(form);
  if (event === undefined || typeof event === 'string') throw new Error(`no event: ${event}`);
  return event;
};

test('sends all rows in batches, the first batch twice, and the first row in other forms', () => {
  const rows = ['a', 'b', 'c'].map((id) => rowOf(id, { reference_answer: 1 }));
  const plan = verifyPlan(rows, { batch: 2, groupSize: 1, isWanted: all });
  expect(plan.batches.map(({ rows }) => rows)).toEqual([
    [
      { id: 'a', place: 0 },
      { id: 'b', place: 1 },
    ],
    [{ id: 'c', place: 2 }],
  ]);
  expect(plan.batches.map(({ payload }) => payload)).toEqual([[rows[0]!.row, rows[1]!.row], [rows[2]!.row]]);
  expect(plan.repeated).toBe(plan.batches[0]);
  expect(planSize(plan)).toEqual({ events: 2 + 1 + 7, rows: 3 + 2 + 6 + 2 });
});

test('expects every answer in a body where that is asked for', () => {
  const given = { batch: 1, groupSize: 1, isWanted: all };
  const shapes = (isEnveloped: boolean | undefined): readonly boolean[] => {
    const { batches, forms } = verifyPlan([rowOf('a', { reference_answer: 1 })], { ...given, isEnveloped });
    return [...batches, ...forms.values()].map((event) => (event as PlannedEvent).isEnveloped);
  };
  expect(shapes(true)).toEqual(new Array(8).fill(true));
  expect(shapes(undefined).filter(Boolean)).toHaveLength(1);
});

test('leaves out what is not wanted', () => {
  const isWanted = (name: string): boolean => name === 'body';
  const plan = verifyPlan([rowOf('a')], { batch: 2, groupSize: 1, isWanted });
  expect(plan.repeated).toBeUndefined();
  expect([...plan.forms.keys()]).toEqual(['body']);
  expect(planSize(plan)).toEqual({ events: 2, rows: 2 });
});

test('keeps whole groups together, and no more of a group than its size', () => {
  const rows = ['a1', 'b1', 'a2', 'a3', 'c1', 'b2'].map((id) => rowOf(id, {}, id[0]));
  const plan = verifyPlan(rows, { batch: 2, groupSize: 2, isWanted: all });
  expect(plan.rows.map(({ row }) => row.id)).toEqual(['a1', 'a2', 'b1', 'b2']);
  expect(plan.batches).toHaveLength(2);
  expect(plan.forms.get('single')).toBe('one row is no whole group');
  expect(plan.forms.get('batch')).toMatchObject({ payload: { batch: [{ id: 'a1' }, { id: 'a2' }] } });
});

test('plans nothing of nothing', () => {
  expect(planSize(verifyPlan([], { batch: 2, groupSize: 1, isWanted: all }))).toEqual({ events: 0, rows: 0 });
});

test('puts the row into each shape of event', () => {
  const row = rowOf('a', { reference_answer: 1, mine: true });
  expect(eventOf([row], 'single')).toMatchObject({ payload: row.row, isEnveloped: false });
  expect(eventOf([row], 'batch').payload).toEqual({ batch: [row.row] });
  expect(eventOf([row], 'body')).toMatchObject({ payload: { body: JSON.stringify([row.row]) }, isEnveloped: true });
  expect(eventOf([row], 'broken')).toMatchObject({
    payload: [{ messages: [] }, row.row],
    rows: [{ place: undefined }, { id: 'a', place: 0 }],
  });
});

test('changes the form of the row in both directions, and never the row that it was given', () => {
  const row = rowOf('a', { reference_answer: { x: 1 }, metadata: { task: 't' } });
  const before = structuredClone(row);
  const [role] = eventOf([row], 'role').payload as Record<string, unknown>[];
  expect(role).toMatchObject({ messages: [{ role: 'user' }, { role: 'nova_assistant' }] });
  const [parts] = eventOf([row], 'parts').payload as Record<string, unknown>[];
  expect(parts).toMatchObject({
    messages: [{ content: [{ type: 'text', text: 'question' }] }, { content: 'answer' }],
  });
  const [moved] = eventOf([row], 'reference').payload as EventRow['row'][];
  expect(moved).toEqual({ id: 'a', messages: row.row.messages, metadata: { task: 't', reference_answer: { x: 1 } } });
  const [back] = eventOf([{ row: moved!, group: 'g' }], 'reference').payload as Record<string, unknown>[];
  expect(back).toEqual(before.row);
  const [asBefore] = eventOf([{ row: role as EventRow['row'], group: 'g' }], 'role').payload as unknown[];
  expect(asBefore).toEqual(before.row);
  expect(row).toEqual(before);
});

test('says where a row has nothing to move', () => {
  const plan = verifyPlan([rowOf('a', { reference_answer: null })], { batch: 1, groupSize: 1, isWanted: all });
  expect(plan.forms.get('reference')).toBe('no row has a reference');
});
