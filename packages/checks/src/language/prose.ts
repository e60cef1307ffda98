import { safeNfkc } from '../shared/safe-nfkc.ts';

const fence = /^\s*(?:```+|~~~+)/;
/** Letters in other forms: bold, script and double-struck ones of mathematics (from U+1D400), enclosed and full-width ones. */
const styled = /[\ud835\u24b6-\u24e9\uff21-\uff5a]/;
/** What a fence says of prose. */
const proseFence = /^\s*(?:`+|~+)\s*(?:te?xt|plain(?:text)?|markdown|md)\s*$/i;
const bareFence = /^\s*(?:`+|~+)\s*$/;
const codeSign = /[(){}[\]=<>_;\\/|&*+#$@^~%]/g;

/** With fewer words, and fewer characters, what stands between back ticks is a name or a command. A Chinese character or kana counts as a word. */
const minWords = 8;
const minSentence = 16;
const wordStart = /(?<!\S)\p{L}|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu;

/** Inline code, addresses, tags, and what names a person or a topic: in no language. */
const noProse =
  /`[^`\n]*`|https?:\/\/[\x21-\x7e]+|\]\([^()\s]*\)|<[a-z/!][^<>\n]{0,400}>|\\[a-z]+|(?<![\w.+-])[\w.+-]+@[\w.-]+|[@#][\w-]+/gi;

/**
 * What of a text is written in a language: without fenced and inline code, web and mail addresses, tags and LaTeX commands. Whole sentences
 * between back ticks are kept. Bold, script and full-width letters are made plain. A fence that is
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
  const prose = kept.join('\n');
  return (styled.test(prose) ? safeNfkc(prose) : prose).replace(noProse, (match) =>
    match[0] === '`' && isSentence(match.slice(1, -1)) ? ` ${match.slice(1, -1)} ` : ' ',
  );
}

/** Back ticks are no place to hide sentences in. */
function isSentence(inline: string): boolean {
  return inline.length > minSentence && !looksLikeCode(inline) && (inline.match(wordStart)?.length ?? 0) >= minWords;
}

/** Prose has hardly any of the signs of which code has one in every dozen characters. */
function looksLikeCode(block: string): boolean {
  const signs = block.match(codeSign)?.length ?? 0;
  return signs * 25 > block.replace(/\s/g, '').length;
}
