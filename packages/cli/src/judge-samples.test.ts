import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type JudgeSamplesOptions, judgeSamples } from './judge-samples.ts';

const row = (id: string, completion = 'In May.', prompt = 'When?') => `${JSON.stringify({ id, prompt, completion })}\n`;

let folder = '';
let said = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rlaif-samples-'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

async function read(name: string, text: string | Uint8Array, options: Partial<JudgeSamplesOptions> = {}) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const samples = await judgeSamples(path, { withGroup: false, ...options }, new AbortController().signal);
  return samples?.map(({ completion }) => completion);
}

describe('one sample', () => {
  test.each([
    ['the first line', 'rows.jsonl', row('a') + row('b'), {}, 'In May.'],
    ['one by its id', 'rows.jsonl', row('a') + row('b', 'In June.'), { id: 'b' }, 'In June.'],
    [
      'one by its line',
      'rows.jsonl',
      '{"prompt":"p","completion":"x"}\n{"prompt":"p","completion":"y"}',
      { id: '2' },
      'y',
    ],
    ['zipped', 'rows.jsonl.gz', gzipSync(row('a')), {}, 'In May.'],
    ['a JSON object', 'row.json', JSON.stringify(JSON.parse(row('a')), null, 2), {}, 'In May.'],
    [
      'a JSON list',
      'rows.json',
      JSON.stringify([JSON.parse(row('a')), JSON.parse(row('b', 'z'))], null, 2),
      { id: 'b' },
      'z',
    ],
    [
      'a JSON list in one line',
      'rows.json',
      `\ufeff[${row('a')},${row('b', 'z')}]`.replaceAll('\n', ''),
      { id: 'b' },
      'z',
    ],
    [
      "a trainer's row",
      'rows.jsonl',
      '{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"t"}]}',
      {},
      't',
    ],
    ['mapped', 'rows.jsonl', '{"q":"p","out":{"text":"m"}}', { map: { prompt: 'q', completion: 'out.text' } }, 'm'],
  ])('%s', async (_, name, text, options, completion) => {
    expect(await read(name, text, options)).toEqual([completion]);
    expect(said).toBe('');
  });

  test('malformed rows before it are said', async () => {
    expect(await read('rows.jsonl', `{"id":"a"}\n[]\n${row('b', 'good')}`)).toEqual(['good']);
    expect(said).toMatch(/^line 1: no completion.*\nline 2: expected a JSON object\n$/);
  });

  test('many malformed rows are counted', async () => {
    expect(await read('rows.jsonl', `{}\n${'[]\n'.repeat(50)}${row('b')}`)).toEqual(['In May.']);
    expect(said.match(/^line \d+: /gm)).toHaveLength(20);
    expect(said).toContain('... and 31 more malformed rows');
  });

  test('nothing behind it is read', async () => {
    expect(await read('rows.jsonl', `${row('a')}broken\n`)).toEqual(['In May.']);
    expect(said).toBe('');
  });

  test('malformed rows are of no interest to who asks for another', async () => {
    expect(await read('rows.jsonl', `{"id":1}\n${row('b')}`, { id: 'b' })).toEqual(['In May.']);
    expect(said).toBe('');
  });
});

describe('a group', () => {
  const rows = row('a') + row('x', 'c', 'Other?') + row('b', 'In June.') + row('y', 'd', 'Other?');

  test.each([
    [undefined, ['In May.', 'In June.']],
    ['b', ['In May.', 'In June.']],
    ['y', ['c', 'd']],
  ])('of %j', async (id, completions) => {
    expect(await read('rows.jsonl', rows, { id, withGroup: true })).toEqual(completions);
  });

  test('by what it shares', async () => {
    const text =
      '{"prompt":"p","completion":"1","task":1}\n{"prompt":"q","completion":"2","task":1}\n{"prompt":"p","completion":"3","task":2}';
    expect(await read('rows.jsonl', text, { withGroup: true, groupBy: 'task' })).toEqual(['1', '2']);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['', {}, /no sample in .*: 0 samples$/],
    ['\n \n', {}, /no sample in .*: 0 samples$/],
    ['[]', {}, /no sample in .*: 0 samples$/],
    ['{"id":"a"}', {}, /no sample in .*: 0 samples and 1 malformed row$/],
    [row('a') + row('b'), { id: 'c' }, /no sample with the id 'c' in .*: 2 samples$/],
    [
      '{"prompt": "secret",\n "completion"',
      {},
      /rows\.jsonl is neither rows of JSON, one per line, nor one JSON text$/,
    ],
    ['null', {}, /no sample in .*: 0 samples and 1 malformed row$/],
  ])('%j', async (text, options, message) => {
    await expect(read('rows.jsonl', text, options)).rejects.toThrow(message);
    expect(said).not.toContain('secret');
  });

  test('a file that is not there', async () => {
    const path = join(folder, 'none.jsonl');
    const samples = judgeSamples(path, { withGroup: false }, new AbortController().signal);
    await expect(samples).rejects.toThrow(`no such file: ${path}`);
  });

  test('nothing, when it is cancelled', async () => {
    writeFileSync(join(folder, 'rows.jsonl'), row('a'));
    expect(await judgeSamples(join(folder, 'rows.jsonl'), { withGroup: false }, AbortSignal.abort())).toBeUndefined();
  });
});
