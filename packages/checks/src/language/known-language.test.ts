import { eld } from 'eld/extrasmall';
import { describe, expect, it } from 'vitest';
import { knownCodes, knownLanguage, renamed, scripts } from './known-language.ts';

describe('knownLanguage', () => {
  it.each([
    ['de', 'de', 'Latn'],
    ['DE', 'de', 'Latn'],
    ['pt-BR', 'pt', 'Latn'],
    ['deu', 'de', 'Latn'],
    ['cmn', 'zh', 'Jpan'],
    ['zh-Hant-TW', 'zh', 'Jpan'],
    ['zh-Hans', 'zh', 'Jpan'],
    ['ja', 'ja', 'Jpan'],
    ['ko-KR', 'ko', 'Hang'],
    ['iw', 'he', 'Hebr'],
    ['tl', 'fil', 'Latn'],
    ['no', 'nb', 'Latn'],
    ['nn', 'nb', 'Latn'],
    ['id', 'ms', 'Latn'],
    ['bs', 'hr', 'Latn'],
    ['sr', 'sr', 'Cyrl'],
    ['sr-Cyrl', 'sr', 'Cyrl'],
    ['sr-Latn', 'hr', 'Latn'],
    ['ne', 'ne', 'Deva'],
    ['am', 'am', 'Ethi'],
  ])('%s is %s, in %s', (tag, code, script) => {
    expect(knownLanguage(tag)).toMatchObject({ code, script });
  });

  it.each([
    '',
    'x',
    'German',
    'tlh',
    'la',
    'und',
    'hi-Latn',
    'az-Cyrl',
    'ko-Latn',
    'de_DE',
    '__proto__',
    'constructor',
    'en-',
  ])('does not know %j', (tag) => {
    expect(knownLanguage(tag)).toBeUndefined();
  });

  it('knows every code that it lists', () => {
    expect(knownCodes.length).toBeGreaterThan(80);
    expect(knownCodes.filter((code) => !knownLanguage(code))).toEqual([]);
    expect(new Set(knownCodes).size).toBe(knownCodes.length);
  });

  it('covers what the detector tells apart, each in the script that it is told in', () => {
    const detected = Object.values(eld.info().Languages).map((name) => renamed[name] ?? name);
    expect(detected).toHaveLength(60);
    expect(detected.filter((code) => !Object.hasOwn(scripts, code))).toEqual([]);
  });
});
