import { RlaifError, type Sample, withDescription } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { argumentsReply, capabilities, deepFreeze, lastTurn, sampleOf, textReply } from '../test-support.ts';
import { definePreference } from './define-preference.ts';
import type { PreferenceOptions } from './preference-options.ts';
import { answersIn, favoursTheFirst, judgeBy, type Run, runPlan, shownIn, verdict } from './preference-test-support.ts';

const options = { name: 'handover', prefer: ['It names what is open.', 'It is short.'] } as const;
const sample = sampleOf({ completion: 'Mrs Lee waits for a refund.', reference: 'Nothing is open.' });
const byLength = judgeBy((answer) => answer.length);

/** What comes of judging a sample by a preference with these options. */
function judged(
  more: Partial<PreferenceOptions>,
  judge: Parameters<typeof runPlan>[1],
  of: Sample = sample,
  model = capabilities,
): Run {
  return runPlan(definePreference({ ...options, ...more }).plan(of, model), judge);
}
const scored = (score: number, choice: string) => ({ score, components: { preferred: { score, choice } } });

describe('definePreference', () => {
  it('asks in both orders at once, and gives 1, 0.5 or 0', () => {
    const run = judged({}, byLength);
    expect(run.steps.map((step) => step.length)).toEqual([2]);
    expect(run.requests.map(answersIn)).toEqual([
      { a: sample.completion, b: sample.reference },
      { a: sample.reference, b: sample.completion },
    ]);
    expect(run.result).toMatchObject(scored(1, 'better'));
    expect(
      judged(
        {},
        judgeBy((answer) => -answer.length),
      ).result,
    ).toMatchObject(scored(0, 'worse'));
    expect(judged({}, () => verdict('tie')).result).toMatchObject(scored(0.5, 'tie'));
  });

  it('gives the reasons with the letter that the completion had, and how far the replies differ', () => {
    const agreeing = judged({}, (request) =>
      answersIn(request).a === sample.completion ? verdict('A', 'A is open.') : verdict('B', 'B is open.'),
    );
    expect(agreeing.result).toEqual({
      score: 1,
      components: {
        preferred: {
          score: 1,
          choice: 'better',
          rationale: '(as A) A is open.\n(as B) B is open.',
          components: { disagreement: 0 },
        },
      },
    });
    expect(judged({}, favoursTheFirst).result).toMatchObject({
      components: { preferred: { components: { disagreement: 1 } } },
    });
  });

  it.each(['A', 'B'])('takes a judge that always says %s for undecided, or fails by option', (better) => {
    expect(judged({}, () => verdict(better)).result).toMatchObject(scored(0.5, 'tie'));
    const { result, error } = judged({ disagreement: 'fail' }, () => verdict(better));
    expect(result).toBeUndefined();
    expect(error).toMatchObject({
      code: 'RLAIF_JUDGE_PARSE',
      attribution: 'service',
      message: expect.stringMatching(/^preference 'handover': the judge's verdicts in the two orders disagree/),
    });
  });

  it('takes a win in one order and a tie in the other for a tie', () => {
    const half = (request: Parameters<typeof answersIn>[0]) =>
      verdict(answersIn(request).a === sample.completion ? 'A' : 'tie');
    expect(judged({}, half).result).toMatchObject(scored(0.5, 'tie'));
    expect(judged({ disagreement: 'fail' }, half).error).toMatchObject({ attribution: 'service' });
    expect(judged({ score: 'probability' }, half).result).toMatchObject(scored(0.75, 'better'));
  });

  it('asks in one order where that is wanted, the completion first', () => {
    const run = judged({ orders: 'one' }, favoursTheFirst);
    expect(run.requests.map(answersIn)).toEqual([{ a: sample.completion, b: sample.reference }]);
    expect(run.result).toEqual({
      score: 1,
      components: { preferred: { score: 1, choice: 'better', rationale: '(as A) Because.' } },
    });
  });

  it('shows nothing by which the judge could tell the completion from the reference', () => {
    const [asCompletion] = judged({}, byLength).requests;
    const exchanged = sampleOf({ completion: sample.reference, reference: sample.completion });
    const [, asReference] = judged({}, byLength, exchanged).requests;
    expect(asReference).toEqual(asCompletion);
    expect(JSON.stringify(asCompletion)).not.toContain(sample.id);
  });
});

describe('the other text', () => {
  it('is the reference, as text', () => {
    const of = sampleOf({ reference: { note: 'Open.' } });
    expect(answersIn(judged({}, byLength, of).requests[0]!).b).toBe('{\n  "note": "Open."\n}');
    const preference = definePreference<Sample<{ note: string }>>({ ...options, referenceText: ({ note }) => note });
    expect(answersIn(runPlan(preference.plan(of, capabilities), byLength).requests[0]!).b).toBe('Open.');
  });

  it('is what a function gives, which never sees what the policy wrote', () => {
    const seen: object[] = [];
    const of = sampleOf({ metadata: { baseline: 'Old note.' }, reasoning: 'Hm.', toolCalls: [], trajectory: [] });
    const against = (prompt: object) => {
      seen.push(prompt);
      return 'Old note.';
    };
    expect(answersIn(judged({ against }, byLength, of).requests[0]!).b).toBe('Old note.');
    expect(seen).toEqual([{ prompt: of.prompt, metadata: of.metadata }]);
  });

  it.each([
    ['no reference', {}, sampleOf({})],
    ['a blank reference', {}, sampleOf({ reference: ' \n' })],
    ['no text of the function', { against: () => undefined }, sample],
    ['a blank text of the function', { against: () => '  ' }, sample],
    ['an empty completion, too', {}, sampleOf({ completion: '' })],
  ])('is missing: abstains and asks nothing for %s', (_, more, of) => {
    const run = judged(more, byLength, of);
    expect(run.steps).toEqual([]);
    expect(run.result).toEqual({ abstained: true, reason: 'no text to compare with' });
  });

  it.each([
    ['throws', () => JSON.parse('no'), "the function 'against' threw"],
    ['gives no text', () => 7 as never, "the function 'against' must return a text or undefined, got number"],
  ])('fails the sample where the function %s', (_, against, message) => {
    const { error } = judged({ against }, byLength);
    expect(error).toMatchObject({
      code: 'RLAIF_SAMPLE',
      attribution: 'service',
      message: expect.stringContaining(message),
    });
  });
});

describe('nobody is asked', () => {
  it.each([
    ['equal texts', 'Nothing is open.', 0.5, 'not asked: the two answers are equal'],
    ['equal texts but for space at the ends', '\nNothing is open. ', 0.5, 'not asked: the two answers are equal'],
    ['an empty completion', ' \u200b\n', 0, 'not asked: empty completion'],
    ['a lone colon', ':', 0, 'not asked: guard'],
    ['a master key', 'Thought process:', 0, 'not asked: guard'],
  ])('about %s', (_, completion, score, why) => {
    const run = judged({}, byLength, sampleOf({ completion, reference: 'Nothing is open.' }));
    expect(run.steps).toEqual([]);
    expect(run.result).toMatchObject({
      score,
      components: { preferred: { rationale: expect.stringContaining(why) } },
    });
  });

  it('about more by option, or about the empty ones only', () => {
    const of = sampleOf({ completion: 'As requested!', reference: 'x' });
    expect(judged({}, byLength, of).requests).toHaveLength(2);
    expect(judged({ guard: { more: ['as requested'] } }, byLength, of).requests).toEqual([]);
    expect(judged({ guard: false }, byLength, sampleOf({ completion: ':', reference: 'x' })).requests).toHaveLength(2);
    expect(judged({ guard: false }, byLength, sampleOf({ completion: '', reference: 'x' })).requests).toEqual([]);
  });

  it('about a completion that is too long; a reference that is too long is a failure', () => {
    const long = sampleOf({ completion: 'x'.repeat(200), reference: 'short' });
    const maxCharacters = { completion: 150, reference: 150 };
    const run = judged({ maxCharacters }, byLength, long);
    expect([run.steps, run.result]).toMatchObject([[], { score: 0 }]);
    const other = sampleOf({ completion: 'short', reference: 'x'.repeat(200) });
    expect(judged({ maxCharacters }, byLength, other).error).toMatchObject({ code: 'RLAIF_SAMPLE' });
    const least = judged({ maxCharacters, onTooLong: { reference: 'minimum' } }, byLength, other);
    expect([least.steps, least.result]).toMatchObject([[], { score: 0 }]);
    const cut = judged({ maxCharacters, onTooLong: { reference: 'cut' } }, byLength, other);
    expect(answersIn(cut.requests[0]!).b).toMatch(/^x+\s*⟨….*\s*x+$/);
  });
});

describe('a reply', () => {
  const good = { reason: 'It is open.', better: 'A' };

  it('is asked for once more in the order in which it was unusable, and told why', () => {
    let first = true;
    const run = judged({}, (request) => {
      if (first) {
        first = false;
        return textReply('A is better.');
      }
      return byLength(request);
    });
    expect(run.steps.map((step) => step.length)).toEqual([2, 1]);
    expect(lastTurn(run.steps[1]![0])).toContain('Answer again, with the whole JSON object');
    expect(run.result).toMatchObject(scored(1, 'better'));
  });

  it.each([
    ['no verdict', { reason: 'It is open.' }],
    ['no reason', { better: 'A' }],
    ['a blank reason', { ...good, reason: ' ' }],
    ['a verdict in other words', { ...good, better: 'answer A' }],
    ['a verdict in small letters', { ...good, better: 'a' }],
    ['a verdict that is not text', { ...good, better: true }],
    ['another key', { ...good, confidence: 1 }],
    ['a list', [good]],
    ['nothing', null],
  ])('with %s is a failure', (_, value) => {
    const run = judged({}, () => argumentsReply(value));
    expect(run.steps.map((step) => step.length)).toEqual([2, 2]);
    expect(run.error).toMatchObject({
      code: 'RLAIF_JUDGE_PARSE',
      attribution: 'completion',
      message: expect.stringContaining("preference 'handover': the judge's reply 1 of 2 cannot be used"),
    });
  });

  it.each(['A', '[[A]]', 'Answer A is better.', '1', '{"reason":"x","better":"A"}{"reason":"x","better":"B"}'])(
    'in words is a failure where JSON was asked for: %s',
    (text) => {
      expect(judged({}, () => textReply(text)).error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
    },
  );

  it.each([
    ['filtered', 'RLAIF_JUDGE_FILTERED'],
    ['refusal', 'RLAIF_JUDGE_REFUSED'],
    ['length', 'RLAIF_JUDGE_TRUNCATED'],
    ['context', 'RLAIF_JUDGE_TRUNCATED'],
    ['malformed', 'RLAIF_JUDGE_PARSE'],
  ] as const)('that stopped for %s is no verdict', (stop, code) => {
    expect(judged({}, () => argumentsReply(good, stop)).error).toMatchObject({ code });
    expect(judged({ reply: 'labels' }, () => textReply('[[A]]', stop)).error).toMatchObject({ code });
  });

  it('that did not come is the failure that came instead', () => {
    const down = new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down');
    expect(judged({}, () => down).error).toBe(down);
  });

  it('cannot be a tie where ties are not allowed', () => {
    expect(judged({ ties: false }, () => verdict('tie')).error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
    const [request] = judged({ ties: false }, byLength).requests;
    expect(JSON.stringify(request?.schema)).not.toContain('"tie"');
    expect(request?.system?.[0]?.text).not.toContain('"tie"');
  });

  it('that holds a verdict is accepted by caches, and no other', () => {
    const { accepts } = definePreference(options);
    expect(accepts?.(verdict('A'))).toBe(true);
    expect(accepts?.(textReply('A'))).toBe(false);
    expect(accepts?.(textReply('{"reason":"x","better":"A"}', 'length'))).toBe(false);
  });
});

describe('labels', () => {
  it.each([
    ['The first is open.\n\n[[A]]', 'better'],
    ['**[[A]]** is my verdict: [[A]]', 'better'],
    ['<think>[[B]] or [[A]]?</think>\n[[A]]', 'better'],
    ['[[B]]', 'worse'],
    ['Neither.\n[[C]]', 'tie'],
  ])('are read: %j', (text, choice) => {
    const run = judged({ reply: 'labels', orders: 'one' }, () => textReply(text));
    expect(run.result).toMatchObject({ components: { preferred: { choice } } });
    expect(run.requests[0]?.schema).toBeUndefined();
  });

  it.each(['[A]', 'Assistant A is better.', 'A', '[[a]]', '[[A]] or [[B]]', '[[D]]', '[[C]], but [[A]] overall', ''])(
    'are not guessed: %j',
    (text) => {
      expect(judged({ reply: 'labels' }, () => textReply(text)).error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
    },
  );

  it('may be your own', () => {
    const reply = { A: ['Output (a)', 'The first output'], B: 'Output (b)', atLineStart: true } as const;
    const run = (text: string) => judged({ reply, ties: false, orders: 'one' }, () => textReply(text));
    expect(run('Output (a)').result).toMatchObject(scored(1, 'better'));
    expect(run('Not Output (a):\nOutput (b)').result).toMatchObject(scored(0, 'worse'));
    expect(run('I prefer Output (a)').error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE' });
    expect(run('Output (a)').requests[0]?.system?.[0]?.text).toContain('- Output (b) when answer B is better');
  });
});

describe('what the judge is shown', () => {
  it('is the prompt first, equal in both orders and worth caching, and the two answers last', () => {
    const { requests } = judged({}, byLength);
    const [first, second] = requests.map(({ messages }) => messages[0]!.content);
    expect(first).toHaveLength(2);
    expect(first![0]).toEqual({ text: expect.stringContaining('May I return my shoes?'), cache: true });
    expect(second![0]).toEqual(first![0]);
    expect(first![1]?.text).not.toContain('May I return');
    expect(requests[0]?.system).toEqual([{ text: expect.any(String), cache: true }]);
    expect(requests[1]?.system).toEqual(requests[0]?.system);
  });

  it('is no cache mark, schema or temperature that the model does not take', () => {
    const model = { ...capabilities, promptCaching: false, structuredOutput: 'none', temperature: false } as const;
    const [request] = judged({}, byLength, sample, model).requests;
    expect(JSON.stringify(request)).not.toContain('"cache"');
    expect([request?.schema, request?.temperature]).toEqual([undefined, undefined]);
    const [asked] = judged({}, byLength).requests;
    expect([asked?.schema?.name, asked?.temperature, asked?.maxOutputTokens]).toEqual(['preference', 0, 450]);
  });

  it('leaves room for reasoning, within what the model takes', () => {
    const tokens = (model: object, more = {}) =>
      judged(more, byLength, sample, { ...capabilities, ...model }).requests[0]?.maxOutputTokens;
    expect(tokens({ reasoning: true })).toBe(4450);
    expect(tokens({ reasoning: true, maxOutputTokens: 2000 })).toBe(2000);
    expect(tokens({}, { maxOutputTokens: 90 })).toBe(90);
  });

  it('is a reference beside the two, unless it is one of them', () => {
    const of = sampleOf({ completion: 'One.', reference: 'Right.' });
    const shown = (more: Partial<PreferenceOptions>) => shownIn(judged(more, byLength, of).requests[0]!, 'reference');
    expect(shown({ against: () => 'Two.' })).toBe('Right.');
    expect(shown({})).toBeUndefined();
    expect(shown({ against: () => ' Right.' })).toBeUndefined();
    expect(shown({ against: () => 'Two.', show: ['prompt'] })).toBeUndefined();
    expect(judged({ against: () => 'Two.', show: ['reference'] }, byLength, sampleOf({})).result).toEqual({
      abstained: true,
      reason: 'no reference',
    });
  });

  it('is tool calls and reasoning where they are asked for', () => {
    const toolCalls = [{ name: 'refund', arguments: { order: 7 } }];
    const of = sampleOf({ completion: '', reasoning: 'She paid twice.', toolCalls, reference: 'Nothing is open.' });
    expect(judged({}, byLength, of).requests).toEqual([]);
    const [first, second] = judged({ show: ['prompt', 'reasoning', 'toolCalls'] }, byLength, of).requests;
    expect(shownIn(first!, 'tool-calls-a')).toBe('{"name":"refund","arguments":{"order":7}}');
    expect(shownIn(second!, 'reasoning-b')).toBe('She paid twice.');
    expect(shownIn(first!, 'tool-calls-b')).toBeUndefined();
  });

  it('says what makes an answer better, in the order that was given, and what else was given', () => {
    const text = judged(
      {
        task: 'Notes of a call.',
        discourage: ['Small talk.'],
        edgeCases: ['A call that was cut off.'],
        examples: [{ prompt: 'Hello?', a: 'Bye.', b: 'Open: refund.', better: 'B', reason: 'B says what is open.' }],
      },
      byLength,
    ).requests[0]?.system?.[0]?.text;
    const places = [
      'Notes of a call.',
      '# What makes an answer better\n- It names what is open.\n- It is short.',
      '# What makes an answer worse\n- Small talk.',
      '# Special cases\n- A call that was cut off.',
      '  Prompt: Hello?\n  Answer A: Bye.\n  Answer B: Open: refund.\n  Your answer: {"reason":"B says what is open.","better":"B"}',
      '{ "reason": "...", "better": "A" or "B" or "tie" }',
    ].map((part) => text?.indexOf(part) ?? -1);
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe('samples', () => {
  /** Prefers the completion in the first so many samples of each order. */
  const inSome = (wins: number) => (request: Parameters<typeof answersIn>[0]) => {
    const own = answersIn(request).a === sample.completion ? 'A' : 'B';
    const other = own === 'A' ? 'B' : 'A';
    return verdict((request.sampleIndex ?? 0) < wins ? own : other);
  };

  it('are asked at once where each counts, each with its index and at temperature 1', () => {
    const { steps, requests } = judged({ samples: 3, score: 'probability' }, inSome(2));
    expect(steps).toHaveLength(1);
    expect(requests.map(({ sampleIndex, temperature }) => [sampleIndex, temperature])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [0, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(judged({ samples: 3, temperature: 0.5 }, inSome(2)).requests[0]?.temperature).toBe(0.5);
  });

  it.each([
    // Of 5 samples, how many are for the completion in each order; then the requests of each step.
    [5, 5, [6], 1],
    [3, 3, [6], 1],
    [2, 2, [6, 2, 2], 0],
    [5, 2, [6, 1, 1], 0.5],
    [0, 0, [6], 0],
  ])('are asked no further than the verdict of an order may change: %d and %d of 5', (first, second, counts, score) => {
    const judge = (request: Parameters<typeof answersIn>[0]) =>
      inSome(answersIn(request).a === sample.completion ? first : second)(request);
    const { steps, result } = judged({ samples: 5 }, judge);
    expect(steps.map((step) => step.length)).toEqual(counts);
    expect(steps.flat().map(({ sampleIndex }) => sampleIndex)).toEqual(
      steps
        .flat()
        .map(
          (request, place, all) =>
            all.slice(0, place).filter((other) => answersIn(other).a === answersIn(request).a).length,
        ),
    );
    expect(result).toMatchObject({ score });
  });

  it('give the verdict that most of them give, or the share of them', () => {
    const inTwo = (request: Parameters<typeof answersIn>[0]) => inSome(request.sampleIndex === 1 ? 0 : 3)(request);
    // 4 of 6 replies alike: 6 + 1 of 15 pairs agree.
    expect(judged({ samples: 3 }, inTwo).result).toMatchObject({
      ...scored(1, 'better'),
      components: { preferred: { components: { disagreement: expect.closeTo(8 / 15, 12) } } },
    });
    expect(judged({ samples: 2 }, inSome(1)).result).toMatchObject(scored(0.5, 'tie'));
    const { result } = judged({ samples: 3, score: 'probability' }, inSome(2));
    expect(result).toMatchObject({ score: expect.closeTo(2 / 3, 12) });
  });
});

describe('log-probabilities', () => {
  const model = { ...capabilities, logprobs: true };
  const alternative = (token: string, probability: number) => ({ token, logprob: Math.log(probability) });
  const letter = (text: string, ...alternatives: ReturnType<typeof alternative>[]) =>
    deepFreeze({ ...textReply(text), logprobs: [{ ...alternatives[0]!, alternatives }] });

  it('are averaged over both orders, over the letters alone', () => {
    let calls = 0;
    const run = judged(
      { score: 'probability' },
      () => {
        calls += 1;
        return calls === 1
          ? letter('A', alternative('A', 0.6), alternative(' A', 0.1), alternative('B', 0.2), alternative('The', 0.1))
          : letter('B', alternative('B', 0.5), alternative('C', 0.5));
      },
      sample,
      model,
    );
    // As A: 0.7 of 0.9, no ties. As B: half a win, half a tie.
    expect(run.result).toMatchObject({ score: expect.closeTo((7 / 9 + 0.75) / 2, 12) });
    expect(run.requests[0]).toMatchObject({ logprobs: 5, maxOutputTokens: 16, temperature: 0 });
    expect(run.requests[0]?.schema).toBeUndefined();
    expect(run.requests[0]?.system?.[0]?.text).toContain('C when neither is better');
  });

  it.each([
    ['a word', textReply('Answer A'), 'RLAIF_JUDGE_PARSE'],
    ['JSON', verdict('A'), 'RLAIF_JUDGE_PARSE'],
    ['another letter', letter('D', alternative('D', 1)), 'RLAIF_JUDGE_PARSE'],
    ['no log-probabilities', textReply('A'), 'RLAIF_JUDGE_REQUEST'],
    ['log-probabilities of something else', { ...textReply('A'), logprobs: [] }, 'RLAIF_JUDGE_REQUEST'],
    ['log-probabilities that are no numbers', letter('A', alternative('A', Number.NaN)), 'RLAIF_JUDGE_REQUEST'],
  ])('cannot be taken from %s', (_, reply, code) => {
    expect(judged({ score: 'probability' }, () => reply, sample, model).error).toMatchObject({ code });
  });

  it('are not asked of models that have none or reason, nor for several samples, labels or wins', () => {
    const asked = (more: Partial<PreferenceOptions>, of = model) =>
      judged({ score: 'probability', ...more }, byLength, sample, of).requests[0]?.logprobs;
    expect(asked({})).toBe(5);
    expect(asked({}, capabilities as typeof model)).toBeUndefined();
    expect(asked({}, { ...model, reasoning: true } as typeof model)).toBeUndefined();
    expect(asked({ samples: 2 })).toBeUndefined();
    expect(asked({ reply: 'labels' })).toBeUndefined();
    expect(asked({ score: 'win' })).toBeUndefined();
  });

  it('make a letter an answer that caches keep', () => {
    const { accepts } = definePreference({ ...options, score: 'probability' });
    expect(accepts?.(letter('A', alternative('A', 1)))).toBe(true);
    expect(accepts?.(textReply('A'))).toBe(false);
  });
});

describe('the definition', () => {
  it('is data, and later changes to the options change nothing', () => {
    const prefer = ['It is short.'];
    const preference = definePreference({ name: 'brief', prefer, against: () => 'x', examples: [] });
    prefer.push('It is long.');
    expect(JSON.parse(JSON.stringify(preference.definition))).toEqual(preference.definition);
    expect(preference.definition).toMatchObject({
      kind: 'preference',
      name: 'brief',
      prefer: ['It is short.'],
      against: 'function',
      referenceText: 'default',
      orders: 'both',
      samples: 1,
      ties: true,
      score: 'win',
      disagreement: 'tie',
      reply: 'json',
      show: ['prompt', 'reference'],
      guard: { more: [] },
    });
    expect([preference.criteria, preference.range]).toEqual([['preferred'], [0, 1]]);
  });

  it('names functions that have a name and a version', () => {
    const against = withDescription(() => 'x', {
      kind: 'named',
      range: [0, 1],
      options: { name: 'baseline', version: '2' },
    });
    expect(definePreference({ ...options, against }).definition).toMatchObject({ against: 'baseline@2' });
  });

  it.each<readonly [what: string, more: object, message: RegExp]>([
    ['a key that nobody knows', { prefers: [] }, /unknown option 'prefers'/],
    ['nothing to prefer', { prefer: [] }, /prefer is empty/],
    ['no list to prefer', { prefer: 'x' }, /prefer must be a list of texts, got "x"/],
    ['a blank sentence', { discourage: ['a', ' '] }, /discourage\[1\] must be a text/],
    ['no name', { name: '' }, /name must be a text/],
    ['another word for the orders', { orders: 'two' }, /orders must be 'both' or 'one', got "two"/],
    ['another word for the score', { score: 'elo' }, /score must be/],
    ['a disagreement in one order', { orders: 'one', disagreement: 'fail' }, /disagreement is for the score 'win'/],
    ['a disagreement of probabilities', { score: 'probability', disagreement: 'tie' }, /disagreement is for/],
    ['no samples', { samples: 0 }, /samples must be a whole number from 1 to 100, got 0/],
    ['too many samples', { samples: 101 }, /samples must be/],
    ['a temperature below 0', { temperature: -1 }, /temperature must be/],
    ['no tokens', { maxOutputTokens: 0.5 }, /maxOutputTokens must be/],
    ['ties that are no boolean', { ties: 1 }, /ties must be true or false/],
    ['something to compare with that is neither', { against: 'baseline' }, /against must be 'reference' or a function/],
    ['a text of references that is no function', { referenceText: 'x' }, /referenceText must be a function/],
    ['an unknown text to show', { show: ['metadata'] }, /show takes prompt, reference, reasoning, toolCalls/],
    ['a text to show twice', { show: ['prompt', 'prompt'] }, /show names a text twice/],
    ['a guard that is none', { guard: true }, /guard must be an object/],
    ['an unknown key of the guard', { guard: { keys: [] } }, /unknown option 'keys'/],
    ['an unknown reply', { reply: 'xml' }, /reply must be 'json', 'labels' or labels of your own/],
    ['no label for a tie', { reply: { A: 'a!', B: 'b!' } }, /reply\.tie is missing/],
    ['a label for a tie that is not allowed', { ties: false, reply: { A: 'a!', B: 'b!', tie: 'c!' } }, /ties is false/],
    ['no labels', { ties: false, reply: { A: [], B: 'b!' } }, /reply\.A is empty/],
    ['a label in a label', { ties: false, reply: { A: '(a)', B: 'not (a)' } }, /"\(a\)" is part of "not \(a\)"/],
    ['one label for both', { ties: false, reply: { A: '!', B: '!' } }, /is part of/],
    ['an example without reason', { examples: [{ a: 'x', b: 'y', better: 'A' }] }, /examples\[0\]\.reason must be/],
    ['an example without verdict', { examples: [{ a: 'x', b: 'y', reason: 'z' }] }, /examples\[0\]\.better must be/],
    [
      'an example of a tie that is not allowed',
      { ties: false, examples: [{ a: 'x', b: 'y', better: 'tie', reason: 'z' }] },
      /examples\[0\] is a tie/,
    ],
  ])('refuses %s', (_, more, message) => {
    const make = () => definePreference({ ...options, ...more } as never);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(message);
  });

  it.each([undefined, null, 'x'])('refuses options that are none: %s', (given) => {
    expect(() => definePreference(given as never)).toThrow(TypeError);
  });
});
