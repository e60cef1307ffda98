import { firstMatch, maxRead } from './english.ts';
import type { Remark } from './finding.ts';
import type { LintedCriterion, LintedRubric } from './linted-rubric.ts';

/** Words that tell a judge what to decide before it has read anything. */
const nudges: readonly RegExp[] = [
  /\b(?:obviously|undoubtedly|needless to say|as everyone knows|without (?:a )?doubt|of course)\b/i,
  /\b(?:most|almost all|nearly all|few|hardly any) (?:\w+ )?(?:replies|answers|responses|completions|samples) (?:will |should |would )?(?:pass|fail|are (?:good|bad|fine|correct|wrong))/i,
  /\b(?:usually|normally|typically|almost always|almost never|rarely) (?:passes|fails|holds|pass|fail|hold)\b/i,
  /\b(?:be|as|not be|too) (?:lenient|generous|strict|harsh|kind|tough)\b/i,
  /\b(?:benefit of the doubt|when in doubt,? (?:pass|fail|let it)|if unsure,? (?:pass|fail))\b/i,
];
/** A text that says what is thought of it. */
const verdictInText =
  /\b(?:this (?:passes|fails)|(?:good|bad|poor|great|perfect|wrong|correct|passing|failing) (?:answer|reply|response|example)|should (?:pass|fail))\b/i;
/** Examples of one answer are at least so much longer than those of the other: length alone tells them apart. */
const lengthRatio = 3;

/** Examples and words that lead the judge to an answer by something else than what the criterion asks. */
export function leadingExample(rubric: LintedRubric): readonly Remark[] {
  const { criteria, examples, edgeCases, encourage, discourage, task, isEnglish } = rubric;
  const remarks = [{ where: 'examples', examples }, ...criteria].flatMap((given) => onExamples(given, isEnglish));
  if (!isEnglish) return remarks;
  const texts: readonly (readonly [where: string, text: string])[] = [
    ['task', task],
    ...criteria.map(({ where, sentence }) => [where, sentence] as const),
    ...Object.entries({ edgeCases, encourage, discourage }).flatMap(([name, list]) =>
      list.map((text, i) => [`${name}[${i}]`, text] as const),
    ),
  ];
  return [...remarks, ...texts.flatMap(([where, text]) => onWords(where, text))];
}

function onExamples(
  { where, examples }: Pick<LintedCriterion, 'where' | 'examples'>,
  isEnglish: boolean,
): readonly Remark[] {
  if (examples.length === 0) return [];
  const byAnswer = [...Map.groupBy(examples, ({ answer }) => JSON.stringify(answer))];
  if (byAnswer.length === 1) {
    return [
      {
        where,
        sentence: `All examples have one answer, ${byAnswer[0]?.[0]}, and pull every other text towards it.`,
        suggestion: 'Give examples of each kind, about as many of one as of the other.',
      },
    ];
  }
  const told = isEnglish
    ? examples.map(({ text }) => verdictInText.exec(text.slice(0, maxRead))?.[0]).find(Boolean)
    : undefined;
  if (told !== undefined) {
    return [
      {
        where,
        sentence: `"${told}" in an example says what is thought of it, which a text to be judged does not.`,
        suggestion: 'Keep the text as a policy would write it; the answer and its reason have places of their own.',
      },
    ];
  }
  const [[, first = []] = [], [, second = []] = []] = byAnswer;
  const [shorter, longer] = [first, second].sort((one, other) => longest(one) - longest(other)) as [
    typeof first,
    typeof first,
  ];
  if (byAnswer.length > 2 || shortest(longer) < lengthRatio * longest(shorter) || longest(longer) < 60) return [];
  return [
    {
      where,
      sentence: `Its examples differ in length: all with the answer ${JSON.stringify(longer[0]?.answer)} are ${lengthRatio} times as long as the others, or longer.`,
      suggestion: 'Take texts of about one length, so that the judge must look at what they say.',
    },
  ];
}

function onWords(where: string, text: string): readonly Remark[] {
  const words = firstMatch(text.slice(0, maxRead), nudges);
  if (words === undefined) return [];
  return [
    {
      where,
      sentence: `"${words}" tells the judge what to expect, not what to look for.`,
      suggestion: 'Leave it out, or name the fact that decides.',
    },
  ];
}

function longest(examples: LintedCriterion['examples']): number {
  return Math.max(...examples.map(({ text }) => text.length));
}

function shortest(examples: LintedCriterion['examples']): number {
  return Math.min(...examples.map(({ text }) => text.length));
}
