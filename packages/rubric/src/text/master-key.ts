import { lazy } from './lazy.ts';
import { masterKeys } from './master-keys.ts';

/** Finds the master keys that a completion is made of. */
export type FindMasterKey = (completion: string) => 'punctuation' | 'opener' | undefined;

/** A tag of HTML or a command of LaTeX that only formats, or one character. */
const piece = lazy(
  () => /<\/?[a-z][a-z0-9_]{0,15} ?\/?>|\\(?:text[a-z]{2}|text|(?:sub)*section\*?|boxed|mathbf)(?![a-z])|./gisv,
);
/** Tags that stand around an answer: what holds nothing else has none. */
const wrapper = /^<\/?(?:answer|final_answer|final|output|response|solution|think|thinking|reasoning)\b/i;

const letterOrDigit = lazy(() => /[\p{L}\p{N}]/v);
/** Tags that open something, and so may be an answer themselves: "Answer: <b>". */
const opening = /^<(?!br|hr)[a-z]/i;

/** Marks of letters; what is not seen; white space. */
const nothing = lazy(() => /[\p{M}\s\u2800\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}]/v);
/** Marks that are operators or other answers too, where they stand alone. */
const operator = /[*#~=|>_\-!/&%@+<^$\\`]/u;
/** Operators that say something even after words: "Answer: %". */
const operatorAfterWords = /[/&%@+<^$]/;
const punctuation = lazy(() => /\p{P}/v);
const maxOperators = 2;

interface Node {
  readonly next: Map<string, Node>;
  isEnd: boolean;
}

/**
 * Makes the finder of master keys: completions without an answer that some judges pass all the same (arXiv 2507.08794). It finds a completion that
 * is
 *
 * - nothing but punctuation and mark-up, such as `:`, `...` or `---`. One or two operators, such as `*` or `&&`, may be an answer and are
 *   not found; nor are symbols and emoji.
 * - nothing but openers, such as "Solution", "Thought process:" or "Let's solve this problem step by step.", once or many times, in 28
 *   languages. Case, accents, width of letters, white space, punctuation, Markdown, formatting tags and emoji in front do not matter.
 *
 * An opener with anything behind it is no master key. The time is linear, and a completion that does not begin as an opener is left at once.
 *
 * @param more further openers; each must hold a letter or a digit
 * @example
 * const find = masterKeyFinder(['Sure, here you go']);
 * find('**Solution:**'); // 'opener'
 * find('Solution: 42'); // undefined
 */
export function masterKeyFinder(more: readonly string[] = []): FindMasterKey {
  let root: Node | undefined;
  return (completion) => {
    root ??= treeWith(more);
    return find(completion, root);
  };
}

/** Made once, when a completion is first looked at: rubrics may be made for every sample, and as a Lambda function starts. */
let knownKeys: Node | undefined;

function treeWith(more: readonly string[]): Node {
  const known = Object.values(masterKeys).flat();
  if (more.length > 0) return treeOf([...known, ...more]);
  knownKeys ??= treeOf(known);
  return knownKeys;
}

function treeOf(keys: readonly string[]): Node {
  const root: Node = { next: new Map(), isEnd: false };
  for (const key of keys) {
    let node = root;
    for (const letter of lettersOf(key)) {
      const next = node.next.get(letter) ?? { next: new Map(), isEnd: false };
      node.next.set(letter, next);
      node = next;
    }
    node.isEnd = true;
  }
  return root;
}

/** Whether a text can be a master key: it holds a letter or a digit. */
export function canBeMasterKey(text: string): boolean {
  return letterOrDigit().test(text);
}

function find(completion: string, root: Node): ReturnType<FindMasterKey> {
  /** Where in the openers the text may stand. At most a few: openers that begin alike, or in another. */
  let places: ReadonlySet<Node> = new Set([root]);
  let hasWords = false;
  let hasPunctuation = false;
  let operators = 0;
  let hasTags = false;
  let hasSymbols = false;
  let endsInOpening = false;
  for (const [part] of completion.matchAll(piece())) {
    if (part.length > 2) {
      const isWrapper = wrapper.test(part);
      hasTags ||= !isWrapper;
      endsInOpening ||= hasWords && !isWrapper && opening.test(part);
      hasPunctuation = true;
    } else if (nothing().test(part)) {
      // Whether marks alone are an answer is not asked: that is an empty completion.
    } else if (letterOrDigit().test(part)) {
      for (const letter of lettersOf(part)) places = step(places, letter, root);
      if (places.size === 0) return undefined;
      hasWords = true;
      endsInOpening = false;
    } else if (operator.test(part)) {
      if (hasWords && operatorAfterWords.test(part)) return undefined;
      operators += 1;
    } else if (punctuation().test(part)) {
      hasPunctuation = true;
    } else {
      if (hasWords) return undefined;
      hasSymbols = true;
    }
  }
  if (endsInOpening) return undefined;
  if (hasWords) return [...places].some(({ isEnd }) => isEnd) ? 'opener' : undefined;
  if (hasSymbols || hasTags) return undefined;
  return hasPunctuation || operators > maxOperators ? 'punctuation' : undefined;
}

function step(places: ReadonlySet<Node>, letter: string, root: Node): ReadonlySet<Node> {
  const reached = new Set<Node>();
  for (const place of places) {
    const next = place.next.get(letter);
    if (next !== undefined) reached.add(next);
    const again = place.isEnd ? root.next.get(letter) : undefined;
    if (again !== undefined) reached.add(again);
  }
  return reached;
}

/** The letters and digits of a text without case, width and marks. Capitals, because small letters depend on their place (ς) and language (ı). */
function lettersOf(text: string): readonly string[] {
  return Array.from(text.normalize('NFKD').toUpperCase().normalize('NFKD')).filter((character) =>
    letterOrDigit().test(character),
  );
}
