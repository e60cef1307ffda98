import {
  type Abstained,
  abstain,
  checkOptions,
  type Reward,
  type RewardResult,
  RlaifError,
  type Sample,
  withDescription,
} from '@rlaif/spec';
import { nameOf, noReference, numberOption, shown } from '@rlaif/spec/toolkit';
import { type KnownLanguage, knownCodes, knownLanguage } from './known-language.ts';
import { languageOf } from './language-of.ts';
import { measureLanguage } from './measure-language.ts';
import { proseOf } from './prose.ts';
import { countLetters, total } from './scripts.ts';

/** What a completion's language is compared with. */
export interface LanguageOptions<S extends Sample = Sample> {
  /**
   * The language that the reply must be in, as a BCP 47 tag (`de`, `pt-BR`, `zh-Hant`; regions make no difference), or a function that picks
   * it from the sample. A function that returns `undefined` or `null` makes the check abstain. Default: the language of the prompt's last
   * turns by the user.
   */
  readonly is?: string | ((sample: S) => string | null | undefined) | undefined;
  /**
   * How sure the prompt's language must be, from 0 (another fits as well) to 1 (no other fits at all); below it the check abstains. Not used
   * with `is`. Default: 0.1, which lets 9 in 10 everyday sentences of 20 letters and more through.
   */
  readonly minConfidence?: number | undefined;
  /**
   * How many letters of prose the prompt must have, at least 1; with fewer the check abstains. A Chinese character counts as three letters, a
   * Korean syllable as two. Not used with `is`. Default: 20.
   */
  readonly minLength?: number | undefined;
}

/**
 * Whether the reply is in the prompt's language, or a named one: the share of its letters that stand in sentences of that language, so that
 * a reply which changes language in the middle scores in between. Code, web addresses, numbers, and names and terms in Latin letters within
 * another script are in no language and count neither way. A reply that holds nothing else scores 1, an empty one 0; one of fewer than 12
 * letters is judged by its script alone.
 *
 * Abstains for a prompt that is too short, mixes languages or is not clear. Where several languages are right or wrong by the row (a task of
 * translation), name it by `is`.
 *
 * A function `is` that throws, or returns what is no known language, makes the sample fail with `RLAIF_SAMPLE`.
 *
 * @throws TypeError when built with an unknown option, a language that cannot be told, or a number out of its bounds.
 * @example
 * const sameLanguage = language();
 * const german = language({ is: 'de' });
 * const asked = language({ is: (sample) => sample.metadata?.targetLanguage as string | undefined });
 */
export function language<S extends Sample = Sample>(options: LanguageOptions<S> = {}): Reward<S> {
  checkOptions('language', options, ['is', 'minConfidence', 'minLength']);
  const { is } = options;
  const minConfidence = numberOption('language', 'minConfidence', options.minConfidence ?? 0.1, { min: 0, max: 1 });
  const minLength = numberOption('language', 'minLength', options.minLength ?? 20, { min: 1 });
  if (is !== undefined && typeof is !== 'string' && typeof is !== 'function') {
    throw new TypeError(`language: is must be a language or a function of the sample, got ${typeof is}`);
  }
  const named = typeof is === 'string' ? known(is) : undefined;
  const ofPrompt = promptLanguage(minConfidence, minLength);
  return withDescription<Reward<S>>(
    (sample) => {
      const wanted = named ?? (typeof is === 'function' ? picked(sample, is) : ofPrompt(sample));
      return 'abstained' in wanted ? wanted : judge(sample.completion, wanted);
    },
    {
      kind: 'language',
      range: [0, 1],
      options: is === undefined ? { minConfidence, minLength } : { is: typeof is === 'string' ? is : nameOf(is) },
    },
  );
}

function known(tag: string): KnownLanguage {
  const found = knownLanguage(tag);
  if (!found) throw new TypeError(`language: '${shown(tag, 40)}' cannot be told; known: ${knownCodes.join(', ')}`);
  return found;
}

function picked<S extends Sample>(
  sample: S,
  select: (sample: S) => string | null | undefined,
): KnownLanguage | Abstained {
  try {
    const tag = select(sample);
    return tag === undefined || tag === null ? noReference : known(String(tag));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new RlaifError('RLAIF_SAMPLE', `language: the language of the sample: ${message}`, { cause });
  }
}

/** The language of a sample's prompt. The rollouts of one prompt come together, and telling it costs more than the rest: so the last is remembered. */
function promptLanguage(minConfidence: number, minLength: number): (sample: Sample) => KnownLanguage | Abstained {
  let last: { readonly turns: string; readonly found: KnownLanguage | Abstained } | undefined;
  return ({ prompt }) => {
    const contents = prompt.flatMap(({ role, content }) => (role === 'user' ? [content] : []));
    const turns = JSON.stringify(contents);
    if (last?.turns !== turns) last = { turns, found: tellLanguage(contents, minConfidence, minLength) };
    return last.found;
  };
}

/** The language of the last turns, of as many as it takes to have letters enough. */
function tellLanguage(
  contents: readonly string[],
  minConfidence: number,
  minLength: number,
): KnownLanguage | Abstained {
  let text = '';
  let letters = 0;
  for (const content of contents.toReversed()) {
    const prose = proseOf(content);
    text = `${prose}\n${text}`;
    letters += total(countLetters(prose));
    if (letters >= minLength) break;
  }
  if (letters < minLength)
    return abstain(`the prompt is too short to tell its language: ${letters} letters of ${minLength}`);
  const { confidence, code, second } = languageOf(text);
  const found = knownLanguage(code);
  if (!found || confidence < minConfidence) {
    const between = second ? `${code} or ${second}` : code;
    return abstain(
      `the prompt's language is not clear: ${between}, confidence ${confidence.toFixed(2)} of ${minConfidence}`,
    );
  }
  return found;
}

function judge(completion: string, wanted: KnownLanguage): RewardResult {
  if (completion.trim() === '') return { score: 0, rationale: `nothing written, wanted ${wanted.code}` };
  const { right, wrong, other, example } = measureLanguage(proseOf(completion), wanted);
  if (right + wrong === 0) return { score: 1, rationale: `nothing that is in a language, wanted ${wanted.code}` };
  const score = right / (right + wrong);
  const share = `${Math.floor(100 * score)} % in ${wanted.code}`;
  return {
    score,
    rationale: other ? `${share}, the rest mostly in ${other}: '${shown((example ?? '').trim())}'` : share,
  };
}
