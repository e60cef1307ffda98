import { ownWords } from './english.ts';
import type { Remark } from './finding.ts';
import type { LintedCriterion, LintedRubric } from './linted-rubric.ts';

interface Limit {
  /** What of a criterion shows that it asks for it. */
  readonly pattern: RegExp;
  /** Whether the judge lacks it. Default: it always does. */
  readonly isLacking?: (rubric: LintedRubric) => boolean;
  readonly because: string;
  readonly suggestion: string;
}

const reference =
  /\b(?:(?:the |a )?(?:reference|gold|golden|expected|ground[- ]truth|model) (?:answer|solution|text|document|summary|translation)|(?:the )?ground truth|the reference(?! (?:to|lists?|listed|sections?|numbers?|values?)\b))\b/i;
const useCode = 'Check it in code (`@rlaif/checks`), which is exact and costs nothing.';

const limits: readonly Limit[] = [
  {
    pattern: reference,
    isLacking: ({ show }) => !show.includes('reference'),
    because: 'the judge is not shown the reference',
    suggestion: "Add 'reference' to `show`.",
  },
  {
    pattern: reference,
    isLacking: ({ requiresReference }) => !requiresReference,
    because: 'a sample without a reference is judged all the same',
    suggestion: "Name 'reference' in `show`: the rubric then abstains from a sample without.",
  },
  {
    pattern:
      /\b(?:the (?:prompt|question|instructions?|request|user's \w+)|(?:the )?user (?:asks|asked|wants|wanted|requested))\b/i,
    isLacking: ({ show }) => !show.includes('prompt'),
    because: 'the judge is not shown the prompt',
    suggestion: "Add 'prompt' to `show`.",
  },
  {
    pattern: /\b(?:chain[- ]of[- ]thought|thought process|thinking|reasoning trace|hidden reasoning)\b/i,
    isLacking: ({ show }) => !show.includes('reasoning'),
    because: 'the judge is not shown the reasoning',
    suggestion: "Add 'reasoning' to `show`.",
  },
  {
    pattern: /\b(?:tool[- ]calls?|calls? (?:the|a|any|no) (?:\w+ )?tools?|tools? (?:is|are) called)\b/i,
    isLacking: ({ show }) => !show.includes('toolCalls'),
    because: 'the judge is not shown the tool calls',
    suggestion: "Add 'toolCalls' to `show`.",
  },
  {
    pattern:
      /\b(?:compiles|runs without errors?|passes (?:all |the |its )*(?:unit )?tests|(?:is|are) executable|executes (?:correctly|successfully)|links? (?:works?|resolves?|opens?)|urls? (?:works?|resolves?|exists?))\b/i,
    because: 'the judge runs and opens nothing',
    suggestion: 'Run it: `@rlaif/code` and a reward of your own can.',
  },
  {
    pattern: /\b(?:valid|well-formed|parsable|parseable) (?:json|xml|yaml|html|csv)\b/i,
    because: 'a judge that reads long code overlooks what a parser sees',
    suggestion: useCode,
  },
  {
    pattern:
      /\b(?:[2-9]\d|\d{3,}|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand)\b(?: (?:to|and|or) \d+)? (?:words|characters|letters|tokens|syllables)\b/i,
    because: 'a judge does not count reliably',
    suggestion: useCode,
  },
  {
    pattern:
      /\b(?:up[- ]to[- ]date|today's|as of today|the latest|most recent|current (?:events?|prices?|law|version|exchange)|in the real world|really exists?|actually exists?|plagiari[sz]\w*)\b/i,
    because: 'the judge knows only what it was trained on and what it is shown',
    suggestion: 'Put the facts into the reference or the prompt, and ask whether the completion agrees with them.',
  },
  {
    pattern:
      /\b(?:(?:the |other )?(?:other|previous|competing) (?:answers?|replies|responses?|completions?|candidates?)|better than (?:the )?(?:others|baseline|average)|than (?:other|most) (?:answers|replies|responses|completions))\b/i,
    isLacking: ({ criteria }) => criteria.every(({ kind }) => kind !== 'prefer'),
    because: 'the judge sees one completion at a time',
    suggestion: 'Compare completions with a preference, or say what each must have by itself.',
  },
  {
    pattern:
      /\b(?:the (?:model|assistant|author|writer|ai) (?:knows?|believes?|understands?|understood|intends?|intended|tries|tried|meant|wanted)|the (?:user|reader|customer) (?:is|will be|would be|feels?|will feel|would feel|likes?|would like|enjoys?|will understand) (?:\w+ ){0,2}?(?:satisfied|happy|pleased|heard|convinced|engaged|impressed|it))\b/i,
    because: 'it is in somebody’s head',
    suggestion: 'Name what of it stands in the text.',
  },
];

/** A criterion that cannot be decided from what the judge is shown: it then guesses, or believes what the completion says of itself. */
export function unverifiableCriterion(rubric: LintedRubric): readonly Remark[] {
  return rubric.isEnglish ? rubric.criteria.flatMap((criterion) => remarkOn(criterion, rubric)) : [];
}

function remarkOn({ where, sentence }: LintedCriterion, rubric: LintedRubric): readonly Remark[] {
  const text = ownWords(sentence);
  for (const { pattern, isLacking = () => true, because, suggestion } of limits) {
    const words = isLacking(rubric) ? pattern.exec(text)?.[0] : undefined;
    if (words !== undefined) return [{ where, sentence: `"${words}" cannot be verified: ${because}.`, suggestion }];
  }
  return [];
}
