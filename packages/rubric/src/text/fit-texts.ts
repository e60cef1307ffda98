import { checkOptions, RlaifError } from '@rlaif/spec';
import { numberOption } from '@rlaif/spec/toolkit';
import { cutTexts } from './cut-texts.ts';
import type { LabelledText } from './fence.ts';
import type { ShownTexts } from './shown-texts.ts';

/** A text whose length is bounded. `completion` is all that the policy wrote: reasoning, tool calls and completion together. */
export type BoundedText = 'prompt' | 'reference' | 'completion';

/**
 * What happens to a text that is too long. `fail`: a `RlaifError`. `minimum`: the verdict is the minimum, and nobody is asked. `cut`: what is
 * in the middle is left out, and a mark says so.
 */
export type WhenTooLong = 'fail' | 'minimum' | 'cut';

/** The options of a judge that bound what it is shown. */
export interface LengthOptions {
  /** Default: `{ prompt: 'fail', reference: 'fail', completion: 'minimum' }`. */
  readonly onTooLong?: Readonly<{ [Text in BoundedText]?: WhenTooLong | undefined }> | undefined;
  /**
   * The most characters (UTF-16 code units) of each text, counted as it is shown; all messages of a prompt together. The mark that a cut
   * leaves, of some 30 characters, comes on top. Whole numbers of at least 100. Default: `{ prompt: 200_000, reference: 100_000, completion: 100_000 }`, in English about 100,000 tokens in all.
   */
  readonly maxCharacters?: Readonly<{ [Text in BoundedText]?: number | undefined }> | undefined;
}

/** `LengthOptions`, checked and with their defaults: data, as a definition holds it. */
export interface LengthLimits {
  readonly onTooLong: Readonly<Record<BoundedText, WhenTooLong>>;
  readonly maxCharacters: Readonly<Record<BoundedText, number>>;
}

const bounded: readonly BoundedText[] = ['prompt', 'reference', 'completion'];
const defaults: LengthLimits = {
  onTooLong: { prompt: 'fail', reference: 'fail', completion: 'minimum' },
  maxCharacters: { prompt: 200_000, reference: 100_000, completion: 100_000 },
};
const ways: readonly WhenTooLong[] = ['fail', 'minimum', 'cut'];

/**
 * Checks the options and fills in the defaults.
 *
 * @throws TypeError for an unknown text or way, and for a bound that is not a whole number of at least 100.
 * @example
 * const limits = readLengthLimits('defineRubric', { onTooLong: { prompt: 'cut' }, maxCharacters: { prompt: 50_000 } });
 */
export function readLengthLimits(caller: string, { onTooLong = {}, maxCharacters = {} }: LengthOptions): LengthLimits {
  checkOptions(`${caller}: onTooLong`, onTooLong, bounded);
  checkOptions(`${caller}: maxCharacters`, maxCharacters, bounded);
  const then = { ...defaults.onTooLong };
  const most = { ...defaults.maxCharacters };
  for (const text of bounded) {
    const way = onTooLong[text] ?? then[text];
    if (!ways.includes(way)) {
      throw new TypeError(`${caller}: onTooLong.${text} must be one of ${ways.join(', ')}, got ${String(way)}`);
    }
    then[text] = way;
    most[text] = numberOption(caller, `maxCharacters.${text}`, maxCharacters[text] ?? most[text], {
      min: 100,
      whole: true,
    });
  }
  return { onTooLong: then, maxCharacters: most };
}

/** Texts that fit; or why the verdict is the minimum, as the rationale says it. */
export type FittedTexts = (ShownTexts & { readonly tooLong?: undefined }) | { readonly tooLong: string };

/**
 * Holds the texts that a judge is shown to their bounds. Where several are too long, a failure goes before the minimum, and what the data
 * brought about before what the policy did: rollouts of one prompt fare alike.
 *
 * @throws RlaifError `RLAIF_SAMPLE`: attribution `service` for a prompt or a reference, `completion` for a completion.
 * @example
 * const texts = fitTexts(shownTexts(sample, { show: ['prompt'] }), limits);
 * if (texts.tooLong !== undefined) return minimum(texts.tooLong);
 */
export function fitTexts({ given, answered }: ShownTexts, limits: LengthLimits): FittedTexts {
  const parts = bounded.map((name) => ({
    name,
    texts:
      name === 'completion'
        ? answered
        : given.filter(({ label }) => (label === 'reference') === (name === 'reference')),
  }));
  const tooLong = parts.flatMap(({ name, texts }) => {
    const length = lengthOf(texts);
    const most = limits.maxCharacters[name];
    return length > most
      ? [{ name, way: limits.onTooLong[name], why: `the ${name} has ${length} characters, more than ${most}` }]
      : [];
  });
  const failed = tooLong.find(({ way }) => way === 'fail');
  if (failed) {
    throw new RlaifError('RLAIF_SAMPLE', `${failed.why}; shorten it, or set maxCharacters or onTooLong`, {
      attribution: failed.name === 'completion' ? 'completion' : 'service',
    });
  }
  const least = tooLong.find(({ way }) => way === 'minimum');
  if (least) return { tooLong: least.why };
  const fitted = new Map<LabelledText, LabelledText>();
  for (const { name, texts } of parts) {
    cutTexts(texts, limits.maxCharacters[name]).forEach((text, index) => {
      fitted.set(texts[index]!, text);
    });
  }
  const fit = (texts: readonly LabelledText[]) => texts.map((text) => fitted.get(text) ?? text);
  return { given: fit(given), answered: fit(answered) };
}

function lengthOf(texts: readonly LabelledText[]): number {
  return texts.reduce((sum, { text }) => sum + text.length, 0);
}
