import { named } from '@rlaif/core';
import { descriptionOf, type Reward, type Sample } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import {
  context,
  errorOf,
  growth,
  hostile,
  outputOf,
  sampleOf,
  scoreOf,
} from '../../../spec/src/toolkit/check-support.ts';
import { afterThink, answerTag, bullets, extracted, jsonMember, lastFencedBlock, sections, tags } from '../format.ts';
import { softOverlong } from '../length.ts';
import { exact } from '../text.ts';
import { headingsOf } from './headings.ts';

describe('tags', () => {
  const reasoned = tags(['think', 'answer']);

  it.each([
    '<think>So.</think><answer>4</answer>',
    '\n<think>\nSo.\n</think>\n\n<answer>4</answer>\n',
    '<think>a < b and <b>c</b></think> <answer>4</answer>',
  ])('takes %j', (completion) => {
    expect(outputOf(reasoned, completion)).toEqual({ score: 1 });
  });

  it.each([
    ['', '<think> is missing'],
    ['4', '<think> is missing'],
    ['<think>So.</think>4', '<answer> is missing'],
    ['<think>So.<answer>4</answer>', '</think> is missing'],
    ['<think>So.</think><answer>4', '</answer> is missing'],
    ['</think>So.<think><answer>4</answer>', '</think> comes before <think>'],
    ['<think>So.</think><answer>4</answer><answer>5</answer>', '<answer> stands more than once'],
    ['<think>So.</think><answer>4</answer></answer>', '</answer> stands more than once'],
    ['<answer>4</answer><think>So.</think>', '<answer> does not come after </think>'],
    ['<think>So. <answer>4</answer></think>', '<answer> does not come after </think>'],
    ['<think> \n</think><answer>4</answer>', '<think> is empty'],
    ['<think>\u200b\u2060</think><answer>4</answer>', '<think> is empty'],
    ['Well: <think>So.</think><answer>4</answer>', 'text before <think>'],
    ['<think>So.</think> and <answer>4</answer>', 'text before <answer>'],
    ['<think>So.</think><answer>4</answer> Thanks!', 'text after </answer>'],
    ['<Think>So.</Think><answer>4</answer>', '<think> is missing'],
    ['<think >So.</think><answer>4</answer>', '<think> is missing'],
  ])('refuses %j', (completion, rationale) => {
    expect(outputOf(reasoned, completion)).toEqual({ score: 0, rationale });
  });

  it('takes text outside, empty tags, and one that the prompt has opened, where asked to', () => {
    expect(scoreOf(tags(['answer'], { outside: true }), 'So: <answer>4</answer>.')).toBe(1);
    expect(scoreOf(tags(['answer'], { outside: true }), 'So: <answer> </answer>.')).toBe(0);
    expect(scoreOf(tags(['think', 'answer'], { empty: true }), '<think></think><answer></answer>')).toBe(1);
    const prefilled = tags(['think', 'answer'], { prefilled: true });
    expect(scoreOf(prefilled, 'So.</think><answer>4</answer>')).toBe(1);
    expect(scoreOf(prefilled, '<think>So.</think><answer>4</answer>')).toBe(1);
    expect(outputOf(prefilled, 'So.</think>4</answer>')).toEqual({ score: 0, rationale: '<answer> is missing' });
    expect(outputOf(prefilled, '</think><answer>4</answer>')).toEqual({ score: 0, rationale: '<think> is empty' });
    expect(outputOf(prefilled, 'Well: <think>So.</think><answer>4</answer>')).toEqual({
      score: 0,
      rationale: 'text before <think>',
    });
  });

  it('gives credit for the tags that are there where asked to', () => {
    const partial = tags(['think', 'answer'], { partial: true });
    expect(scoreOf(partial, '4')).toBe(0);
    expect(scoreOf(partial, '<answer>4</answer>')).toBeCloseTo(1 / 3, 12);
    expect(scoreOf(partial, '<answer>4</answer><think>So.</think>')).toBeCloseTo(2 / 3, 12);
    expect(scoreOf(partial, '<think>So.</think><answer>4</answer>!')).toBeCloseTo(2 / 3, 12);
    expect(scoreOf(partial, '<think>So.</think><answer>4</answer>')).toBe(1);
  });

  it.each([
    [[], {}, "tags: expected names of tags, such as ['think', 'answer']"],
    ['think', {}, "tags: expected names of tags, such as ['think', 'answer']"],
    [['<think>'], {}, "tags: expected the name of a tag, such as 'answer', got '<think>'"],
    [['a', 'a'], {}, 'tags: a name stands twice: a, a'],
    [['a'], { strict: true }, "tags: unknown option 'strict'; known: outside, empty, prefilled, partial"],
    [['a'], { outside: 'any' }, 'tags: outside must be true or false, got any'],
  ])('refuses %j with %j', (names, options, message) => {
    expect(() => tags(names as never, options as never)).toThrow(new TypeError(message));
  });

  it('describes itself', () => {
    expect(descriptionOf(reasoned)).toEqual({
      kind: 'tags',
      range: [0, 1],
      options: { names: ['think', 'answer'], outside: false, empty: false, prefilled: false, partial: false },
    });
  });
});

describe('headingsOf', () => {
  it.each([
    ['# One\ntext', [[1, 'One', true]]],
    ['###### Six', [[6, 'Six', false]]],
    ['####### Seven\n#None\n    # code', []],
    [
      '## Two ##\ntext\n   ### C# #\n',
      [
        [2, 'Two', true],
        [3, 'C#', false],
      ],
    ],
    ['## C#', [[2, 'C#', false]]],
    [
      '# A\n## B\ntext\n# C\n\n# D',
      [
        [1, 'A', true],
        [2, 'B', true],
        [1, 'C', false],
        [1, 'D', false],
      ],
    ],
    [
      '# A\n## B\n# C',
      [
        [1, 'A', false],
        [2, 'B', false],
        [1, 'C', false],
      ],
    ],
    ['# A\r\ntext\r\n', [[1, 'A', true]]],
    ['#\ntext', [[1, '', true]]],
    ['```sh\n# comment\n```', []],
    ['# A\n```\n# comment\n```', [[1, 'A', true]]],
  ])('reads %j', (text, headings) => {
    expect(headingsOf(text).map((one) => [one.level, one.title, one.hasBody])).toEqual(headings);
  });
});

describe('sections', () => {
  const report = sections(['Summary', 'Risks']);

  it.each([
    '# Summary\nWell.\n# Risks\nNone.',
    '## **Summary:**\nWell.\n## Details\nSome.\n### RISKS\n- one',
    '# Report\n## Summary\nWell.\n## Risks\n```\nnone\n```',
  ])('takes %j', (completion) => {
    expect(outputOf(report, completion)).toEqual({ score: 1 });
  });

  it.each([
    ['', "the section 'Summary' is missing"],
    ['Summary\nRisks', "the section 'Summary' is missing"],
    ['# Summary\nWell.', "the section 'Risks' is missing"],
    ['# Summary\n\n# Risks\nNone.', "the section 'Summary' is empty"],
    ['# Summary\n\u200b\n# Risks\nNone.', "the section 'Summary' is empty"],
    ['# Risks\nNone.\n# Summary\nWell.', "the section 'Risks' is out of order"],
    ['# Summary\nWell.\n# Summary\nWell.\n# Risks\nNone.', "the section 'Summary' stands more than once"],
    ['```\n# Summary\na\n# Risks\nb\n```', "the section 'Summary' is missing"],
  ])('refuses %j', (completion, rationale) => {
    expect(outputOf(report, completion)).toEqual({ score: 0, rationale });
  });

  it('looks at one level, and takes no others, where asked to', () => {
    const strict = sections(['Summary', 'Risks'], { level: 2, others: false });
    expect(scoreOf(strict, '# Report\n## Summary\nWell.\n### Details\nx\n## Risks\nNone.')).toBe(1);
    expect(outputOf(strict, '## Summary\nWell.\n## More\nx\n## Risks\nNone.')).toEqual({
      score: 0,
      rationale: "a section more: 'More'",
    });
    expect(scoreOf(strict, '# Summary\nWell.\n# Risks\nNone.')).toBe(0);
  });

  it('gives credit for those that are there where asked to', () => {
    const partial = sections(['Summary', 'Risks'], { partial: true });
    expect(scoreOf(partial, '')).toBe(0);
    expect(scoreOf(partial, '# Risks\nNone.')).toBeCloseTo(1 / 3, 12);
    expect(scoreOf(partial, '# Risks\nNone.\n# Summary\nWell.')).toBeCloseTo(2 / 3, 12);
    expect(scoreOf(partial, '# Summary\nWell.\n# Risks\nNone.')).toBe(1);
  });

  it.each([
    [[], {}, "sections: expected titles, such as ['Summary', 'Risks']"],
    [[1], {}, "sections: expected titles, such as ['Summary', 'Risks']"],
    [['A', ' '], {}, 'sections: a title is empty'],
    [['A', 'a:'], {}, 'sections: a title stands twice: A, a:'],
    [['A'], { level: 7 }, 'sections: level must be a whole number from 1 to 6, got 7'],
    [['A'], { order: true }, "sections: unknown option 'order'; known: level, others, partial"],
  ])('refuses %j with %j', (titles, options, message) => {
    expect(() => sections(titles as never, options as never)).toThrow(new TypeError(message));
  });
});

describe('bullets', () => {
  it.each([
    ['- a\n* b\n+ c\n• d\n1. e\n2) f', 'any', 6],
    ['- a\n* b\n+ c\n• d\n1. e\n2) f', 'bullets', 4],
    ['- a\n* b\n+ c\n• d\n1. e\n2) f', 'numbers', 2],
    ['- a\n  - b\n\t* c', 'any', 3],
    ['-a\n**bold**\n*emphasis*\n1.5 is a number\n- \n-', 'any', 0],
    ['---\n***\n* * *\n- - -', 'any', 0],
    ['```\n- a\n```\n- b', 'any', 1],
    ['- a\r\n- b\r\n', 'any', 2],
    ['', 'any', 0],
  ] as const)('counts %j as %s', (completion, marks, count) => {
    expect(scoreOf(bullets({ min: count, max: count, marks }), completion)).toBe(1);
    expect(scoreOf(bullets({ min: count + 1, marks }), completion)).toBe(0);
  });

  it('says what it counted, and softens with a margin', () => {
    expect(outputOf(bullets({ min: 3, max: 3, margin: 2 }), '- a\n- b')).toEqual({
      score: 0.5,
      rationale: '2 list items, expected 3',
    });
  });

  it.each([
    [{}, 'bullets: give min, max or both'],
    [{ max: 3, marks: 'dashes' }, "bullets: marks must be 'bullets', 'numbers' or 'any', got 'dashes'"],
    [{ count: 3 }, "bullets: unknown option 'count'; known: min, max, margin, marks"],
  ])('refuses %j', (options, message) => {
    expect(() => bullets(options as never)).toThrow(new TypeError(message));
  });

  it('takes limits that each sample has', () => {
    const wanted = named('wanted', '1', (sample: Sample<number>) => sample.reference);
    const reward = bullets({ min: wanted, max: wanted });
    expect(scoreOf(reward, '- a\n- b', 2)).toBe(1);
    expect(outputOf(reward, '- a\n- b', 3)).toEqual({ score: 0, rationale: '2 list items, expected 3' });
    expect(outputOf(reward, '- a')).toEqual({ abstained: true, reason: 'no reference' });
    expect(descriptionOf(reward)?.options).toEqual({ marks: 'any', min: 'wanted@1', max: 'wanted@1' });
  });

  it('describes itself', () => {
    expect(descriptionOf(bullets({ max: 3 }))).toEqual({
      kind: 'bullets',
      range: [0, 1],
      options: { marks: 'any', max: 3 },
    });
  });
});

describe('extracted', () => {
  it('scores the part alone', () => {
    const right = extracted(answerTag(), exact());
    expect(outputOf(right, '<think>Rome?</think><answer> Paris </answer>', 'Paris')).toEqual({ score: 1 });
    expect(outputOf(right, '<answer>Rome</answer>', 'Paris')).toMatchObject({
      score: 0,
      rationale: "expected 'Paris', got 'Rome'",
    });
    expect(outputOf(right, 'Paris', 'Paris')).toEqual({
      score: 0,
      rationale: 'nothing was extracted by answerTag(answer)',
    });
    expect(outputOf(right, '<answer>Paris</answer>')).toEqual({ abstained: true, reason: 'no reference' });
  });

  it('gives the least that the reward can give where nothing is there', () => {
    const overlong = softOverlong({ max: 2, cache: 1 });
    expect(
      outputOf(
        extracted(() => undefined, overlong),
        'x',
      ),
    ).toEqual({ score: -1, rationale: 'nothing was extracted' });
    expect(descriptionOf(extracted(() => undefined, overlong))?.range).toEqual([-1, 0]);
  });

  it('shows the reward the same sample otherwise, and leaves that as it was', () => {
    const seen: Sample[] = [];
    const reward: Reward = (sample, given) => {
      seen.push(sample);
      expect(given).toBe(context);
      return 1;
    };
    const sample = Object.freeze(
      sampleOf({ completion: 'a</think> b ', reference: 'r', reasoning: 'x', metadata: { a: 1 } }),
    );
    void extracted(afterThink(), reward)(sample, context);
    expect(seen).toEqual([{ ...sample, completion: 'b' }]);
    expect(sample.completion).toBe('a</think> b ');
  });

  it('takes null for nothing, and fails for an extractor that gives anything else than a text', () => {
    expect(outputOf(extracted((() => null) as never, exact()), 'x', 'x')).toMatchObject({ score: 0 });
    for (const extract of [async () => 'x', () => 5, () => ['x']]) {
      expect(errorOf(() => outputOf(extracted(extract as never, exact()), 'x', 'x'))).toMatchObject({
        code: 'RLAIF_REWARD',
        attribution: 'service',
        message: expect.stringMatching(/^extracted: the function 'extract' must return a text or undefined, got /),
      });
    }
  });

  it('passes on what is asynchronous and what fails', async () => {
    expect(await extracted(afterThink(), async () => 0.5)(sampleOf({ completion: '</think>' }), context)).toBe(0.5);
    const error = new Error('down');
    const throws = (): never => {
      throw error;
    };
    expect(() => scoreOf(extracted(throws, exact()), 'x', 'x')).toThrow(error);
    expect(() =>
      scoreOf(
        extracted((text) => text, throws),
        'x',
      ),
    ).toThrow(error);
  });

  it('takes parts of parts', () => {
    const reward = extracted(afterThink(), extracted(answerTag(), exact()));
    expect(scoreOf(reward, '<think><answer>Rome</answer></think><answer>Paris</answer>', 'Paris')).toBe(1);
    expect(
      scoreOf(extracted(answerTag(), exact()), '<think><answer>Rome</answer></think><answer>Paris</answer>', 'Paris'),
    ).toBe(0);
  });

  it('describes itself and what it holds', () => {
    expect(descriptionOf(extracted(answerTag('result'), exact()))).toEqual({
      kind: 'extracted',
      range: [0, 1],
      options: { extract: 'answerTag(result)@1' },
      children: { reward: { kind: 'exact', range: [0, 1], options: {} } },
    });
    expect(
      descriptionOf(
        extracted(
          named('last', '2', (text: string) => text.at(-1)),
          () => 1,
        ),
      ),
    ).toMatchObject({ options: { extract: 'last@2', reward: 'function' } });
  });

  it('refuses what is no function', () => {
    expect(() => extracted('answer' as never, exact())).toThrow(
      new TypeError('extracted: expected a function that takes a part of a completion'),
    );
    expect(() => extracted(answerTag(), undefined as never)).toThrow(
      new TypeError('extracted: expected a reward (a function)'),
    );
  });
});

describe('extractors', () => {
  it.each([
    ['answerTag', answerTag(), 'so <answer>\n4\n</answer>.', '4'],
    ['answerTag, of another name', answerTag('result'), '<result></result>', ''],
    ['answerTag, of several', answerTag(), '<answer>4</answer><answer>5</answer>', undefined],
    ['answerTag, of one that is open', answerTag(), '<answer>4', undefined],
    ['answerTag, of none', answerTag(), '4', undefined],
    ['afterThink', afterThink(), '<think>a</think> b </think>\nc\n', 'c'],
    ['afterThink, of thinking without an end', afterThink(), '<think>a', undefined],
    ['afterThink, of another name', afterThink('scratch'), 'a</scratch>b', 'b'],
    ['lastFencedBlock', lastFencedBlock(), '```\na\n```\n```py\nb\n```\n```json\n{', 'b'],
    ['lastFencedBlock, of a language', lastFencedBlock('JSON'), '```json\n1\n```\n```py\nb\n```', '1'],
    ['lastFencedBlock, of none', lastFencedBlock('json'), '```py\nb\n```', undefined],
    ['jsonMember', jsonMember('answer.text'), '{"answer": {"text": "4"}}', '4'],
    ['jsonMember, of no text', jsonMember('answer'), '{"answer": [1, "a"]}', '[1,"a"]'],
    ['jsonMember, of null', jsonMember('answer'), '{"answer": null}', 'null'],
    ['jsonMember, that is not there', jsonMember('answer'), '{"result": 4}', undefined],
    ['jsonMember, of no JSON', jsonMember('answer'), 'answer', undefined],
    ['jsonMember, fenced', jsonMember('answer', { from: 'fenced' }), '```\n{"answer": 4}\n```', '4'],
    [
      'jsonMember, nested too deeply',
      jsonMember('answer'),
      `{"answer": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      undefined,
    ],
  ])('%s', (_, extract, completion, part) => {
    expect(extract(completion)).toBe(part);
  });

  it.each([
    [() => answerTag('<answer>'), "answerTag: expected the name of a tag, such as 'answer', got '<answer>'"],
    [() => afterThink(''), "afterThink: expected the name of a tag, such as 'answer', got ''"],
    [() => lastFencedBlock(''), "lastFencedBlock: expected a language, such as 'json', got ''"],
    [() => jsonMember('a[]'), "jsonMember: the path must lead to one member, got 'a[]'"],
    [() => jsonMember('/a', { form: 'text' } as never), "jsonMember: unknown option 'form'; known: from"],
  ])('refuses %#', (make, message) => {
    expect(make).toThrow(new TypeError(message));
  });
});

describe('on hostile completions', () => {
  const checks: Readonly<Record<string, Reward>> = {
    tags: tags(['think', 'answer'], { partial: true }),
    sections: sections(['Summary', 'Risks'], { partial: true }),
    bullets: bullets({ max: 10, margin: 10 }),
    'extracted by answerTag': extracted(answerTag(), () => 1),
    'extracted by afterThink': extracted(afterThink(), () => 1),
    'extracted by lastFencedBlock': extracted(lastFencedBlock('json'), () => 1),
    'extracted by jsonMember': extracted(jsonMember('a'), () => 1),
  };

  describe.each(Object.entries(checks))('%s', (_, reward) => {
    it.each(Object.entries(hostile))('comes back from %s', (__, make) => {
      const score = scoreOf(reward, make());
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    });

    it('takes linear time', () => {
      for (const unit of [
        '<think>',
        '</answer>',
        '# a\n',
        '# ',
        '- ',
        '- a\n',
        '\t',
        '```\n',
        '{"a":',
        '## Summary\nx\n',
      ]) {
        const ratio = growth(
          (text) => scoreOf(reward, text),
          (size) => unit.repeat(size / unit.length),
          2 ** 14,
        );
        expect({ unit, isLinear: ratio < 5 }).toEqual({ unit, isLinear: true });
      }
    });
  });
});

const completions = ['<think>a</think><answer>b</answer>', '# Summary\n- a', '', '\ud800'].map((completion, i) =>
  sampleOf<unknown>({ id: `${i}`, completion, reference: i % 2 ? 'b' : undefined }),
);
rewardConformance({ test: it, reward: tags(['think', 'answer'], { partial: true }), samples: completions });
rewardConformance({ test: it, reward: sections(['Summary']), samples: completions });
rewardConformance({ test: it, reward: extracted(answerTag(), exact() as Reward<Sample>), samples: completions });
