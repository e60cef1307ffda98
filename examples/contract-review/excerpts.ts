/** A quotation shorter than this, in characters, proves nothing: "the Supplier" stands in every contract. */
export const minimumLength = 20;

/**
 * Text as it is compared: white space, quotation marks, dashes, ligatures and invisible characters are written in one way; words and
 * their case stay.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[‘’‚‛`´′]/g, "'")
    .replace(/[“”„‟«»″]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/''/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether quotations stand in a document, word for word. The document is prepared once for all of them. */
export function quotedFrom(document: string): (excerpt: string) => boolean {
  const text = comparable(document);
  return (excerpt) => {
    const quotation = comparable(excerpt);
    return quotation.length >= minimumLength && text.includes(quotation);
  };
}
