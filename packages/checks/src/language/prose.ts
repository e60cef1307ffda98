const fence = /^\s*(?:```+|~~~+)/;
/** What a fence says of prose. */
const proseFence = /^\s*(?:`+|~+)\s*(?:te?xt|plain(?:text)?|markdown|md)\s*$/i;
const bareFence = /^\s*(?:`+|~+)\s*$/;
const codeSign = /[(){}[\]=<>_;\\/|&*+#$@^~%]/g;

/** Inline code, addresses, tags, and what names a person or a topic: in no language. */
const noProse =
  /`[^`\n]*`|https?:\/\/[\x21-\x7e]+|\]\([^()\s]*\)|<[a-z/!][^<>\n]{0,400}>|\\[a-z]+|(?<![\w.+-])[\w.+-]+@[\w.-]+|[@#][\w-]+/gi;

/**
 * What of a text is written in a language: without fenced and inline code, web and mail addresses, tags and LaTeX commands. A fence that is
 * never closed hides nothing; one without a name, or that says it is text, is kept where it does not look like code.
 */
export function proseOf(text: string): string {
  const kept: string[] = [];
  let inside: string[] | undefined;
  let opened = '';
  for (const line of text.split('\n')) {
    if (!fence.test(line)) {
      (inside ?? kept).push(line);
    } else if (!inside) {
      inside = [];
      opened = line;
    } else if (bareFence.test(line)) {
      if (proseFence.test(opened) || (bareFence.test(opened) && !looksLikeCode(inside.join('\n'))))
        kept.push(...inside);
      inside = undefined;
    }
  }
  if (inside) kept.push(...inside);
  return kept.join('\n').replace(noProse, ' ');
}

/** Prose has hardly any of the signs of which code has one in every dozen characters. */
function looksLikeCode(block: string): boolean {
  const signs = block.match(codeSign)?.length ?? 0;
  return signs * 25 > block.replace(/\s/g, '').length;
}
