import { firstMatch, maxRead, ownWords } from './english.ts';
import type { Remark } from './finding.ts';
import type { LintedRubric } from './linted-rubric.ts';

/** Words on which two people decide differently. What they mean nothing vague in is left out: an effective date, natural language. */
const vagueWords: readonly RegExp[] = [
  /\b(?:good(?! faith)|bad(?! faith)|great|nice|excellent|poor|decent|ideal|optimal|high[- ]quality|quality of)\b/i,
  /\b(?:in)?(?:appropriate|adequate|sufficient)(?:ly)?\b/i,
  /\b(?:un)?(?:reasonabl[ey]|suitabl[ey]|acceptabl[ey]|satisfactory|satisfactorily)\b/i,
  /\b(?:un)?professional(?:ly)?(?= (?:tone|manner|language|style|way|format|appearance|and)\b|[.,?]|$)/i,
  /\b(?:proper(?! noun| name)|properly|well[- ](?:written|structured|organi[sz]ed|explained|formed|done|crafted|reasoned))\b/i,
  /\b(?:un)?(?:helpful|useful|meaningful|valuable|engaging|interesting|appealing|compelling|elegant|robust|insightful|thoughtful|nuanced|intuitive|user-friendly)(?:ly)?\b/i,
  /\b(?:comprehensive|thorough|effective(?! date)|concise|natural(?! language| person| law| number| gas| resource| disaster))(?:ly)?\b/i,
  /\b(?:un)?clear(?! that| whether| which| who| how| why| what| to)\b/i,
  /\b(?:ir)?relevant(?! to\b)/i,
  /\b(?:makes sense|as needed|(?:where|if|when|as) (?:appropriate|necessary|needed)|and so on|etc|\w+ enough)\b/i,
];

/** What makes a word observable: a number, a quotation, an example, an explanation, a means. */
const observable =
  /\d|["“`(:]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|single|at most|at least|no more than|no fewer than|exactly|such as|for example|for instance|e\.g\.|i\.e\.|that is|namely|meaning|in that|so that|because|by \w+ing|without|word for word|verbatim)\b/i;

/** A criterion that rests on a word which each judge fills with a meaning of its own, and says nothing that one could point at. */
export function vagueWord({ criteria, isEnglish }: LintedRubric): readonly Remark[] {
  if (!isEnglish) return [];
  return criteria.flatMap(({ where, kind, sentence, scale, examples }) => {
    const isExplained = observable.test(sentence.slice(0, maxRead)) || examples.length > 0;
    // A scale whose levels are described says what the word means.
    if (isExplained || (kind === 'rate' && scale.described >= 2)) return [];
    const word = firstMatch(ownWords(sentence), vagueWords);
    if (word === undefined) return [];
    return {
      where,
      sentence: `"${word}" names nothing that a judge can point at.`,
      suggestion:
        'Say what is there when it holds (a number, a part, a quotation, "such as ..."), or give examples of each kind.',
    };
  });
}
