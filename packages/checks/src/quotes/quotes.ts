import { checkOptions, type Reward, RlaifError, type Sample, withDescription } from '@rlaif/spec';
import {
  booleanOption,
  nameOf,
  noReference,
  numberOption,
  referenceOf,
  type SelectReference,
  shown,
  textOrTexts,
} from '@rlaif/spec/toolkit';
import { indexOfWords } from '../shared/index-of-words.ts';
import { plainTypography } from '../shared/plain-typography.ts';
import { type JsonSource, jsonSourceOf, readJson } from '../shared/read-json.ts';
import { parsePath, valuesAt } from '../shared/values-at.ts';
import { documentCache } from './document-cache.ts';

/** Options of `quotes`. */
export interface QuotesOptions<S extends Sample = Sample> {
  /** Picks from the sample the document, or several in any of which a quotation may stand. `undefined`, `null` and an empty list: none. Default: `sample.reference`. */
  readonly reference?: SelectReference<S, string | readonly string[]> | undefined;
  /** Where the JSON is: `'text'`, the whole completion, or `'fenced'`, its one fenced block. Default: `'text'`. */
  readonly from?: JsonSource | undefined;
  /**
   * The least characters of a quotation, of which half at least are letters or digits: a shorter one stands in any document, as a line to sign on
   * does, and proves nothing. Default: 20.
   */
  readonly minLength?: number | undefined;
  /** Whether the score is the share of the quotations that stand. Default: false, all or nothing, for one that is made up is not made good by others. */
  readonly partial?: boolean | undefined;
}

/** More than anybody needs, and a bound on the work. */
export const maxQuotes = 1000;

/** How many failed quotations a rationale names. */
const maxNamed = 3;

/**
 * Scores 1 where every quotation at a path of the completion's JSON stands in a document of the sample, word for word; 0 where one does not, and
 * says which. Nothing to look for scores 0 too: no JSON, nothing at the path, a member that is missing or no text, more than 1,000 quotations.
 *
 * Typography does not count: white space, quotation marks, dashes, ligatures, full-width letters, soft hyphens and other invisible characters.
 * Words do, and their case, and all other punctuation; no word and no number is cut at an end (`able to` does not stand in `unable to`), but in
 * scripts that are written without spaces any letter may be an end. An ellipsis stands for nothing but itself.
 *
 * The path names members, parted by dots, and has `[]` for every item of a list or member of an object. Each document is prepared once, and the last ones are remembered.
 *
 * @throws TypeError for a path that is none, an unknown option or one of another type. When it scores: `RLAIF_SAMPLE` for an empty document.
 * @example
 * const quoted = quotes('comments[].excerpt', { reference: (sample: Sample<{ contract: string }>) => sample.reference?.contract });
 */
export function quotes<S extends Sample = Sample>(path: string, options: QuotesOptions<S> = {}): Reward<S> {
  checkOptions('quotes', options, ['reference', 'from', 'minLength', 'partial']);
  const steps = parsePath('quotes', path);
  const documentsIn = referenceOf('quotes', options.reference, textOrTexts);
  const from = jsonSourceOf('quotes', options.from);
  const minLength = numberOption('quotes', 'minLength', options.minLength ?? 20, { min: 1, whole: true });
  const partial = booleanOption('quotes', 'partial', options.partial, false);
  const prepared = documentCache();

  return withDescription<Reward<S>>(
    (sample) => {
      const found = documentsIn(sample);
      const documents = typeof found === 'string' ? [found] : (found ?? []);
      if (documents.length === 0) return noReference;
      const texts = documents.map((document) => preparedDocument(prepared, document));
      const read = readJson(sample.completion, from);
      if (read.why !== undefined) return { score: 0, rationale: read.why };
      const values = valuesAt(read.value, steps, maxQuotes);
      if (values.length === 0) return { score: 0, rationale: `nothing at ${path}` };
      if (values.length > maxQuotes) return { score: 0, rationale: `more than ${maxQuotes} quotations` };

      const failed: string[] = [];
      for (const { place, value } of values) {
        const why = whyNotQuoted(value, texts, minLength);
        if (why) failed.push(`${shown(place)} ${why}`);
      }
      if (failed.length === 0) return 1;
      const named = failed.slice(0, maxNamed);
      if (failed.length > maxNamed) named.push(`${failed.length - maxNamed} more`);
      return { score: partial ? 1 - failed.length / values.length : 0, rationale: named.join('; ') };
    },
    {
      kind: 'quotes',
      range: [0, 1],
      options: { path, from, minLength, partial, ...(options.reference && { reference: nameOf(options.reference) }) },
    },
  );
}

/**
 * A document with its typography made plain.
 *
 * @throws RlaifError `RLAIF_SAMPLE` for an empty one.
 * @example
 * preparedDocument(documentCache(), 'The “Supplier” …');
 */
export function preparedDocument(prepared: (document: string) => string, document: string): string {
  const text = prepared(document);
  if (text === '')
    throw new RlaifError('RLAIF_SAMPLE', 'quotes: a document is empty, so that nothing can be quoted from it');
  return text;
}

/**
 * Why a value is no quotation from prepared documents; `undefined` where it is one.
 *
 * @example
 * whyNotQuoted('shall', ['The Supplier shall deliver.'], 20, 'the document'); // "is too short: 'shall'"
 */
export function whyNotQuoted(
  value: unknown,
  texts: readonly string[],
  minLength: number,
  where = 'the document',
): string | undefined {
  if (value === undefined) return 'is missing';
  if (typeof value !== 'string') return 'is no text';
  const quotation = plainTypography(value);
  if (quotation.length < minLength) return `is too short: '${shown(value)}'`;
  if (!hasLetters(quotation, minLength / 2)) return `has too few letters: '${shown(value)}'`;
  if (texts.some((text) => indexOfWords(text, quotation) >= 0)) return undefined;
  return `is not in ${where}: '${shown(value)}'`;
}

function hasLetters(text: string, atLeast: number): boolean {
  let count = 0;
  for (const _ of text.matchAll(/[\p{L}\p{N}]/gu)) if (++count >= atLeast) return true;
  return false;
}
