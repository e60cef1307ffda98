import { maxRead } from './english.ts';
import type { Remark } from './finding.ts';
import type { LintedRubric } from './linted-rubric.ts';

/** Words that say nothing of what a criterion is about. Negations are among them: a criterion and its opposite are one fact. */
const common =
  /^(?:the|a|an|and|or|of|to|in|on|for|with|by|from|at|as|is|are|was|be|been|it|its|that|this|which|there|has|have|does|do|not|no|never|none|without|every|each|all|any|some|only|also|always|both|what|how|whether|when|if|then|than|but|so|can|must|should|reply|replies|answer|answers|response|responses|completion|completions|text|texts|model|assistant|generated|content|given|clearly|fully|really|very)$/;
/** Of the words of the longer criterion, the shorter has this share. */
const leastShared = 0.8;

/** Two criteria that ask for the same, or of which one asks for a part of the other: what they share counts twice. */
export function overlappingCriteria({ criteria, isEnglish }: LintedRubric): readonly Remark[] {
  if (!isEnglish) return [];
  const about = criteria.map(({ where, name, sentence }) => ({ where, name, words: contentWords(sentence) }));
  return about.flatMap(({ where, words }, i) => {
    const earlier = about.slice(0, i).find((other) => overlap(other.words, words));
    if (earlier === undefined) return [];
    return {
      where,
      sentence: `It asks for much the same as '${earlier.name}'.`,
      suggestion: 'What both ask for counts twice. Keep one of them, or say in each what the other leaves out.',
    };
  });
}

/** One says all that the other says, and little more. Sentences that differ both ways are of one kind, about two things. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one];
  return fewer.size > 0 && fewer.size >= more.size * leastShared && [...fewer].every((word) => more.has(word));
}

function contentWords(sentence: string): ReadonlySet<string> {
  const words =
    sentence
      .slice(0, maxRead)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !common.test(word)).map(stem));
}

/** Without the endings of plurals and verbs, so that `cites` and `cited` are one word. Not a linguist's stem. */
function stem(word: string): string {
  return word.length > 3
    ? word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|ed|es|s|e|ly)$/, '')
    : word.replace(/s$/, '');
}
