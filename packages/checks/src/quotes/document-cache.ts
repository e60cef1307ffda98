import { plainTypography } from '../shared/plain-typography.ts';

/** The most documents that are kept, and the most characters of all of them. */
const maxDocuments = 64;
const maxCharacters = 32_000_000;

/**
 * Makes a function that makes the typography of documents plain and remembers those it was asked for last: the rollouts of a batch are about few
 * documents.
 *
 * @example
 * const prepared = documentCache();
 * prepared(contract).includes('shall deliver');
 */
export function documentCache(): (document: string) => string {
  const kept = new Map<string, string>();
  let characters = 0;
  return (document) => {
    let plain = kept.get(document);
    if (plain === undefined) {
      plain = plainTypography(document);
      characters += document.length;
    } else kept.delete(document);
    kept.set(document, plain);
    for (const oldest of kept.keys()) {
      if (kept.size <= 1 || (kept.size <= maxDocuments && characters <= maxCharacters)) break;
      kept.delete(oldest);
      characters -= oldest.length;
    }
    return plain;
  };
}
