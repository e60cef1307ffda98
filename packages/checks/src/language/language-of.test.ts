import { describe, expect, it } from 'vitest';
import { knownLanguage } from './known-language.ts';
import { languageOf } from './language-of.ts';
import { countLetters, total } from './scripts.ts';
import { sentences } from './sentences-support.ts';

const all = Object.entries(sentences).flatMap(([name, list]) =>
  list.map((text) => {
    const { code, confidence } = languageOf(text);
    return { name, text, right: code === knownLanguage(name)!.code, confidence, letters: total(countLetters(text)) };
  }),
);
/** What the prompt's language is told of by default. */
const taken = all.filter(({ letters, confidence }) => letters >= 20 && confidence >= 0.1);

describe('the language of one sentence', () => {
  it('is told rightly wherever it is taken', () => {
    expect(taken.filter(({ right }) => !right).map(({ name, text }) => `${name}: ${text}`)).toEqual([]);
  });

  it('is taken for 9 sentences in 10 that are long enough, and told of most others too', () => {
    const long = all.filter(({ letters, name }) => letters >= 20 && name !== 'sw');
    expect(long.length).toBeGreaterThan(120);
    expect(taken.length / long.length).toBeGreaterThan(0.9);
    const known = all.filter(({ name }) => name !== 'sw');
    expect(known.filter(({ right }) => right).length / known.length).toBeGreaterThan(0.97);
  });

  it('is surer with what is in no other', () => {
    expect(languageOf('Ich weiß die Antwort nicht.').confidence).toBeGreaterThan(0.3);
    expect(languageOf('도와주셔서 정말 감사합니다.')).toEqual({ code: 'ko', confidence: 1, second: undefined });
    expect(languageOf('God morgen, hvordan har du det?').confidence).toBeLessThan(0.1);
  });
});

it('is none of a text without letters', () => {
  expect(languageOf('')).toEqual({ code: 'und', confidence: 0 });
  expect(languageOf('1 + 1 = 2 🙂')).toEqual({ code: 'und', confidence: 0 });
});

it('has no confidence where a text is half in one and half in another', () => {
  const { confidence } = languageOf(`${sentences.de!.join(' ')}\n${sentences.fr!.join(' ')}`);
  expect(confidence).toBe(0);
});
