import { checkOptions, type Reward, type Sample, withDescription } from '@rlaif/spec';
import {
  booleanOption,
  nameOf,
  noReference,
  numberOption,
  outsideFences,
  referenceOf,
  type SelectReference,
  textOrTexts,
} from '@rlaif/spec/toolkit';
import { plainTypography } from '../shared/plain-typography.ts';
import { documentCache } from './document-cache.ts';
import { maxQuotes, preparedDocument, whyNotQuoted } from './quotes.ts';
import { readCitations } from './read-citations.ts';

/** Options of `citations`. */
export interface CitationsOptions<S extends Sample = Sample> {
  /** Picks from the sample the sources in the order of their numbers, the first is `[1]`. `undefined`, `null` and an empty list: none. Default: `sample.reference`. */
  readonly reference?: SelectReference<S, string | readonly string[]> | undefined;
  /** How many citations there must be at least. Default: 1. */
  readonly min?: number | undefined;
  /** The least characters of a passage in quotation marks that is looked for: shorter ones are words, not quotations. Default: 20. */
  readonly minLength?: number | undefined;
  /** Whether the score is the share of the cited sources and the passages that hold. Default: false, all or nothing. */
  readonly partial?: boolean | undefined;
}

/** How many of what failed a rationale names. */
const maxNamed = 3;

/**
 * Scores 1 where what the completion cites is there and is quoted rightly; 0 where it is not, and says what. Citations are numbers in brackets:
 * `[1]`, `[^1]`, `[1, 3]`, `[2-5]`.
 *
 * - There are citations enough, and each is the number of a source.
 * - Each passage in double quotation marks of one line stands word for word in one of the sources that are cited behind it in the same sentence;
 *   one without a citation behind it, in any source. Typography does not count, as in `quotes`, nor does a period or comma at its end.
 *
 * Code is left out. That a claim without quotation marks follows from its source is for a judge to say.
 *
 * @throws TypeError for an unknown option or one of another type. When it scores: `RLAIF_SAMPLE` for an empty source.
 * @example
 * const cited = citations({ reference: (sample: Sample<{ sources: string[] }>) => sample.reference?.sources });
 */
export function citations<S extends Sample = Sample>(options: CitationsOptions<S> = {}): Reward<S> {
  checkOptions('citations', options, ['reference', 'min', 'minLength', 'partial']);
  const sourcesIn = referenceOf('citations', options.reference, textOrTexts);
  const min = numberOption('citations', 'min', options.min ?? 1, { min: 0, whole: true });
  const minLength = numberOption('citations', 'minLength', options.minLength ?? 20, { min: 1, whole: true });
  const partial = booleanOption('citations', 'partial', options.partial, false);
  const prepared = documentCache();

  return withDescription<Reward<S>>(
    (sample) => {
      const found = sourcesIn(sample);
      const sources = typeof found === 'string' ? [found] : (found ?? []);
      if (sources.length === 0) return noReference;
      const texts = sources.map((source) => preparedDocument(prepared, source));
      const { numbers, passages } = readCitations(withoutCode(sample.completion));
      if (numbers.length < min) return { score: 0, rationale: `${numbers.length} citations, at least ${min} expected` };
      const quoted = passages
        // The period or comma of the sentence around a passage may stand within its quotation marks.
        .map((passage) => ({ ...passage, text: passage.text.replace(/[.,]$/, '') }))
        .filter(({ text }) => plainTypography(text).length >= minLength);
      if (quoted.length > maxQuotes) return { score: 0, rationale: `more than ${maxQuotes} quotations` };

      const unknown = new Set(numbers.filter((number) => number < 1 || number > texts.length));
      const misquoted = quoted.flatMap(({ text, sources: own }) => {
        const known = own.length === 0 ? texts : own.flatMap((number) => texts[number - 1] ?? []);
        const where = own.length === 0 ? 'any source' : `[${own.slice(0, maxNamed).join(', ')}]`;
        return whyNotQuoted(text, known, minLength, where) ?? [];
      });
      // Each source once, or the share could be raised by citing one of them again and again.
      const cited = new Set(numbers).size;
      const failed = unknown.size + misquoted.length;
      if (failed === 0) return 1;
      const whys = [
        ...[...unknown].map((number) => `there is no source [${number}]`),
        ...misquoted.map((why) => `a passage ${why}`),
      ];
      const named = whys.slice(0, maxNamed);
      if (whys.length > maxNamed) named.push(`${whys.length - maxNamed} more`);
      return { score: partial ? 1 - failed / (cited + quoted.length) : 0, rationale: named.join('; ') };
    },
    {
      kind: 'citations',
      range: [0, 1],
      options: { min, minLength, partial, ...(options.reference && { reference: nameOf(options.reference) }) },
    },
  );
}

/** Without fenced blocks and without code in the line, where brackets are indices. */
function withoutCode(completion: string): string {
  return outsideFences(completion).replace(/`[^`\n]*`/g, '');
}
