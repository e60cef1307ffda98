import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { groupOf } from '@rlaif/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eventRows } from './event-rows.ts';

let folder: string;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rlaif-event-rows-'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

async function read(lines: readonly unknown[], limit = 100) {
  const path = join(folder, 'data.jsonl');
  writeFileSync(path, lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join(''));
  return eventRows(path, limit, new AbortController().signal);
}
const user = { role: 'user', content: 'question' };

test("leaves a trainer's row as it is, and gives it an id where it has none", async () => {
  const row = {
    id: 7,
    messages: [user, { role: 'nova_assistant', content: [{ type: 'text', text: 'answer' }] }],
    metadata: { reference_answer: { a: 1 } },
    mine: [1],
  };
  const { id: _, ...anonymous } = row;
  const { rows, malformed } = await read([row, anonymous]);
  expect(rows.map(({ row }) => row)).toEqual([row, { ...anonymous, id: '2' }]);
  const group = groupOf({ prompt: [{ role: 'user', content: 'question' }], reference: { a: 1 } });
  expect(rows.map((row) => row.group)).toEqual([group, group]);
  expect(malformed).toBe(0);
});

test("makes a trainer's row of a Sample", async () => {
  const { rows } = await read([
    { id: 's', prompt: 'question', completion: 'answer', reference: 'r', metadata: { a: 1 }, group: 'own' },
    {
      prompt: [user],
      completion: '',
      toolCalls: [{ id: 'c', name: 'add', arguments: { a: 1 } }],
    },
    {
      prompt: [user],
      completion: 'done',
      trajectory: [
        { role: 'assistant', content: '', toolCalls: [{ name: 'add', arguments: '1+1' }] },
        { role: 'tool', content: '2', toolCallId: 'c' },
        { role: 'assistant', content: 'done' },
      ],
    },
  ]);
  const call = (id: object, given: string) => ({
    ...id,
    type: 'function',
    function: { name: 'add', arguments: given },
  });
  expect(rows.map(({ row }) => row)).toEqual([
    {
      id: 's',
      messages: [user, { role: 'assistant', content: 'answer' }],
      reference_answer: 'r',
      metadata: { a: 1 },
    },
    {
      id: '2',
      messages: [user, { role: 'assistant', content: '', tool_calls: [call({ id: 'c' }, '{"a":1}')] }],
    },
    {
      id: '3',
      messages: [
        user,
        { role: 'assistant', content: '', tool_calls: [call({}, '1+1')] },
        { role: 'tool', content: '2', tool_call_id: 'c' },
        { role: 'assistant', content: 'done' },
      ],
    },
  ]);
});

test('says which lines are no rows, and reads no further than it must', async () => {
  const good = { prompt: 'p', completion: 'c' };
  const { rows, malformed } = await read(['{', { messages: [user] }, good, good, '['], 2);
  expect(rows.map(({ row }) => row.id)).toEqual(['3', '4']);
  expect(malformed).toBe(2);
  expect(said).toContain('line 1: not JSON');
  expect(said).toContain('line 2: no completion');
  expect(said).not.toContain('line 5');
});

test('leaves out a row that is nested too deeply', async () => {
  const deep = `{"prompt":"p","completion":"c","reference":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
  expect(await read([deep])).toEqual({ rows: [], malformed: 1 });
  expect(said).toContain('line 1: nested too deeply');
});
