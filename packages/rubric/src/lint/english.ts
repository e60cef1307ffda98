/** The most of one text that a rule reads, in characters: no criterion needs more. */
export const maxRead = 4000;

const functionWords =
  /\b(?:the|a|an|is|are|of|and|or|to|in|it|its|not|no|that|with|does|for|every|each|any|than|from|by|has)\b/gi;
/** Frequent in languages that share the Latin alphabet, and not English words. */
const foreignWords =
  /\b(?:der|die|das|und|ist|nicht|ein|eine|den|le|la|les|est|et|une|des|du|el|los|las|es|y|una|del|il|che|non|per|di|het|een|van|niet|en|o|os|da|um|uma|och|att|som|og)\b/gi;
const foreignLetter = /(?!\p{ASCII})\p{L}/gu;

/** Whether texts are English, as far as the rules need to know: by their letters and most frequent words. What they quote says nothing of it. */
export function isEnglish(texts: readonly string[]): boolean {
  const text = texts.map(ownWords).join(' ');
  if (count(text, foreignLetter) > text.length / 50) return false;
  return count(text, functionWords) >= count(text, foreignWords);
}

/** A text in one line, without what it quotes, code and what stands in brackets: those are not its own demands. */
export function ownWords(text: string): string {
  return text
    .slice(0, maxRead)
    .replace(/\s+/g, ' ')
    .replace(/"[^"]*"|“[^”]*”|‘[^’]*’|`[^`]*`|\([^()]*\)|\[[^[\]]*\]|(?<!\w)'[^']*'(?!\w)/g, '…')
    .replaceAll('’', "'")
    .trim();
}

/** The sentences of a text. */
export function sentencesOf(text: string): readonly string[] {
  return text.split(/(?<=[.!?]) (?=[A-Z…])/);
}

/** The first words that a pattern finds, as they stand in the text. */
export function firstMatch(text: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return found.trim();
  }
  return undefined;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
