import type { JudgeRequest } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { judgeRequest, knowledgeOf } from './knowledge-support.ts';
import { toRequest } from './to-request.ts';

const nova = knowledgeOf('amazon.nova-pro-v1:0');

const requestOf = (over: Partial<JudgeRequest> = {}, knowledge = nova) =>
  toRequest(knowledge, { ...judgeRequest, ...over });
const settingsOf = ({ warnings }: ReturnType<typeof toRequest>) => warnings.map(({ setting }) => setting).toSorted();

describe('cache points', () => {
  const long = 'x'.repeat(5000);
  const haiku = knowledgeOf('us.anthropic.claude-haiku-4-5-20251001-v1:0');
  const pointsOf = (request: ReturnType<typeof requestOf>) => [
    (request.input.system ?? []).filter((block) => 'cachePoint' in block).length,
    (request.input.messages?.[0]?.content ?? []).filter((block) => 'cachePoint' in block).length,
  ];
  const marked = (text: string) => ({ text, cache: true });
  const user = (...content: readonly { text: string; cache?: boolean }[]) => [{ role: 'user' as const, content }];

  it('places at most four, those of the system first', () => {
    const request = requestOf({
      system: [marked('x'), marked('x'), marked('x')],
      messages: user(marked('x'), marked('x'), marked('x')),
    });
    expect(pointsOf(request)).toEqual([3, 1]);
    expect(request.input.messages?.[0]?.content?.slice(0, 2)).toEqual([
      { text: 'x' },
      { cachePoint: { type: 'default' } },
    ]);
    expect(settingsOf(request)).toEqual(['cache']);
  });

  it('leaves marks out, with a warning, where the model has no cache', () => {
    const request = requestOf({}, knowledgeOf('openai.gpt-oss-120b-1:0'));
    expect(request.input.system).toEqual([{ text: 'Judge strictly.' }]);
    expect(settingsOf(request)).toEqual(['cache']);
  });

  it('leaves out those whose prefix is surely too short for the family, without a warning', () => {
    const messages = user(marked('short'), marked(long), { text: 'rest' });
    const request = requestOf({ system: [marked('Judge strictly.')], messages }, haiku);
    expect(pointsOf(request)).toEqual([0, 1]);
    expect(request.input.messages?.[0]?.content).toEqual([
      { text: 'short' },
      { text: long },
      { cachePoint: { type: 'default' } },
      { text: 'rest' },
    ]);
    expect(request.warnings).toEqual([]);
  });

  it('counts bytes, as no text has more tokens', () => {
    // 3,996 bytes and what the service may add are 4,096; in characters it is a third of that.
    expect(pointsOf(requestOf({ system: [marked('漢'.repeat(1332))] }, haiku))).toEqual([1, 0]);
    expect(pointsOf(requestOf({ system: [marked('漢'.repeat(1331))] }, haiku))).toEqual([0, 0]);
  });

  it('leaves out none where a tool stands before the texts', () => {
    const tooled = knowledgeOf('us.anthropic.claude-haiku-4-5-20251001-v1:0', { refused: ['outputConfig'] });
    expect(pointsOf(requestOf({ system: [marked('Judge strictly.')] }, tooled))).toEqual([1, 0]);
  });

  it('leaves out none where nothing is known of the family', () => {
    const unknown = knowledgeOf('someone.else', { capabilities: { promptCaching: true } });
    expect(pointsOf(requestOf({ system: [marked('x')] }, unknown))).toEqual([1, 0]);
  });

  it('leaves out those of the place where the service refused them', () => {
    const knowledge = knowledgeOf('us.amazon.nova-2-lite-v1:0', { refused: ['cachePoint in messages'] });
    const request = requestOf({ messages: user(marked('given'), { text: 'answered' }) }, knowledge);
    expect(pointsOf(request)).toEqual([1, 0]);
    expect(settingsOf(request)).toEqual(['cache']);
    expect(request.warnings[0]?.message).toContain('in messages');
  });

  it('says how long they live, where the model lets it', () => {
    const options = { cachePoint: { ttl: '1h' } };
    const system = [marked(long)];
    const claude = toRequest(haiku, { ...judgeRequest, system, providerOptions: { bedrock: options } });
    expect(claude.input.system?.[1]).toEqual({ cachePoint: { type: 'default', ttl: '1h' } });
    expect(claude.warnings).toEqual([]);
    const ofNova = toRequest(nova, { ...judgeRequest, system, providerOptions: { bedrock: options } });
    expect(ofNova.input.system?.[1]).toEqual({ cachePoint: { type: 'default' } });
    expect(settingsOf(ofNova)).toEqual(['cachePoint']);
  });

  it('sends no half of a surrogate pair, which the service refuses', () => {
    const { input } = requestOf({
      system: [{ text: 'Judge \ude42.' }],
      messages: user({ text: 'cut \ud83d' }, { text: 'whole 🙂' }, { text: '\ud83d' }),
    });
    expect(input.system).toEqual([{ text: 'Judge \ufffd.' }]);
    expect(input.messages?.[0]?.content).toEqual([{ text: 'cut \ufffd' }, { text: 'whole 🙂' }, { text: '\ufffd' }]);
  });

  it('leaves out empty parts and an empty system', () => {
    const { input } = requestOf({ system: [marked('')], messages: user({ text: '' }, { text: 'x' }) });
    expect(input).not.toHaveProperty('system');
    expect(input.messages?.[0]?.content).toEqual([{ text: 'x' }]);
  });

  it('puts what shows nothing, which makes no block of its own, to the text before it', () => {
    const content = [
      { text: ' \n' },
      { text: 'Prompt.' },
      { text: '\n' },
      { text: '\u001c\u200b' },
      { text: 'Answer.' },
      { text: '\n' },
    ];
    const { input } = requestOf({ messages: user(...content) });
    expect(input.messages?.[0]?.content).toEqual([{ text: ' \nPrompt.\n\u001c\u200b' }, { text: 'Answer.\n' }]);
  });

  it('keeps a mark on white space, but for what comes first', () => {
    const messages = user(
      { text: '\n', cache: true },
      { text: 'Given.' },
      { text: '\n', cache: true },
      { text: 'Rest.' },
    );
    const { input } = requestOf({ messages });
    expect(input.messages?.[0]?.content).toEqual([
      { text: '\nGiven.\n' },
      { cachePoint: { type: 'default' } },
      { text: 'Rest.' },
    ]);
  });
});
