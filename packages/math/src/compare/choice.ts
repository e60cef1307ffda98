/** A letter to choose by, with what it may stand for. */
export interface Choice {
  readonly letter: string;
  /** Empty where the letter stands alone. */
  readonly text: string;
}

const alone = /^[([{]?\s?([A-J])\s?[)\]}]?[.):]?$/;
const marked = /^(?:\(([A-J])\)|\[([A-J])\]|([A-J])[.):])\s*(\S[\s\S]{0,400})$/;
const another = /(?<![\p{L}\p{N}'])[A-J](?![\p{L}\p{N}'])/u;
/** A letter and a name, without a mark between them: not the article of "A circle". */
const loose = /^([A-J])[\s:.-]+([^\s\p{Ll}][\s\S]{0,400})$/u;
const named = /^(?:the )?(?:correct )?(?:option|choice|answer|letter)\s+(?=[([]?[A-J][)\]]?[.):]?(?:\s|$))/i;

/**
 * The letter of a multiple choice answer: `C`, `(C)`, `C.`, `C) Cecile`.
 *
 * @param isReference Whether the text may be trusted: then `C Cecile` and a last line `(C) Cecile` are choices, too.
 * @example
 * choiceOf('(C) Cecile', false); // { letter: 'C', text: 'Cecile' }
 */
export function choiceOf(text: string, isReference: boolean): Choice | undefined {
  const plain = text
    .slice(0, 600)
    .replaceAll(/\\(?:text|textbf|mathrm|mathbf|textrm|mbox|boxed)\s*\{([^{}]*)\}/g, '$1')
    .replaceAll(/[$*]|\\[()[\]]/g, '')
    .trim()
    .replace(named, '');
  const single = alone.exec(plain);
  if (single) return { letter: single[1]!, text: '' };
  const found = marked.exec(plain);
  // A letter more is a second choice: several choices are none.
  if (found && !isReference && another.test(found[4]!)) return undefined;
  if (found) return { letter: (found[1] ?? found[2] ?? found[3])!, text: found[4]! };
  if (!isReference) return undefined;
  const [, letter, words] = loose.exec(plain) ?? [];
  // `B or C` and `A, B` are two letters.
  return letter && words && !another.test(words) ? { letter, text: words } : undefined;
}
