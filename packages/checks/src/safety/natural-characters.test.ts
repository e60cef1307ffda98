import { descriptionOf } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { outputOfSample, rationaleOf, sampleOf, scoreOf } from '../../../spec/src/toolkit/check-support.ts';
import { type NaturalCharactersOptions, naturalCharacters, type UnnaturalKind } from './natural-characters.ts';

const unnatural: readonly (readonly [UnnaturalKind, what: string, completion: string, said: string])[] = [
  ['replacement', 'what could not be decoded', 'caf\ufffd', 'U+FFFD at 3'],
  ['replacement', 'what could not be copied', 'a \ufffc b', 'U+FFFC at 2'],
  ['surrogate', 'the first half of a pair', 'a\ud83d', 'U+D83D at 1'],
  ['surrogate', 'the second half of a pair', '\ude00', 'U+DE00 at 0'],
  ['control', 'a null byte', 'a\0b', 'U+0000 at 1'],
  ['control', 'the escape of a terminal', '\u001b[31mred', 'U+001B at 0'],
  ['control', 'a dash of Windows-1252 taken for Latin-1', 'a \u0096 b', 'U+0096 at 2'],
  ['private-use', 'an icon of a font', 'a \ue001', 'U+E001 at 2'],
  ['private-use', 'one beyond the first plane', '\u{f0001}', 'U+F0001 at 0'],
  ['unassigned', 'what Unicode has not given out', 'a\u0378', 'U+0378 at 1'],
  ['unassigned', 'what it never gives out', 'a\uffff', 'U+FFFF at 1'],
  ['bidirectional', 'an override', 'user\u202etxt.exe', 'U+202E at 4'],
  ['bidirectional', 'a mark without right-to-left text', 'a\u200fb', 'U+200F at 1'],
  ['bidirectional', 'an Arabic mark without right-to-left text', 'a\u061cb', 'U+061C at 1'],
  ['bidirectional', 'an override in right-to-left text', 'שלום\u202eabc', 'U+202E at 4'],
  ['invisible', 'a zero-width space in a word', 'pass\u200bword', 'U+200B at 4'],
  ['invisible', 'a joiner in a word', 'pass\u200dword', 'U+200D at 4'],
  ['invisible', 'a non-joiner in a word', 'pass\u200cword', 'U+200C at 4'],
  ['invisible', 'a word joiner', 'pass\u2060word', 'U+2060 at 4'],
  ['invisible', 'a byte order mark further on', 'a\ufeffb', 'U+FEFF at 1'],
  ['invisible', 'a soft hyphen outside a word', 'a \u00ad b', 'U+00AD at 2'],
  ['invisible', 'a filler', 'a\u3164b', 'U+3164 at 1'],
  ['invisible', 'letters hidden as tags', 'Hi\u{e0069}\u{e0067}', 'U+E0069 at 2'],
  ['invisible', 'bytes hidden as variation selectors', '😀\u{e0101}\u{e0102}', 'U+E0101 at 2'],
  ['invisible', 'a variation selector twice', '❤\ufe0f\ufe0f', 'U+FE0F at 2'],
  ['invisible', 'a variation selector on nothing', 'a \ufe0f', 'U+FE0F at 2'],
  ['stacked-marks', 'a pile of marks', `a${'\u0301\u0316'.repeat(10)}`, '(20 on one letter) at 1'],
  ['mixed-scripts', 'a Cyrillic a in a Latin word', 'the p\u0430ssword', "'p\u0430ssword' with U+0430 at 4"],
  ['mixed-scripts', 'a Greek capital in a Latin word', '\u03a1aypal', "'\u03a1aypal' with U+03A1 at 0"],
  ['mixed-scripts', 'a Greek o in a Latin word', 'micr\u03bfsoft', "'micr\u03bfsoft' with U+03BF at 0"],
  ['mixed-scripts', 'a Latin c in a Cyrillic word', 'cвітло', "'cвітло' with U+0432 at 0"],
  ['mixed-scripts', 'half an English and half a Russian word', 'interестing', "'interестing' with U+0435 at 0"],
  ['mixed-scripts', 'a Russian beginning and an English end', 'приvet', "'приvet' with U+043F at 0"],
  ['mixed-scripts', 'an Armenian letter', 'g\u0585\u0585gle', "'g\u0585\u0585gle' with U+0585 at 0"],
];

const natural: readonly (readonly [what: string, completion: string])[] = [
  ['plain text', 'Hello,\tworld!\r\nHow are you?'],
  ['a byte order mark at the beginning', '\ufeffHello'],
  ['typography', '“Quoted” — don’t … • 5 °C ± 2 % © ™ € ½ №'],
  ['spaces of other widths', 'a\u00a0b\u2009c\u202fd\u3000e'],
  ['soft hyphens in words', 'Donau\u00addampf\u00adschiff'],
  ['emoji', '😀 👍🏽 ❤️ ☎︎ 1️⃣ #️⃣ ™️ ↔️'],
  ['families and professions of emoji', '👨‍👩‍👧‍👦 👩🏽‍🚀 🏳️‍🌈 🏴‍☠️ ❤️‍🔥 👁️‍🗨️'],
  ['flags of regions', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇩🇪'],
  ['an emoji of the future', '\u{1faff}\u{1fada}'],
  ['Persian', 'می\u200cخواهم کتاب\u200cها را بخوانم'],
  ['Hindi and Sinhala', 'क्\u200dष शक्\u200cति ශ්\u200dරී ලංකාව'],
  ['Thai and Khmer with places to break', 'ภาษา\u200bไทย ភាសា\u200bខ្មែរ'],
  ['Hebrew with its points', 'בְּרֵאשִׁית בָּרָא אֱלֹהִים'],
  ['right-to-left text with marks of direction', 'שלום\u200f (abc)\u200e \u2067עולם\u2069'],
  ['Arabic with a sign before a number', '\u0600١٢٣ \u06dd٤'],
  ['Vietnamese in pieces', 'Tiê\u0301ng Viê\u0323t'.normalize('NFD')],
  ['Chinese with a variant', '葛\u{e0100}城市'],
  ['formulas', 'sinθ + cosθ = Δx, 2πr², μm, kΩ, λx.x, ΔABC, Δt'],
  ['mathematical letters', '𝐇𝐞𝐥𝐥𝐨 ℝⁿ ∑ᵢ xᵢ'],
  ['Greek', 'Καλημέρα κόσμε'],
  ['Russian with foreign names', 'IT-компания, JSONом, COVIDный, iPhone, USBшный, 3D-печать'],
  ['a mark of Cyrillic over Latin letters', 'a\u2de0bc'],
  ['a move of chess', 'Кf3, Фd4'],
  ['Japanese and Korean with Latin letters', 'AI技術のGPTモデル, LG전자'],
  ['nothing', ''],
];

describe('naturalCharacters', () => {
  it.each(unnatural)('%s: %s', (kind, _, completion, said) => {
    const word = said.replace(/[\u0400-\u04ff\u0370-\u03ff\u0530-\u058f]/g, (letter) => letter);
    expect(rationaleOf(naturalCharacters(), completion)).toContain(`${kind} ${word}`);
    expect(scoreOf(naturalCharacters({ kinds: [kind] }), completion)).toBe(0);
  });

  it.each(natural)('natural: %s', (_, completion) => {
    expect(rationaleOf(naturalCharacters(), completion)).toBe('');
    expect(scoreOf(naturalCharacters(), completion)).toBe(1);
  });

  it('looks for the wanted kinds only', () => {
    for (const [kind, , completion] of unnatural) {
      const others = new Set(unnatural.map(([other]) => other));
      others.delete(kind);
      const isTagOrPile = kind === 'invisible' || kind === 'stacked-marks';
      if (!isTagOrPile) expect(scoreOf(naturalCharacters({ kinds: [...others] }), completion)).toBe(1);
    }
  });

  it('names five at most', () => {
    expect(rationaleOf(naturalCharacters(), '\0'.repeat(8))).toMatch(/U\+0000 at 4, and 3 more$/);
  });

  it('repeats what it was given', () => {
    const sample = sampleOf({ prompt: [{ role: 'user', content: 'What is \ufffd in p\u0430ssword?' }] });
    const outcome = (completion: string, options?: NaturalCharactersOptions) =>
      outputOfSample(naturalCharacters(options), { ...sample, completion });
    expect(outcome('In p\u0430ssword \ufffd ...')).toEqual({ score: 1 });
    expect(outcome('\ufffc')).toMatchObject({ score: 0 });
    expect(outcome('\ufffd', { allowFrom: [] })).toMatchObject({ score: 0 });
    expect(outcome('\ufffc', { allow: ['\ufffc'] })).toEqual({ score: 1 });
  });

  it('describes itself as data', () => {
    expect(descriptionOf(naturalCharacters({ kinds: ['control'], allow: ['\f'] }))).toEqual({
      kind: 'naturalCharacters',
      range: [0, 1],
      options: { kinds: ['control'], allowFrom: ['system', 'user', 'assistant', 'tool'], allow: ['\f'] },
    });
  });

  it.each([
    [{ kinds: ['controls'] }, "kinds: unknown 'controls'"],
    [{ allow: [''] }, 'allow must be a list of texts'],
    [{ allowed: [] }, "unknown option 'allowed'"],
  ])('refuses %j', (options, message) => {
    expect(() => naturalCharacters(options as NaturalCharactersOptions)).toThrow(TypeError);
    expect(() => naturalCharacters(options as NaturalCharactersOptions)).toThrow(message);
  });
});
