import { createHash } from 'node:crypto';
import type { JudgeRequest, JudgeSchema } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { requestKey } from './request-key.ts';

const model = { provider: 'p', modelId: 'm' };
const schema: JudgeSchema = { name: 'verdict', description: 'd', schema: { type: 'object', properties: {} } };
const full: JudgeRequest = {
  system: [{ text: 'Be ' }, { text: 'just.', cache: true }],
  messages: [
    { role: 'user', content: [{ text: 'é "?' }] },
    { role: 'assistant', content: [] },
  ],
  schema,
  maxOutputTokens: 300,
  temperature: 0,
  seed: 7,
  logprobs: 2,
  sampleIndex: 1,
  providerOptions: { p: { b: 1, a: [2] } },
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('requestKey', () => {
  it('is fixed: a change would make every cache that there is useless', () => {
    const schemaHash = sha256('{"description":"d","name":"verdict","schema":{"properties":{},"type":"object"}}');
    const texts = '["p","m","300,0,7,2,1","Be just.","user","é \\"?","assistant",""]';
    expect(requestKey(model, full)).toBe(`rlaif:${sha256(`${texts}${schemaHash}{"p":{"a":[2],"b":1}}`)}`);
    const least = '["p","m","1,,,,",null]';
    expect(requestKey(model, { messages: [], maxOutputTokens: 1 })).toBe(`rlaif:${sha256(`${least}undefined`)}`);
  });

  it('is another one of a model that was set otherwise, whatever the order of its settings', () => {
    const keys = [{}, { settings: { effort: 'low', budget: 1 } }, { settings: { effort: 'high', budget: 1 } }].map(
      (settings) => requestKey({ ...model, ...settings }, full),
    );
    expect(new Set(keys).size).toBe(3);
    expect(requestKey({ ...model, settings: { budget: 1, effort: 'low' } }, full)).toBe(keys[1]);
    const moved = { ...full, providerOptions: undefined };
    expect(requestKey({ ...model, settings: full.providerOptions! }, moved)).not.toBe(requestKey(model, full));
  });

  it('is another one for another value of every field', () => {
    const text = [{ text: 'x' }];
    const others: readonly JudgeRequest[] = [
      full,
      { ...full, system: text },
      { ...full, system: [] },
      { ...full, system: undefined },
      { ...full, messages: full.messages.slice(0, 1) },
      { ...full, messages: full.messages.toReversed() },
      { ...full, messages: [{ role: 'assistant', content: full.messages[0]!.content }, full.messages[1]!] },
      { ...full, schema: undefined },
      { ...full, schema: { ...schema, name: 'other' } },
      { ...full, schema: { ...schema, description: 'other' } },
      { ...full, schema: { ...schema, schema: { type: 'object', properties: { x: {} } } } },
      { ...full, maxOutputTokens: 301 },
      { ...full, temperature: 0.1 },
      { ...full, temperature: Number.NaN },
      { ...full, temperature: undefined },
      { ...full, seed: undefined },
      { ...full, seed: undefined, logprobs: 7 },
      { ...full, logprobs: undefined },
      { ...full, sampleIndex: 0 },
      { ...full, sampleIndex: undefined },
      { ...full, providerOptions: undefined },
      { ...full, providerOptions: {} },
      { ...full, providerOptions: { p: { b: 1, a: [3] } } },
    ];
    const keys = new Set(others.map((request) => requestKey(model, request)));
    expect(keys.size).toBe(others.length);
    keys.add(requestKey({ ...model, modelId: 'x' }, full));
    keys.add(requestKey({ ...model, provider: 'x' }, full));
    keys.add(requestKey({ provider: 'pm', modelId: '' }, full));
    expect(keys.size).toBe(others.length + 3);
  });

  it('tells halves of a character apart, which a hash of bytes would not', () => {
    const keyOf = (text: string): string =>
      requestKey(model, { messages: [{ role: 'user', content: [{ text }] }], maxOutputTokens: 1 });
    expect(keyOf('\ud83d')).not.toBe(keyOf('\ud83c'));
  });

  it('is the same of a copy of the schema, and of what went through JSON', () => {
    expect(requestKey(model, { ...full, schema: structuredClone(schema) })).toBe(requestKey(model, full));
    expect(requestKey(model, JSON.parse(JSON.stringify(full)) as JudgeRequest)).toBe(requestKey(model, full));
  });
});
