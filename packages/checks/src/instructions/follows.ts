import { changeCase } from './change-case.ts';
import { combination } from './combination.ts';
import { detectableContent } from './detectable-content.ts';
import { detectableFormat } from './detectable-format.ts';
import type { InstructionId, InstructionMode } from './instruction-parameters.ts';
import { keywords } from './keywords.ts';
import { type Finding, type Follows, type Kind, told } from './kind.ts';
import { lengthConstraints } from './length-constraints.ts';
import { loosened } from './loosened.ts';
import { punctuation } from './punctuation.ts';
import { responseLanguage } from './response-language.ts';
import { startEnd } from './start-end.ts';

const kinds: { readonly [I in InstructionId]: Kind } = {
  ...keywords,
  ...responseLanguage,
  ...lengthConstraints,
  ...detectableContent,
  ...detectableFormat,
  ...combination,
  ...startEnd,
  ...changeCase,
  ...punctuation,
};

/** The published ids of all instruction types. */
export const instructionIds: readonly InstructionId[] = Object.keys(kinds) as InstructionId[];

/** The check of one instruction, as it came from wherever. A blank text follows none. Throws a TypeError for what is no instruction. */
export function followsOf(id: unknown, parameters: unknown, mode: InstructionMode): Follows {
  if (typeof id !== 'string' || !Object.hasOwn(kinds, id)) {
    throw new TypeError(`unknown instruction ${told(id)}; known: ${instructionIds.join(', ')}`);
  }
  const look = kinds[id as InstructionId](parameters);
  const strict = (text: string): Finding =>
    text.trim() === '' ? { followed: false, saw: 'nothing written' } : look(text);
  if (mode === 'strict') return strict;
  return (text) => {
    const asItIs = strict(text);
    if (asItIs.followed) return asItIs;
    for (const { without, rest } of loosened(text)) {
      const finding = strict(rest);
      if (finding.followed) return { followed: true, saw: `${finding.saw}, without ${without}` };
    }
    return asItIs;
  };
}
