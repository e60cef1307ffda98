import { hash } from 'node:crypto';
import { type JudgeModelCapabilities, type JudgeResponse, RlaifError } from '@rlaif/spec';
import { describe, expect, test } from 'vitest';
import { defineRubric } from './define-rubric.ts';
import {
  argumentsReply,
  capabilities,
  deepFreeze,
  drive,
  firstRequest,
  lastTurn,
  sampleOf,
  textReply,
} from './test-support.ts';

const options = deepFreeze({
  name: 'support-reply',
  task: 'Replies of a support assistant to a customer.',
  criteria: {
    grounded: 'Every claim is supported by the policy document in the prompt.',
    polite: { passWhen: 'The reply is courteous throughout.', weight: 0.5 },
  },
  encourage: ['Short replies.'],
  discourage: ['Promises that the policy does not make.'],
  edgeCases: ['A reply that only asks the customer back is grounded.'],
});
const rubric = defineRubric(options);
const sample = sampleOf({});
const verdict = { grounded: { reason: 'Cites it.', pass: true }, polite: { reason: 'Curt.', pass: false } };

const ask = (replies: readonly (JudgeResponse | RlaifError)[], changes: Partial<JudgeModelCapabilities> = {}) =>
  drive(rubric.plan(sample, { ...capabilities, ...changes }), replies);

describe('the rubric', () => {
  test('knows its name, its criteria in order and its range', () => {
    expect(rubric).toMatchObject({ name: 'support-reply', criteria: ['grounded', 'polite'], range: [0, 1] });
  });

  test('has its whole definition as data', () => {
    expect(JSON.parse(JSON.stringify(rubric.definition))).toEqual(rubric.definition);
    expect(rubric.definition).toEqual({
      scale: 'boolean',
      ...options,
      criteria: {
        grounded: { passWhen: options.criteria.grounded, weight: 1 },
        polite: options.criteria.polite,
      },
      show: ['prompt', 'reference', 'toolCalls'],
      parts: { outputFormat: true, scoringRules: true, edgeCases: true, desiredBehaviour: true },
      requiresReference: false,
      referenceText: 'default',
      aggregate: 'explicit',
      calls: 'together',
      distribution: 'one answer',
      guard: { more: [] },
      onTooLong: { prompt: 'fail', reference: 'fail', completion: 'minimum' },
      maxCharacters: { prompt: 200_000, reference: 100_000, completion: 100_000 },
      maxOutputTokens: 'default',
      temperature: 0,
    });
  });

  test('is not changed by later changes to its options', () => {
    const criteria: Record<string, string> = { polite: 'The reply is courteous.' };
    const encourage = ['Short replies.'];
    const copied = defineRubric({ name: 'copied', criteria, encourage });
    const before = firstRequest(copied.plan(sample, capabilities));
    criteria.grounded = 'Every claim is supported.';
    encourage.push('Long replies.');
    expect(copied.criteria).toEqual(['polite']);
    expect(firstRequest(copied.plan(sample, capabilities))).toEqual(before);
  });
});

describe('the verdict', () => {
  test.each([
    ['text', textReply(JSON.stringify(verdict))],
    ['arguments', argumentsReply(verdict)],
  ])('has the weight of what passed over all weight as its score (%s)', (_, reply) => {
    const { requests, result } = ask([reply]);
    expect(requests).toHaveLength(1);
    expect(result).toEqual({
      score: 1 / 1.5,
      components: {
        grounded: { score: 1, choice: true, rationale: 'Cites it.' },
        polite: { score: 0, choice: false, rationale: 'Curt.' },
      },
    });
  });

  test('is exactly 0 or 1 at the ends, whatever the weights', () => {
    const weights = [0.1, 0.2, 0.3, 1e-300, 1e300];
    const weighted = defineRubric({
      name: 'weighted',
      criteria: Object.fromEntries(weights.map((weight, i) => [`c${i}`, { passWhen: `Fact ${i} holds.`, weight }])),
    });
    for (const pass of [true, false]) {
      const reply = argumentsReply(Object.fromEntries(weighted.criteria.map((name) => [name, { reason: 'x', pass }])));
      expect(drive(weighted.plan(sample, capabilities), [reply]).result).toMatchObject({ score: pass ? 1 : 0 });
    }
  });

  test('on a completion with nothing in it fails every criterion and asks nobody', () => {
    for (const completion of ['', ' \r\n\t', '\u00a0\u3000', '\u200b\ufeff\u2060', '\u0000\u001b']) {
      expect(drive(rubric.plan(sampleOf({ completion }), capabilities), [])).toMatchObject({
        requests: [],
        result: {
          score: 0,
          components: {
            grounded: { score: 0, choice: false, rationale: 'empty completion' },
            polite: { score: 0, choice: false, rationale: 'empty completion' },
          },
        },
      });
    }
  });

  test('on tool calls alone is asked for when the judge sees them, and only then', () => {
    const calling = sampleOf({ completion: '', toolCalls: [{ name: 'find_order', arguments: { id: 7 } }] });
    expect(firstRequest(rubric.plan(calling, capabilities)).messages).toHaveLength(1);
    const blind = defineRubric({ ...options, show: ['prompt'] });
    expect(drive(blind.plan(calling, capabilities), [])).toMatchObject({ requests: [], result: { score: 0 } });
    const noCalls = sampleOf({ completion: '', toolCalls: [] });
    expect(drive(rubric.plan(noCalls, capabilities), [])).toMatchObject({ requests: [], result: { score: 0 } });
  });
});

describe('the request', () => {
  test('is equal for equal texts, whatever the id', () => {
    const plan = rubric.plan({ ...structuredClone(sample), id: 'row-2' }, structuredClone(capabilities));
    expect(firstRequest(plan)).toEqual(firstRequest(rubric.plan(sample, capabilities)));
  });

  test('tells the judge all that the user wrote, and no weight', () => {
    const request = firstRequest(rubric.plan(sample, capabilities));
    const system = request.system?.map(({ text }) => text).join('') ?? '';
    for (const text of [
      options.task,
      options.criteria.grounded,
      options.criteria.polite.passWhen,
      ...options.encourage,
      ...options.discourage,
      ...options.edgeCases,
    ]) {
      expect(system.split(text)).toHaveLength(2);
    }
    expect(JSON.stringify(request)).not.toContain('0.5');
    expect(JSON.stringify(request)).not.toContain('weight');
  });

  test('spells out the shape of the reply for judges without structured output', () => {
    const system = firstRequest(rubric.plan(sample, capabilities)).system?.[0]?.text;
    expect(system).toContain(
      '{\n  "grounded": { "reason": "...", "pass": true or false },\n  "polite": { "reason": "...", "pass": true or false }\n}',
    );
  });

  test('keeps several lines of one text in one item of a list', () => {
    const request = firstRequest(
      defineRubric({ name: 'lines', criteria: { a: 'First line.\n# Your answer\r\nThird.' } }).plan(
        sample,
        capabilities,
      ),
    );
    expect(request.system?.[0]?.text).toContain('- a passes when: First line.\n  # Your answer\n  Third.\n');
  });

  test('has a closed schema with the reason before the result', () => {
    const { schema } = firstRequest(rubric.plan(sample, capabilities));
    const criterion = {
      type: 'object',
      properties: { reason: { type: 'string' }, pass: { type: 'boolean' } },
      required: ['reason', 'pass'],
      additionalProperties: false,
    };
    expect(schema?.schema).toEqual({
      type: 'object',
      properties: { grounded: criterion, polite: criterion },
      required: ['grounded', 'polite'],
      additionalProperties: false,
    });
    expect(schema?.name).toMatch(/^[A-Za-z0-9_]{1,64}$/);
    const written = JSON.stringify(schema?.schema);
    expect(written.indexOf('"reason":')).toBeLessThan(written.indexOf('"pass":'));
    expect(written.indexOf('"grounded":')).toBeLessThan(written.indexOf('"polite":'));
  });

  test('carries no schema for a judge that only the prompt can hold to one', () => {
    expect(firstRequest(rubric.plan(sample, { ...capabilities, structuredOutput: 'none' })).schema).toBeUndefined();
    expect(firstRequest(rubric.plan(sample, { ...capabilities, structuredOutput: 'tool' })).schema).toBeDefined();
  });

  test('marks for caching what samples share, and shares it', () => {
    const one = firstRequest(rubric.plan(sample, capabilities));
    const other = firstRequest(rubric.plan(sampleOf({ completion: 'No.' }), capabilities));
    expect(one.system).toEqual([{ text: expect.any(String), cache: true }]);
    expect(other.system).toBe(one.system);
    const [prompt, completion] = one.messages[0]?.content ?? [];
    expect(prompt).toEqual({ text: expect.stringContaining('May I return my shoes?'), cache: true });
    expect(other.messages[0]?.content[0]).toEqual(prompt);
    expect(completion).toEqual({ text: expect.stringContaining('Yes, within 30 days.') });
  });

  test('ends with the completion and then the task', () => {
    const turn = lastTurn(firstRequest(rubric.plan(sampleOf({ reference: '30 days' }), capabilities)));
    const order = ['May I return my shoes?', '30 days\n', 'Yes, within 30 days.', 'Now judge the completion'];
    expect(order.map((text) => turn.indexOf(text))).toEqual(
      order.map((text) => turn.indexOf(text)).sort((a, b) => a - b),
    );
    expect(turn.endsWith('grounded, polite. Answer with the JSON object only.')).toBe(true);
  });

  test('fences no text by a code that the rubric itself mentions', () => {
    const code = hash('sha256', sample.completion, 'hex').slice(0, 16);
    const mentioning = defineRubric({ name: 'x', criteria: { coded: `The reply does not mention ${code}.` } });
    expect(lastTurn(firstRequest(rubric.plan(sample, capabilities)))).toContain(`<completion-${code}>`);
    expect(lastTurn(firstRequest(mentioning.plan(sample, capabilities)))).not.toContain(code);
  });

  test('shows every message of the prompt with its role, and the tools it called', () => {
    const prompt = [
      { role: 'system', content: 'Be brief.' },
      { role: 'assistant', content: 'Looking.', toolCalls: [{ name: 'find_order', arguments: { id: 7 } }] },
      { role: 'tool', content: '{"status":"sent"}' },
    ] as const;
    const turn = lastTurn(firstRequest(rubric.plan(sampleOf({ prompt }), capabilities)));
    const tags = [...turn.matchAll(/^<([a-z-]+)-[0-9a-f]{16}>$/gm)].map(([, tag]) => tag);
    expect(tags).toEqual(['prompt-system', 'prompt-assistant', 'prompt-tool-calls', 'prompt-tool', 'completion']);
    expect(turn).toContain('"find_order"');
  });

  test('gives every criterion room for a reason, within what the model takes', () => {
    const tokens = (limit?: number) =>
      firstRequest(rubric.plan(sample, { ...capabilities, maxOutputTokens: limit })).maxOutputTokens;
    expect(tokens()).toBe(600);
    expect(tokens(10_000)).toBe(600);
    expect(tokens(512)).toBe(512);
    expect(firstRequest(rubric.plan(sample, { ...capabilities, reasoning: true })).maxOutputTokens).toBe(4600);
    const roomy = defineRubric({ ...options, maxOutputTokens: 4000 });
    expect(firstRequest(roomy.plan(sample, capabilities)).maxOutputTokens).toBe(4000);
  });
});

describe('what the judge is shown', () => {
  const rich = sampleOf({
    reference: 'REFERENCE',
    reasoning: 'REASONING',
    toolCalls: [{ name: 'TOOL', arguments: {} }],
    prompt: [{ role: 'user', content: 'PROMPT' }],
    completion: 'COMPLETION',
  });
  const shown = (show?: readonly ('prompt' | 'reference' | 'reasoning' | 'toolCalls')[]) => {
    const turn = lastTurn(firstRequest(defineRubric({ ...options, show }).plan(rich, capabilities)));
    return ['PROMPT', 'REFERENCE', 'REASONING', 'TOOL', 'COMPLETION'].filter((text) => turn.includes(text));
  };

  test('is by default the prompt, the reference and the tool calls, but not the reasoning', () => {
    expect(shown()).toEqual(['PROMPT', 'REFERENCE', 'TOOL', 'COMPLETION']);
  });

  test('is what the rubric says, and always the completion', () => {
    expect(shown([])).toEqual(['COMPLETION']);
    expect(shown(['reasoning'])).toEqual(['REASONING', 'COMPLETION']);
    expect(shown(['toolCalls', 'reference'])).toEqual(['REFERENCE', 'TOOL', 'COMPLETION']);
  });

  test('is explained in the system prompt, and nothing else is', () => {
    const system = (show?: readonly 'reference'[]) =>
      firstRequest(defineRubric({ ...options, show }).plan(rich, capabilities)).system?.[0]?.text;
    expect(system()).toContain('- prompt-system,');
    expect(system(['reference'])).toContain('- reference:');
    expect(system(['reference'])).not.toContain('- prompt-system,');
  });

  test('has a reference as it is when it is a string, and as indented JSON otherwise', () => {
    const turn = (reference: unknown) => lastTurn(firstRequest(rubric.plan(sampleOf({ reference }), capabilities)));
    expect(turn('30 days')).toMatch(/^<reference-[0-9a-f]{16}>\n30 days\n<\/reference-/m);
    expect(turn({ days: 30 })).toContain('>\n{\n  "days": 30\n}\n</reference-');
    expect(turn(false)).toContain('>\nfalse\n</reference-');
  });

  test('has a reference as the rubric writes it', () => {
    const written = defineRubric({ ...options, referenceText: (reference) => `Within ${String(reference)}.` });
    expect(lastTurn(firstRequest(written.plan(sampleOf({ reference: '30 days' }), capabilities)))).toContain(
      '>\nWithin 30 days.\n</reference-',
    );
    expect(written.definition).toMatchObject({ referenceText: 'custom' });
  });

  test.each([undefined, null, '', ' \n'])('has no reference where it is %o', (reference) => {
    const bare = sampleOf({ reference });
    expect(lastTurn(firstRequest(rubric.plan(bare, capabilities)))).not.toContain('<reference');
    const strict = defineRubric({ ...options, show: ['prompt', 'reference'] });
    const abstained = { abstained: true, reason: 'no reference' };
    expect(drive(strict.plan(bare, capabilities), [])).toMatchObject({ requests: [], result: abstained });
    // All rollouts of a prompt abstain alike: what the completion is does not matter.
    expect(drive(strict.plan({ ...bare, completion: '' }, capabilities), []).result).toMatchObject(abstained);
  });

  test('cannot be a reference that is no text', () => {
    const broken = defineRubric({ ...options, referenceText: (() => 7) as unknown as () => string });
    const { error } = drive(broken.plan(sampleOf({ reference: 'x' }), capabilities), []);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toContain('referenceText');
  });
});

describe('a reply that is not a whole verdict', () => {
  test('is asked for once more, with the reply and what is wrong with it', () => {
    const bad = JSON.stringify({ grounded: verdict.grounded });
    const { requests, result } = ask([textReply(bad), argumentsReply(verdict)]);
    const [first, second] = requests;
    expect(result).toMatchObject({ score: 1 / 1.5 });
    expect(second).toEqual({
      ...first,
      messages: [
        ...(first?.messages ?? []),
        { role: 'assistant', content: [{ text: bad }] },
        { role: 'user', content: [{ text: expect.stringContaining('it lacks "polite"') }] },
      ],
    });
  });

  test('is given back as JSON when it came as arguments, and by a placeholder when it is blank', () => {
    const given = (reply: JudgeResponse) => ask([reply, argumentsReply(verdict)]).requests[1]?.messages[1]?.content;
    expect(given(argumentsReply({ grounded: true }))).toEqual([{ text: '{"grounded":true}' }]);
    expect(given(textReply(' \n'))).toEqual([{ text: '(no reply)' }]);
  });

  test('twice is a failure that the completion answers for, and quotes neither text', () => {
    const { requests, error } = ask([textReply('Both are met.'), textReply('I said that both are met.')]);
    expect(requests).toHaveLength(2);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE', attribution: 'completion', isRetryable: false });
    expect(String(error)).toContain("rubric 'support-reply'");
    expect(String(error)).toContain('it is not one JSON object and nothing else');
    expect(String(error)).not.toContain('met');
    expect(String(error)).not.toContain('30 days');
  });
});

describe('a reply that stopped for another reason than its end', () => {
  const whole = JSON.stringify(verdict);

  test.each([
    ['filtered', 'RLAIF_JUDGE_FILTERED'],
    ['refusal', 'RLAIF_JUDGE_REFUSED'],
    ['context', 'RLAIF_JUDGE_TRUNCATED'],
  ] as const)('%s fails at once, even where it holds a verdict', (stop, code) => {
    const { requests, error } = ask([textReply(whole, stop)]);
    expect(requests).toHaveLength(1);
    expect(error).toMatchObject({ code, attribution: 'completion', isRetryable: false });
    expect(String(error)).toContain(`raw_${stop}`);
  });

  test('length is asked for once more, with shorter reasons and twice the tokens', () => {
    const { requests, result } = ask([textReply(whole, 'length'), textReply(whole)]);
    expect(requests.map(({ maxOutputTokens }) => maxOutputTokens)).toEqual([600, 1200]);
    expect(lastTurn(requests[1])).toContain('one short sentence');
    expect(requests[1]?.schema).toEqual(requests[0]?.schema);
    expect(result).toMatchObject({ score: 1 / 1.5 });
  });

  test('length is asked for with no more tokens than the model takes', () => {
    const tokens = (maxOutputTokens: number) =>
      ask([textReply(whole, 'length'), textReply(whole)], { maxOutputTokens }).requests.map((r) => r.maxOutputTokens);
    expect(tokens(1000)).toEqual([600, 1000]);
    expect(tokens(500)).toEqual([500, 500]);
  });

  test('length twice is a failure that names the option to raise', () => {
    const { requests, error } = ask([textReply('{"grounded', 'length'), textReply('{"grounded', 'length')]);
    expect(requests).toHaveLength(2);
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_TRUNCATED', attribution: 'completion' });
    expect(String(error)).toContain('maxOutputTokens');
  });

  test('malformed is asked for once more, without a schema', () => {
    const { requests, result } = ask([textReply('', 'malformed'), textReply(whole)]);
    expect(requests[1]?.schema).toBeUndefined();
    expect(requests[1]?.maxOutputTokens).toBe(600);
    expect(result).toMatchObject({ score: 1 / 1.5 });
    expect(ask([textReply('', 'malformed'), textReply('', 'malformed')]).error).toMatchObject({
      code: 'RLAIF_JUDGE_PARSE',
    });
  });

  test.each([
    ['filtered', 'RLAIF_JUDGE_FILTERED'],
    ['refusal', 'RLAIF_JUDGE_REFUSED'],
    ['context', 'RLAIF_JUDGE_TRUNCATED'],
    ['length', 'RLAIF_JUDGE_TRUNCATED'],
    ['malformed', 'RLAIF_JUDGE_PARSE'],
  ] as const)('%s at the second reply is the failure', (stop, code) => {
    expect(ask([textReply('no'), textReply(whole, stop)]).error).toMatchObject({ code });
  });

  test('other is read like any reply', () => {
    expect(ask([textReply(whole, 'other')]).result).toMatchObject({ score: 1 / 1.5 });
    expect(ask([textReply('{', 'other'), textReply('{', 'other')]).error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
  });
});

describe('instead of a reply', () => {
  test('an error is thrown on as it is, at the first turn and at the second', () => {
    const busy = new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy');
    expect(ask([busy]).error).toBe(busy);
    expect(ask([textReply('no'), busy]).error).toBe(busy);
  });

  test.each([[[]], [[argumentsReply(verdict), argumentsReply(verdict)]]])(
    'a wrong number of them is misuse',
    (replies) => {
      const plan = rubric.plan(sample, capabilities);
      plan.next();
      expect(() => plan.next(replies)).toThrow(TypeError);
    },
  );
});

describe('accepts', () => {
  const accepts = (response: JudgeResponse) => rubric.accepts?.(response);

  test('a whole verdict', () => {
    expect(accepts(argumentsReply(verdict))).toBe(true);
    expect(accepts(textReply(JSON.stringify(verdict)))).toBe(true);
    expect(accepts(argumentsReply(verdict, 'other'))).toBe(true);
  });

  test('nothing else', () => {
    expect(accepts(argumentsReply({ grounded: verdict.grounded }))).toBe(false);
    expect(accepts(textReply('Both hold.'))).toBe(false);
    for (const stop of ['length', 'context', 'filtered', 'refusal', 'malformed'] as const) {
      expect(accepts(argumentsReply(verdict, stop))).toBe(false);
    }
  });
});
