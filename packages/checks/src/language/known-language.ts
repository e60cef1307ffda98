import type { Script } from './scripts.ts';

/** A language that can be told from others. */
export interface KnownLanguage {
  /** ISO 639-1, or 639-3 where there is none. */
  readonly code: string;
  readonly script: Script;
  /** Its name in `franc-min`, where `eld` does not know it. */
  readonly franc?: string | undefined;
}

/** Languages that `eld` names otherwise. */
export const renamed: Readonly<Record<string, string>> = { tl: 'fil', no: 'nb', ku: 'ckb' };

/** Languages with a script of their own: no detector is asked. */
export const soleLanguages: Partial<Readonly<Record<Script, string>>> = {
  Grek: 'el',
  Armn: 'hy',
  Hebr: 'he',
  Beng: 'bn',
  Guru: 'pa',
  Gujr: 'gu',
  Orya: 'or',
  Taml: 'ta',
  Telu: 'te',
  Knda: 'kn',
  Mlym: 'ml',
  Sinh: 'si',
  Thai: 'th',
  Laoo: 'lo',
  Mymr: 'my',
  Geor: 'ka',
  Ethi: 'am',
  Khmr: 'km',
  Hang: 'ko',
};

/** What each language that can be told is written in. */
export const scripts: Readonly<Record<string, Script>> = {
  ...Object.fromEntries(Object.entries(soleLanguages).map(([script, code]) => [code, script as Script])),
  ...Object.fromEntries(['be', 'bg', 'ru', 'sr', 'uk', 'kk'].map((code) => [code, 'Cyrl' as const])),
  ...Object.fromEntries(['ar', 'ckb', 'fa', 'ps', 'ur'].map((code) => [code, 'Arab' as const])),
  ...Object.fromEntries(['hi', 'mr', 'ne'].map((code) => [code, 'Deva' as const])),
  ...Object.fromEntries(['ja', 'zh'].map((code) => [code, 'Jpan' as const])),
  ...Object.fromEntries(
    'az ca cs da de en es et eu fi fil fr hr hu is it lt lv ms nb nl pl pt ro sk sl sq sv tr vi yo ha ig jv ln mg ny rn rw so su sw uz zu'
      .split(' ')
      .map((code) => [code, 'Latn' as const]),
  ),
};

const francNames: Readonly<Record<string, string>> = {
  ha: 'hau',
  ig: 'ibo',
  jv: 'jav',
  kk: 'kaz',
  ln: 'lin',
  mg: 'plt',
  ny: 'nya',
  ps: 'pbu',
  rn: 'run',
  rw: 'kin',
  so: 'som',
  su: 'sun',
  sw: 'swh',
  uz: 'uzn',
  zu: 'zul',
};

/** Languages so near one another that the detector knows one of them. */
const takenFor: Readonly<Record<string, string>> = { id: 'ms', zlm: 'ms', no: 'nb', nn: 'nb', bs: 'hr' };

/** The codes of all languages that can be told. */
export const knownCodes: readonly string[] = [...Object.keys(scripts), 'id', 'no', 'nn', 'bs', 'sr-Latn'].toSorted();

/**
 * The language that a BCP 47 tag names (`de`, `pt-BR`, `zh-Hant`, `swh`); `undefined` for what is no tag, a language that cannot be told,
 * and a script that it is not told in (`hi-Latn`). Regions and the two forms of Chinese are not told apart.
 */
export function knownLanguage(tag: string): KnownLanguage | undefined {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(tag);
  } catch {
    return undefined;
  }
  const latinSerbian = locale.language === 'sr' && locale.script === 'Latn';
  const code = latinSerbian ? 'hr' : (takenFor[locale.language] ?? locale.language);
  const script = Object.hasOwn(scripts, code) ? scripts[code] : undefined;
  if (!script) return undefined;
  const written = locale.script;
  const usual = new Intl.Locale(code).maximize().script;
  if (written && written !== usual && !(script === 'Jpan' && /^(?:Han[ist]|Jpan)$/.test(written))) return undefined;
  return { code, script, franc: francNames[code] };
}
