import { isDeepStrictEqual } from 'node:util';
import { groupOf, type Message } from '@rlaif/core';

/**
 * `groupOf`, which canonicalises and hashes, but for a prompt and a reference that equal those before them: the rollouts of one prompt mostly
 * come one after another.
 */
export function rememberLastGroup(): typeof groupOf {
  let last: (Parameters<typeof groupOf>[0] & { readonly group: string }) | undefined;
  return ({ prompt, reference }) => {
    if (!last || !isSamePrompt(last.prompt, prompt) || !isDeepStrictEqual(last.reference, reference)) {
      last = { prompt, reference, group: groupOf({ prompt, reference }) };
    }
    return last.group;
  };
}

function isSamePrompt(a: readonly Message[], b: readonly Message[]): boolean {
  return a.length === b.length && a.every((message, index) => isSameMessage(message, b[index]));
}

/** By hand, field by field: the general comparison costs more than the rest of reading a row. */
function isSameMessage(a: Message, b: Message | undefined): boolean {
  return (
    a.content === b?.content &&
    a.role === b.role &&
    a.toolCallId === b.toolCallId &&
    isDeepStrictEqual(a.toolCalls, b.toolCalls)
  );
}
