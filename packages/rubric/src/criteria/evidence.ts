import { lazy } from '../text/lazy.ts';
import { safeText } from '../text/safe-text.ts';
import type { ShownTexts } from '../text/shown-texts.ts';
import type { Criterion } from './criterion.ts';
import type { EvidenceText } from './criterion-options.ts';
import { usualMinCharacters } from './read-evidence.ts';

/** What stands in a shown text for what was cut out of it. Nobody else's: `safeText` breaks it where an author wrote it. */
const cutMark = /⟨… \d+ characters cut …⟩/;
/** What stands in a shown text for a character that cannot be seen. */
const hiddenMark = /⟨U\+[^⟩]{1,60}⟩/g;
const words = lazy(() => /[\p{L}\p{N}\p{Extended_Pictographic}]/v);

/** What is wrong with a quotation, in words that go on from the name of the criterion; `undefined` where it stands in a text as it was shown. */
export type CheckEvidence = (criterion: Criterion, quotation: string) => string | undefined;

/**
 * Checks quotations against the texts of one request, as the judge was shown them. White space and the shape of quotation marks may differ;
 * nothing else, not an ellipsis either. No quotation reaches over the mark of what was cut out, nor into it.
 */
export function evidenceIn({ given, answered }: ShownTexts): CheckEvidence {
  const texts = [...given, ...answered];
  const plainTexts = new Map<EvidenceText, readonly string[]>();
  const textsOf = (place: EvidenceText): readonly string[] => {
    const known = plainTexts.get(place);
    if (known !== undefined) return known;
    const found = texts.filter(({ label }) => isIn(place, label)).flatMap(({ text }) => text.split(cutMark).map(plain));
    plainTexts.set(place, found);
    return found;
  };
  return ({ evidence }, quotation) => {
    if (evidence === undefined) return undefined;
    const wanted = plain(quotation);
    if (wanted === '') return 'has no quotation in "evidence", so that it must not pass';
    if (evidence.minCharacters >= usualMinCharacters && !words().test(wanted.replace(hiddenMark, ''))) {
      return 'has no words in "evidence"';
    }
    const places = evidence.in.flatMap(textsOf);
    if (wanted.length < evidence.minCharacters && !places.includes(wanted)) {
      return `has a quotation in "evidence" of less than ${evidence.minCharacters} characters`;
    }
    // A judge may quote a text as it was before it was made safe to show.
    const shown = plain(safeText(quotation));
    return places.some((text) => text.includes(wanted) || text.includes(shown))
      ? undefined
      : 'has in "evidence" what does not stand, word for word, in the texts that it may quote';
  };
}

function isIn(place: EvidenceText, label: string): boolean {
  if (place === 'prompt') return label.startsWith('prompt-');
  return label === (place === 'toolCalls' ? 'tool-calls' : place);
}

/** White space as one space, quotation marks as they are typed. */
function plain(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}
