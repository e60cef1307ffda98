import { describe, expect, test } from 'vitest';
import { boolean, booleanBy } from './boolean.ts';
import { choices } from './choices.ts';
import { continuous } from './continuous.ts';
import { likert } from './likert.ts';
import type { Scale } from './scale.ts';

const grades = choices(['poor', 'fair', 'good']);
const clarity = likert({ 1: 'Cannot be followed.', 3: 'With effort.', 5: 'At first reading.' });
const measure = continuous({ from: 0, to: 10 });

describe('an answer on the scale', () => {
  test.each<[string, Scale, unknown, number]>([
    ['boolean false', boolean(), false, 0],
    ['boolean true', boolean(), true, 1],
    ['what holds', booleanBy('holds'), true, 1],
    ['the worst choice', grades, 'poor', 0],
    ['the middle choice', grades, 'fair', 0.5],
    ['the best choice', grades, 'good', 1],
    ['the lowest point', clarity, 1, 0],
    ['a point without an anchor', clarity, 2, 0.25],
    ['the highest point', clarity, 5, 1],
    ['a negative point', likert({ '-2': 'Bad.', 2: 'Good.' }), -1, 0.25],
    ['the lower end', measure, 0, 0],
    ['a fraction', measure, 2.5, 0.25],
    ['the upper end', measure, 10, 1],
    ['a number between negative ends', continuous({ from: -3, to: -1 }), -2, 0.5],
  ])('%s is scored by its place, and kept', (_, scale, value, score) => {
    expect(scale.read(value)).toEqual({ score, choice: value });
  });

  test('is listed lowest first, where a scale has few', () => {
    expect(boolean().answers).toEqual([
      { score: 0, choice: false },
      { score: 1, choice: true },
    ]);
    expect(grades.answers?.map(({ choice }) => choice)).toEqual(['poor', 'fair', 'good']);
    expect(clarity.answers?.map(({ choice }) => choice)).toEqual([1, 2, 3, 4, 5]);
    expect(measure.answers).toBeUndefined();
  });

  test.each([[boolean()], [grades], [clarity], [measure]])('at the lowest scores 0 and reads as itself', (scale) => {
    expect(scale.lowest.score).toBe(0);
    expect(scale.read(scale.lowest.choice)).toEqual(scale.lowest);
  });
});

describe('anything else is a fault, never the nearest answer', () => {
  const nothing: readonly unknown[] = [undefined, null, '', {}, [], Number.NaN];

  test.each(nothing)('%o', (value) => {
    for (const scale of [boolean(), grades, clarity, measure]) {
      expect(scale.read(value)).toEqual({ fault: expect.stringContaining(`"${scale.answerKey}"`) });
    }
  });

  test.each<[string, Scale, unknown]>([
    ['a boolean as a number', boolean(), 1],
    ['a boolean in words', boolean(), 'true'],
    ['a choice in capitals', grades, 'Good'],
    ['a choice with a space', grades, ' good'],
    ['a choice by its place', grades, 2],
    ['a word that is no choice', grades, 'excellent'],
    ['a key of every object', grades, 'constructor'],
    ['a number in words', clarity, '4'],
    ['a fraction of a point', clarity, 4.5],
    ['a point below', clarity, 0],
    ['a percentage', clarity, 80],
    ['a share', clarity, true],
    ['a number below', measure, -0.1],
    ['a number above', measure, 10.1],
    ['an endless number', measure, Number.POSITIVE_INFINITY],
    ['a number as text', measure, '7'],
  ])('%s', (_, scale, value) => {
    expect(scale.read(value)).toEqual({ fault: expect.any(String) });
  });

  test('in words that quote nothing of the reply', () => {
    for (const scale of [boolean(), grades, clarity, measure]) {
      expect(JSON.stringify(scale.read('secret'))).not.toContain('secret');
    }
  });
});

describe('what the judge is told', () => {
  test('is the order of choices, and what they mean', () => {
    expect(choices(['poor', 'good'], { meanings: { good: 'Nothing is missing.' } }).describe()).toEqual([
      'From worst to best: "poor", "good".',
      '"good": Nothing is missing.',
    ]);
  });

  test('is nothing of a choice without a meaning, whatever its name', () => {
    expect(choices(['constructor', 'toString']).describe()).toEqual(['From worst to best: "constructor", "toString".']);
    const odd = choices(['good', '__proto__'], { meanings: JSON.parse('{"__proto__":"Best."}') });
    expect(odd.describe()).toEqual(['From worst to best: "good", "__proto__".', '"__proto__": Best.']);
    expect(JSON.stringify(odd.data)).toContain('"meanings":{"__proto__":"Best."}');
  });

  test('is the ends of a scale of numbers, and every anchor from low to high', () => {
    expect(likert({ 5: 'Good.', 1: 'Bad.' }).describe()).toEqual([
      'A whole number from 1 (worst) to 5 (best).',
      '1: Bad.',
      '5: Good.',
    ]);
    expect(continuous({ from: 0, to: 1, anchors: { 1: 'All.', 0.5: 'Half.', 0: 'None.' } }).describe()).toEqual([
      'A number from 0 (worst) to 1 (best), fractions allowed.',
      '0: None.',
      '0.5: Half.',
      '1: All.',
    ]);
  });

  test('is a schema without ranges, which strict modes refuse', () => {
    expect(boolean().schema).toEqual({ type: 'boolean' });
    expect(grades.schema).toEqual({ type: 'string', enum: ['poor', 'fair', 'good'] });
    expect(clarity.schema).toEqual({ type: 'integer', enum: [1, 2, 3, 4, 5] });
    expect(measure.schema).toEqual({ type: 'number' });
  });
});

test('a scale is data besides its functions', () => {
  for (const scale of [boolean(), grades, clarity, measure]) {
    expect(JSON.parse(JSON.stringify(scale.data))).toEqual(scale.data);
    expect(scale.data.kind).toBe(scale.kind);
  }
  expect(clarity.data).toEqual({
    kind: 'likert',
    anchors: { 1: 'Cannot be followed.', 3: 'With effort.', 5: 'At first reading.' },
  });
});

test('a scale is not changed by later changes to what it was made of', () => {
  const words = ['poor', 'good'];
  const scale = choices(words);
  words.push('better');
  expect(scale.read('better')).toEqual({ fault: expect.any(String) });
  expect(scale.read('good')).toEqual({ score: 1, choice: 'good' });
});

describe('a scale that cannot be is a TypeError that says why', () => {
  test.each<[string, () => unknown, string]>([
    ['no choices', () => choices([]), 'at least two choices'],
    ['one choice', () => choices(['good']), 'at least two choices'],
    ['a text for choices', () => choices('good' as never), 'at least two choices'],
    ['a blank choice', () => choices(['poor', ' ']), 'not blank'],
    ['a choice with space around it', () => choices(['poor', 'good ']), 'without space around it'],
    ['a choice that is a number', () => choices([1, 2] as never), 'must be a text'],
    ['a hole', () => choices(Array(2) as never), 'must be a text'],
    ['a choice twice', () => choices(['good', 'poor', 'Good']), "'Good' is there twice"],
    ['a meaning of no choice', () => choices(['a', 'b'], { meanings: { c: 'x' } as never }), "unknown option 'c'"],
    ['a blank meaning', () => choices(['a', 'b'], { meanings: { a: '' } }), "meaning of 'a'"],
    ['an unknown option of choices', () => choices(['a', 'b'], { meaning: {} } as never), "unknown option 'meaning'"],
    ['no anchors', () => likert({}), 'at least two anchors'],
    ['anchors that are nothing', () => likert(undefined as never), 'at least two anchors'],
    ['one anchor', () => likert({ 3: 'x' }), 'at least two anchors'],
    ['an anchor at a fraction', () => likert({ 1: 'x', 2.5: 'y' }), "got '2.5'"],
    ['an anchor at a word', () => likert({ 1: 'x', high: 'y' } as never), "got 'high'"],
    ['a blank anchor', () => likert({ 1: 'x', 5: ' ' }), 'the anchor at 5'],
    ['an anchor that is no text', () => likert({ 1: 'x', 5: 5 } as never), 'the anchor at 5'],
    ['a point anchored twice', () => likert({ '1': 'x', '01': 'y', '5': 'z' } as never), 'anchored twice'],
    ['a text for anchors', () => likert('abc' as never), 'at least two anchors'],
    [
      'a number anchored twice',
      () => continuous({ from: 0, to: 1, anchors: { 1: 'x', '1.0': 'y' } as never }),
      'twice',
    ],
    ['a text for anchors of a range', () => continuous({ from: 0, to: 1, anchors: 'ab' as never }), 'anchors must be'],
    ['too many points', () => likert({ 0: 'x', 101: 'y' }), 'use continuous'],
    ['no bounds', () => continuous(undefined as never), 'expected an object'],
    ['no upper bound', () => continuous({ from: 0 } as never), 'to must be'],
    ['an endless bound', () => continuous({ from: 0, to: Number.POSITIVE_INFINITY }), 'to must be a finite number'],
    ['bounds in the wrong order', () => continuous({ from: 1, to: 0 }), 'from must be below to'],
    ['equal bounds', () => continuous({ from: 1, to: 1 }), 'from must be below to'],
    ['bounds too far apart', () => continuous({ from: -1.7e308, to: 1.7e308 }), 'not endlessly far'],
    ['an unknown option', () => continuous({ from: 0, to: 1, step: 1 } as never), "unknown option 'step'"],
    ['an anchor outside', () => continuous({ from: 0, to: 1, anchors: { 2: 'x' } }), "got '2'"],
    ['an anchor at a word', () => continuous({ from: 0, to: 1, anchors: { x: 'x' } as never }), "got 'x'"],
    ['an anchor at nothing', () => continuous({ from: 0, to: 1, anchors: { '': 'x' } as never }), "got ''"],
    ['a blank anchor', () => continuous({ from: 0, to: 1, anchors: { 1: ' ' } }), 'the anchor at 1'],
  ])('%s', (_, build, message) => {
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });
});
