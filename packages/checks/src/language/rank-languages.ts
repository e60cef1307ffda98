import { eld } from 'eld/extrasmall';
import { francAll } from 'franc-min';
import { renamed, scripts, soleLanguages } from './known-language.ts';
import type { Script } from './scripts.ts';

/** How well a text fits a language: 1 and more as ordinary sentences of it do, less where names, another language or noise do. */
export interface Fit {
  readonly code: string;
  readonly fit: number;
}

/** All that is not of a script that several languages share. */
const outside: Partial<Readonly<Record<Script, RegExp>>> = {
  Cyrl: /[^\p{sc=Cyrl}\p{M}]+/gu,
  Arab: /[^\p{sc=Arab}\p{M}\u200c]+/gu,
  Deva: /[^\p{sc=Deva}\p{M}]+/gu,
  Jpan: /[^\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\u30fc]+/gu,
};

/**
 * The mean score of a text's n-grams, by the script, that any language written in it has, and what ordinary sentences have above that at
 * least. Lists of names have less.
 */
const scales: Partial<Readonly<Record<Script, readonly [base: number, least: number]>>> = {
  Latn: [0, 55],
  Arab: [0, 55],
  Cyrl: [60, 30],
  Jpan: [0, 30],
};

/** What `franc-min` tells apart where `eld` scores all alike. */
const devanagari: Readonly<Record<string, string>> = { hin: 'hi', mar: 'mr', npi: 'ne' };

/** The languages that a piece of text may be in, judged by its letters of one script, the likeliest first. None where nothing fits. */
export function rankLanguages(text: string, script: Script): readonly Fit[] {
  const sole = soleLanguages[script];
  if (sole) return [{ code: sole, fit: 1 }];
  const pattern = outside[script];
  const letters = pattern ? text.replace(pattern, ' ') : text;
  const scale = scales[script];
  if (!scale) {
    const found = francAll(letters, { minLength: 1, only: Object.keys(devanagari) });
    return found.flatMap(([name, fit]) => (devanagari[name] ? [{ code: devanagari[name], fit }] : []));
  }
  const [base, least] = scale;
  const ranks: Fit[] = [];
  for (const [name, score] of Object.entries(eld.detect(letters).getScores())) {
    const code = renamed[name] ?? name;
    // The detector maps the mean score x of the text's n-grams to x / (x + 25).
    const fit = ((25 * score) / (1 - score) - base) / least;
    if (scripts[code] === script && fit > 0) ranks.push({ code, fit });
  }
  return ranks;
}

/** Whether `franc-min` takes a text for the language that it knows by a name. */
export function isByFranc(text: string, name: string): boolean {
  return francAll(text, { minLength: 1 })[0]?.[0] === name;
}
