import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type JudgeModel, type JudgeRequest, RlaifError } from '@rlaif/spec';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MockJudgeModel, type MockReplies } from './mock-judge-model.ts';
import { recordJudgeModel } from './record-judge-model.ts';
import { replayJudgeModel } from './replay-judge-model.ts';
import { requestKey } from './request-key.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rlaif-transcript-'));
  file = join(folder, 'judge.jsonl');
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function ask(text: string, settings: Partial<JudgeRequest> = {}): JudgeRequest {
  return {
    system: [{ text: 'You judge.', cache: true }],
    messages: [{ role: 'user', content: [{ text: 'Is it right?' }, { text }] }],
    maxOutputTokens: 64,
    ...settings,
  };
}

/** A model that answers with the last text of the request. */
const echo: MockReplies = ({ messages }) => messages.at(-1)?.content.at(-1)?.text ?? '';

async function record(texts: readonly string[], replies: MockReplies = echo): Promise<void> {
  const model = recordJudgeModel(new MockJudgeModel(replies, { provider: 'mock', modelId: 'echo' }), file);
  for (const text of texts) {
    await model.generate(ask(text));
  }
}

const lines = (): readonly string[] => readFileSync(file, 'utf8').split('\n');

async function textOf(model: JudgeModel, request: JudgeRequest): Promise<unknown> {
  const { content } = await model.generate(request);
  return content.type === 'text' ? content.text : content.value;
}

describe('a transcript', () => {
  it('gives back what was recorded, as the recorded model', async () => {
    const mock = new MockJudgeModel(
      { response: { content: { type: 'arguments', value: { verdict: 'pass ✓' } }, latencyMs: 812 } },
      { provider: 'amazon-bedrock', modelId: 'nova', capabilities: { seed: false, maxOutputTokens: 500 } },
    );
    const recorded = await recordJudgeModel(mock, file).generate(ask('42'));
    const model = replayJudgeModel(file);
    expect(model).toMatchObject({ specificationVersion: 'v1', provider: 'amazon-bedrock', modelId: 'nova' });
    expect(model.capabilities).toEqual(mock.capabilities);
    const usage = recorded.usage.map((entry) => ({ ...entry, replayed: true }));
    expect(await model.generate(ask('42'))).toEqual({ ...recorded, usage });
    expect(mock.calls).toHaveLength(1);
  });

  it('begins with a header, then has one line per exchange', async () => {
    const model = recordJudgeModel(new MockJudgeModel('pass'), file, { origin: 'hand-written', note: 'for the docs' });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      rlaif: 'transcript',
      version: 1,
      provider: 'mock',
      modelId: 'mock',
      capabilities: model.capabilities,
      origin: 'hand-written',
      note: 'for the docs',
    });
    const request = ask('two\nlines\u2028');
    const response = await model.generate(request);
    const [, exchange = '', ...rest] = lines();
    expect(JSON.parse(exchange)).toEqual({ key: requestKey(request), request, response });
    expect(rest).toEqual(['']);
  });

  it('may be named by a URL', async () => {
    await recordJudgeModel(new MockJudgeModel(echo), pathToFileURL(file)).generate(ask('a'));
    expect(await textOf(replayJudgeModel(pathToFileURL(file)), ask('a'))).toBe('a');
  });

  it('takes parallel calls', async () => {
    const texts = Array.from({ length: 50 }, (_, index) => `text ${index} ${'é'.repeat(index * 100)}`);
    const recorder = recordJudgeModel(new MockJudgeModel(echo, { latencyMs: 1 }), file);
    await Promise.all(texts.map((text) => recorder.generate(ask(text))));
    const model = replayJudgeModel(file);
    expect(await Promise.all(texts.map((text) => textOf(model, ask(text))))).toEqual(texts);
  });

  it('tells apart all that reaches the service, and the index of the sample', async () => {
    const requests = [
      ask('a'),
      ask('a', { sampleIndex: 1 }),
      ask('a', { temperature: 0 }),
      ask('a', { providerOptions: { bedrock: { topP: 1 } } }),
      ask('a', { schema: { name: 'v', description: 'V', schema: { type: 'object' } } }),
    ];
    const recorder = recordJudgeModel(new MockJudgeModel(requests.map((_, index) => String(index))), file);
    for (const request of requests) {
      await recorder.generate(request);
    }
    const model = replayJudgeModel(file);
    expect(await Promise.all(requests.map((request) => textOf(model, request)))).toEqual(['0', '1', '2', '3', '4']);
    expect(await textOf(model, { ...ask('a'), temperature: undefined })).toBe('0');
  });

  it('answers the same request the same way every time: with the last recording', async () => {
    await record(['a', 'a'], ['first', 'second']);
    const model = replayJudgeModel(file);
    expect(await Promise.all([1, 2, 3].map(() => textOf(model, ask('a'))))).toEqual(['second', 'second', 'second']);
  });

  it('gives responses that callers cannot change for each other', async () => {
    await record(['a']);
    const response = await replayJudgeModel(file).generate(ask('a'));
    expect(() => Object.assign(response.content, { text: 'b' })).toThrow(TypeError);
    expect(Object.isFrozen(response.usage[0])).toBe(true);
  });

  it('leaves cancelled calls alone', async () => {
    await record(['a']);
    const cause = new Error('enough');
    const call = replayJudgeModel(file).generate(ask('a'), { signal: AbortSignal.abort(cause) });
    await expect(call).rejects.toMatchObject({ code: 'RLAIF_ABORTED', cause });
  });
});

describe('a request that the transcript lacks', () => {
  async function failure(request: JudgeRequest): Promise<RlaifError> {
    const error: unknown = await replayJudgeModel(file)
      .generate(request)
      .catch((error: unknown) => error);
    expect(RlaifError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false, attribution: 'service' });
    return error as RlaifError;
  }

  it('is an error that shows where the nearest recorded request differs', async () => {
    await record(['The tenant pays on the first day.', 'The tenant pays on the third day.', 'Nobody pays.']);
    const { message } = await failure(ask('The tenant pays on the third week, a secret completion.'));
    expect(message).toContain(`${file}: the transcript has no reply to this request.`);
    expect(message).toContain(
      'The nearest recorded request (line 3) first differs at `messages[0].content[1].text`, after 29 equal characters. Record',
    );
    expect(message).not.toContain('secret completion');
    expect(message).not.toContain('day.');
  });

  it('shows no more than forty characters, and none that a terminal obeys', async () => {
    const system = [{ text: `\u001b[2J\u009b\u202e${'x'.repeat(100)}` }];
    await recordJudgeModel(new MockJudgeModel('pass'), file).generate(ask('a', { system }));
    const { message } = await failure(ask('a', { system: [{ text: 'y' }] }));
    expect(message).toContain(`goes on "\\u001b[2J\\u009b\\u202e${'x'.repeat(34)}".`);
  });

  it.each([
    [{ maxOutputTokens: 65 }, 'at `maxOutputTokens`, where the transcript has 64'],
    [{ system: undefined }, 'at `system`, where the transcript has a list'],
    [{ seed: 7 }, 'at `seed`, which the recorded request does not have'],
    [
      { system: [{ text: 'You judge. Well.', cache: true }] },
      'after 10 equal characters, where the recorded text ends',
    ],
    [{ system: [{ text: 'You judge.' }] }, 'at `system[0].cache`, where the transcript has true'],
    [{ messages: [] }, 'differs at `messages[0]`. Record'],
  ])('names the setting: %j', async (settings, expected) => {
    await record(['a']);
    expect((await failure(ask('a', settings))).message).toContain(expected);
  });

  it('passes over the tags of fences, whose codes are hashes of the text', async () => {
    const fenced = (text: string, code: string) => `<completion-${code}>\n${text}\n</completion-${code}>\n\nJudge.`;
    await record([fenced('Paid on the first day.', '0123456789abcdef'), fenced('Nobody pays.', 'fedcba9876543210')]);
    const { message } = await failure(ask(fenced('Paid on the third day.', 'aaaabbbbccccdddd')));
    expect(message).toContain('(line 2) first differs at `messages[0].content[1].text`, after 42 equal characters. ');
    const other = await failure(ask(fenced('Nobody pays.', 'aaaabbbbccccdddd')));
    expect(other.message).toContain('(line 3) first differs in the codes of its fence tags alone.');
  });

  it('is an error also when there is nothing to compare with', async () => {
    await record([]);
    expect((await failure(ask('a'))).message).toContain('It has no exchanges.');
  });
});

describe('recording', () => {
  it('leaves failures out and passes them on', async () => {
    const busy = new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy');
    const model = recordJudgeModel(new MockJudgeModel([busy, 'pass']), file);
    await expect(model.generate(ask('a'))).rejects.toBe(busy);
    await model.generate(ask('a'));
    expect(lines()).toHaveLength(3);
  });

  it('passes the options of a call on', async () => {
    const mock = new MockJudgeModel('pass');
    const { signal } = new AbortController();
    await recordJudgeModel(mock, file).generate(ask('a'), { signal, deadline: 7 });
    expect(mock.calls[0]?.options).toEqual({ signal, deadline: 7 });
  });

  it('goes on where a transcript ends', async () => {
    await record(['a']);
    await record(['b']);
    const model = replayJudgeModel(file);
    expect([await textOf(model, ask('a')), await textOf(model, ask('b'))]).toEqual(['a', 'b']);
    expect(lines()).toHaveLength(4);
  });

  it('makes the folder, and takes an empty file for a new one', async () => {
    file = join(folder, 'deep', 'er', 'judge.jsonl');
    await record(['a']);
    expect(existsSync(file)).toBe(true);
    file = join(folder, 'empty.jsonl');
    writeFileSync(file, '');
    await record(['a']);
    expect(await textOf(replayJudgeModel(file), ask('a'))).toBe('a');
  });

  it.each([
    ['provider', { provider: 'other' }, {}],
    ['modelId', { modelId: 'other' }, {}],
    ['capabilities', { capabilities: { seed: false } }, {}],
    ['origin', {}, { origin: 'hand-written' }],
  ] as const)('refuses to mix transcripts: another %s', async (field, settings, options) => {
    recordJudgeModel(new MockJudgeModel('pass'), file);
    const before = readFileSync(file, 'utf8');
    const other = new MockJudgeModel('pass', settings);
    expect(() => recordJudgeModel(other, file, options)).toThrow(TypeError);
    expect(() => recordJudgeModel(other, file, options)).toThrow(`was recorded with the ${field} `);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('refuses a file that is something else, and leaves it as it is', () => {
    for (const text of ['A letter without a line end', '{"name":"package"}', 'id,score\n1,2\n']) {
      writeFileSync(file, text);
      expect(() => recordJudgeModel(new MockJudgeModel('pass'), file)).toThrow(TypeError);
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
  });

  it.each([{}, undefined, null, 'mock:a', { provider: 'p', modelId: 'm', capabilities: {} }])(
    'rejects %j, which is no judge model',
    (model) => {
      const misuse = () => recordJudgeModel(model as never, file);
      expect(misuse).toThrow(TypeError);
      expect(misuse).toThrow('model must be a judge model');
      expect(existsSync(file)).toBe(false);
    },
  );

  it('rejects options that it does not know', () => {
    const model = new MockJudgeModel('pass');
    expect(() => recordJudgeModel(model, file, { notes: 'x' } as never)).toThrow(/unknown option 'notes'/);
    expect(() => recordJudgeModel(model, file, { origin: 'guessed' } as never)).toThrow(/got guessed/);
    expect(existsSync(file)).toBe(false);
  });

  it('that cannot be written is an error that keeps the bill', async () => {
    const model = recordJudgeModel(new MockJudgeModel('pass'), file);
    rmSync(folder, { recursive: true });
    const error = await model.generate(ask('a')).catch((error: unknown) => error);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_REQUEST', isRetryable: false, usage: [{ calls: 1 }] });
  });
});

describe('a last line that was cut off while it was written', () => {
  it.each([1, 2, 40])('is ignored by replay and repaired by recording: %i bytes short', async (missing) => {
    await record(['a', 'b ✓']);
    const size = Buffer.byteLength(readFileSync(file));
    truncateSync(file, size - 1 - missing);
    const model = replayJudgeModel(file);
    expect(await textOf(model, ask('a'))).toBe('a');
    await expect(model.generate(ask('b ✓'))).rejects.toThrow(/no reply/);
    await record(['c']);
    expect(lines()).toHaveLength(4);
    expect(await textOf(replayJudgeModel(file), ask('c'))).toBe('c');
  });

  it('may end in the middle of a character', async () => {
    await record(['a']);
    appendFileSync(file, Buffer.from('{"key":"✓').subarray(0, -1));
    expect(await textOf(replayJudgeModel(file), ask('a'))).toBe('a');
    await record(['b']);
    expect(lines()).toHaveLength(4);
  });

  it('counts when only its line end is missing', async () => {
    await record(['a', 'b']);
    truncateSync(file, Buffer.byteLength(readFileSync(file)) - 1);
    expect(await textOf(replayJudgeModel(file), ask('b'))).toBe('b');
    await record(['c']);
    const model = replayJudgeModel(file);
    expect([await textOf(model, ask('b')), await textOf(model, ask('c'))]).toEqual(['b', 'c']);
  });
});

describe('a file from elsewhere', () => {
  it('may have Windows line ends and blank lines', async () => {
    await record(['a', 'b']);
    writeFileSync(file, `${readFileSync(file, 'utf8').replaceAll('\n', '\r\n')}\r\n`);
    expect(await textOf(replayJudgeModel(file), ask('b'))).toBe('b');
    await record(['c']);
    expect(await textOf(replayJudgeModel(file), ask('c'))).toBe('c');
  });

  it('that does not exist, or is empty, is an error that names it', () => {
    expect(() => replayJudgeModel(file)).toThrow(`${file}: the transcript cannot be read (ENOENT)`);
    expect(() => replayJudgeModel(file)).toThrow(TypeError);
    writeFileSync(file, '');
    expect(() => replayJudgeModel(file)).toThrow(`${file}:1: the transcript is empty`);
  });

  it.each([
    ['no header', '{"key":"a"}'],
    ['another version', '{"rlaif":"transcript","version":2}'],
    ['not JSON', 'hello'],
    [
      'an unknown origin',
      '{"rlaif":"transcript","version":1,"provider":"p","modelId":"m","capabilities":{},"origin":"x"}',
    ],
  ])('whose first line is %s is an error', (_name, line) => {
    writeFileSync(file, `${line}\n`);
    expect(() => replayJudgeModel(file)).toThrow(`${file}:1: not the header of a transcript`);
  });

  it.each([
    ['not JSON', '{"key": completion text', 'not JSON'],
    ['null', 'null', 'not an exchange'],
    ['without a response', '{"key":"a","request":{"messages":[]}}', 'not an exchange'],
    ['with half a response', '{"key":"a","request":{"messages":[]},"response":{"content":{}}}', 'not an exchange'],
  ])('with a broken line is an error that names the line and quotes nothing: %s', async (_name, line, expected) => {
    await record(['a']);
    appendFileSync(file, `${line}\n`);
    const error = (() => {
      try {
        return replayJudgeModel(file);
      } catch (error) {
        return error as Error;
      }
    })() as Error;
    expect(error).toBeInstanceOf(TypeError);
    expect(error.message).toContain(`${file}:3: ${expected}`);
    expect(error.message).not.toContain('completion text');
    expect(error.cause).toBeUndefined();
  });

  it('whose request was edited is an error', async () => {
    await record(['a']);
    writeFileSync(file, readFileSync(file, 'utf8').replace('Is it right?', 'Is it wrong?'));
    expect(() => replayJudgeModel(file)).toThrow(`${file}:2: the key is not that of the request`);
  });
});
