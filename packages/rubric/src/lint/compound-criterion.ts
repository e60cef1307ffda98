import { firstMatch, ownWords, sentencesOf } from './english.ts';
import type { Remark } from './finding.ts';
import type { LintedRubric } from './linted-rubric.ts';

// Nouns that read like verbs (`names`, `states`, `lists`) count as verbs only before what they could be said of.
const verb =
  'is|are|was|has|have|does|do|contains|includes|mentions|explains|gives|provides|avoids|describes|identifies|follows|refuses|refers|makes|keeps|stays|remains|tells|says|proposes|recommends|suggests|contradicts|acknowledges|clarifies|covers|adds|omits|ignores|invents|hides|admits|denies|announces|summari[sz]es|translates|replaces|corrects|compares|concludes|confirms|apologi[sz]es|introduces|invites|rejects|accepts|assumes|implies|reveals|discloses|asks for|can|must|should|will|would';
const nounLikeVerb =
  'names|lists|states|answers|offers|uses|shows|matches|ends|starts|begins|quotes|addresses|cites|supports|links|reports|notes|warns|points|asks|gets|sets|returns|needs|comes|fits|respects|repeats|promises|claims';
const objectOf =
  'the|a|an|every|each|all|any|its|their|no|not|what|how|why|whether|that|to|it|them|at|with|from|only|exactly|one|two|three';
const praise =
  'accurate|correct|complete|clear|concise|polite|professional|relevant|helpful|factual|consistent|coherent|fluent|specific|concrete|brief|short|friendly|respectful|courteous|empathetic|neutral|objective|honest|safe|harmless|grounded|faithful|valid|readable|natural|engaging|informative|comprehensive|thorough|detailed|precise|logical|well[- ]\\w+|organi[sz]ed|structured|grammatical|persuasive|creative|original|useful|actionable|understandable|simple|supported|cited|justified|sourced|true|up-to-date|balanced|formatted|appropriate|unambiguous|warm|calm|kind|direct|truthful|reasonable|sufficient';
const adverb = '(?:(?:not|also|both|\\w{2,20}ly) )?';

/** What joins two demands, the surest first. Made when asked for, so that a bundle of a rubric leaves it out. */
function jointPatterns(): readonly RegExp[] {
  const anyPraise = `${adverb}(?:${praise})(?:ly)?`;
  return [
    new RegExp(`\\b${anyPraise}(?:, ${anyPraise}){0,5},? (?:and|&) ${anyPraise}\\b`, 'i'),
    /\b(?:and also|but also|and\/or|as well as|along with|in addition to|while also|not only)\b/i,
    /(?<!\b(?:on|of|for|from|in|to|by|with|account|across|are) )\bboth\b.{1,60}?\band\b/i,
    /\band (?:never|not|without|none|nothing|nobody|neither|no (?!less|fewer|more|longer|shorter|later|earlier)\w+|does not|do not|doesn't|don't)\b/i,
    new RegExp(`\\band (?:it |they |that it |which |also |then |always |so )?(?:${verb})\\b`, 'i'),
    new RegExp(
      `(?<=\\b(?:${verb}|(?:${nounLikeVerb}) (?:${objectOf}))\\b.{1,200})\\band (?:the|its|each|every|an?) [\\w-]+(?: [\\w-]+)? (?:${verb}|(?:${nounLikeVerb})(?= (?:${objectOf})))\\b`,
      'i',
    ),
    new RegExp(`\\band (?:it |they |also |then |always )?(?:${nounLikeVerb}) (?:${objectOf})\\b`, 'i'),
    new RegExp(
      `\\b(?:${verb}|${nounLikeVerb}) (?:the|a|an|its|at least \\w+)(?: (?!between\\b)[\\w-]+){1,4}, (?:the|a|an|its|at least \\w+)(?: [\\w-]+){1,4},? and (?:the|a|an|its|at least \\w+)\\b`,
      'i',
    ),
    new RegExp(
      `\\b(?:${verb}|${nounLikeVerb}) (?:the|an?|its)(?: (?!between\\b|of\\b)[\\w-]+){1,3} and (?:the|an?|its)\\b`,
      'i',
    ),
  ];
}

const question = /^(?:is|are|does|do|did|has|have|can|was|were) /i;
/** A condition in front of a sentence, and what only illustrates, explains or limits it behind: no demands of their own. */
const condition = /^(?:if|when|whenever|where|unless|once|while|in case)\b[^,]{0,200}, ?/i;
const addition =
  /,? \b(?:if|when|whenever|where|unless|because|so that|such as|e\.g\.|for example|for instance|like|including|as in|that is|namely|i\.e\.|between)\b.*$/i;
/** A later sentence that asks for more, and not how to count what the first asks for. */
const furtherDemand = /\b(?:must|should|has to|have to|needs to|need to|also)\b/i;
const clarification = /\b(?:count|counts|pass|passes|fail|fails|ignore|ignored|treat|treated|matter|matters)\b/i;

/**
 * A criterion that asks for two things. It fails when one of them is missing, so that a completion gets nothing for the other, and judges give it
 * for half of what it asks: one of the ways in which rubrics are gamed (arXiv 2605.12474).
 */
export function compoundCriterion({ criteria, isEnglish }: LintedRubric): readonly Remark[] {
  if (!isEnglish) return [];
  const joints = jointPatterns();
  return criteria.flatMap(({ where, sentence }) => {
    const joint = jointOf(ownWords(sentence), joints);
    if (joint === undefined) return [];
    return {
      where,
      sentence: `It asks for two things at once: "${joint}".`,
      suggestion: 'Split it into criteria that each pass or fail by themselves.',
    };
  });
}

function jointOf(text: string, joints: readonly RegExp[]): string | undefined {
  const [first = '', ...others] = sentencesOf(text);
  for (const clause of first.split('; ')) {
    const core = clause.replace(condition, '').replace(question, '').replace(addition, '');
    const found = firstMatch(core, joints);
    if (found !== undefined) return found;
  }
  const semicolon = /^[^:]*(; (?!otherwise|that is|for example|e\.g\.|i\.e\.|such)(?:\S+ ){2}\S+)/i.exec(first)?.[1];
  return semicolon ?? others.find((other) => furtherDemand.test(other) && !clarification.test(other));
}
