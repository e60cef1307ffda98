import type { ModelKnowledge } from './model-knowledge.ts';

/** How a reply is held to a schema: by the service, by a tool that is forced (or only offered), or not at all. */
export type Structure =
  | { readonly kind: 'native' }
  | { readonly kind: 'tool'; readonly choice: 'tool' | 'any' | 'auto' }
  | { readonly kind: 'none' };

/** The strictest way that the model has, less what the service has refused. */
export function structureFor(knowledge: ModelKnowledge, isThinking: boolean): Structure {
  const { family, capabilities, refused } = knowledge;
  if (capabilities.structuredOutput === 'native' && !refused.has('outputConfig')) {
    return { kind: 'native' };
  }
  const forcedBy = forcedToolChoice(knowledge);
  if (forcedBy === undefined) {
    return { kind: 'none' };
  }
  const isOffered = isThinking && (family?.forcedWhileThinking === false || refused.has('toolChoice while thinking'));
  return { kind: 'tool', choice: isOffered ? 'auto' : forcedBy };
}

/** With its one tool, `any` forces as the tool's name does: where one of them is refused, the other is tried. */
function forcedToolChoice({ family, capabilities, refused }: ModelKnowledge): 'tool' | 'any' | undefined {
  const { structuredOutput } = capabilities;
  const first = family?.forcedBy ?? (structuredOutput === 'tool' ? 'tool' : undefined);
  if (first === undefined || structuredOutput === 'none' || refused.has('toolConfig')) {
    return undefined;
  }
  const choices = first === 'tool' ? (['tool', 'any'] as const) : (['any', 'tool'] as const);
  return choices.find((choice) => !refused.has(`toolChoice.${choice}`));
}
