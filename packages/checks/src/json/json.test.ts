import { descriptionOf } from '@rlaif/spec';
import { rewardConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import { hostile, outputOf, sampleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { json } from './json.ts';

describe('json', () => {
  it.each(['{}', '[]', ' {"a": [1, 2, {"b": null}]} ', '"text"', '1', 'true', 'null', '"\\ud800"'])(
    'takes %s',
    (completion) => {
      expect(scoreOf(json(), completion)).toBe(1);
    },
  );

  it.each([
    ['', 'not JSON: nothing is there'],
    ['{"a": 1,}', /^not JSON: Expected double-quoted property name/],
    ['{"a": 1} and more', /^not JSON: Unexpected non-whitespace/],
    ['Here it is: {}', /^not JSON: /],
    ['```json\n{}\n```', /^not JSON: /],
    ['NaN', /^not JSON: /],
    ['undefined', /^not JSON: /],
  ])('refuses %j and says why', (completion, why) => {
    expect(outputOf(json(), completion)).toEqual({ score: 0, rationale: expect.stringMatching(why) });
  });

  it('takes the one fenced block where asked to', () => {
    const fenced = json({ from: 'fenced' });
    expect(scoreOf(fenced, 'Here:\n```json\n{}\n```\nDone.')).toBe(1);
    expect(outputOf(fenced, '{}')).toEqual({ score: 0, rationale: 'expected one fenced block, found 0' });
    expect(outputOf(fenced, '```\n{}\n```\n```\n{}\n```')).toEqual({
      score: 0,
      rationale: 'expected one fenced block, found 2',
    });
  });

  it.each([
    [{ form: 'fenced' }, "json: unknown option 'form'; known: from"],
    [{ from: 'block' }, "json: from must be 'text' or 'fenced', got 'block'"],
  ])('refuses %j', (options, message) => {
    expect(() => json(options as never)).toThrow(new TypeError(message));
  });

  it('describes itself', () => {
    expect(descriptionOf(json({ from: 'fenced' }))).toEqual({
      kind: 'json',
      range: [0, 1],
      options: { from: 'fenced' },
    });
  });

  it.each(Object.entries(hostile))('comes back from %s', (name, make) => {
    const isJson = /deep$|a number|same key|prototype|digits$/.test(name);
    expect(scoreOf(json(), make())).toBe(isJson ? 1 : 0);
  });
});

rewardConformance({
  test: it,
  reward: json(),
  samples: ['{}', '', 'x', '\ud800'].map((completion, i) => sampleOf({ id: `${i}`, completion })),
});
