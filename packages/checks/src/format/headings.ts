import { outsideFences } from '@rlaif/spec/toolkit';
import { isBlank } from '../shared/is-blank.ts';

/** A heading of Markdown. */
export interface Heading {
  /** From 1 to 6. */
  readonly level: number;
  readonly title: string;
  /** Whether anything that can be seen stands below it, before the next heading of its level or of a higher one. */
  readonly hasBody: boolean;
}

/**
 * The headings of a text in their order: lines that begin with one to six `#` and a space, outside fenced code.
 *
 * @example
 * headingsOf('# Summary #\nAll well.\n## Risks'); // [{ level: 1, title: 'Summary', hasBody: true }, { level: 2, title: 'Risks', hasBody: false }]
 */
export function headingsOf(text: string): readonly Heading[] {
  const headings: { level: number; title: string; hasBody: boolean }[] = [];
  // Those that what comes next may be the body of: each deeper than the one before it.
  const open: { level: number; hasBody: boolean }[] = [];
  for (const line of outsideFences(text, '\ncode\n').split('\n')) {
    const match = /^ {0,3}(#{1,6})(?:[ \t]|\r?$)/.exec(line);
    if (!match) {
      if (!isBlank(line)) for (let last = open.pop(); last; last = open.pop()) last.hasBody = true;
      continue;
    }
    const heading = { level: match[1]!.length, title: titleOf(line.slice(match[0].length)), hasBody: false };
    while (open.length > 0 && open.at(-1)!.level >= heading.level) open.pop();
    headings.push(heading);
    open.push(heading);
  }
  return headings;
}

/** Without white space at its ends and without the `#` that may close it. */
function titleOf(rest: string): string {
  const title = rest.trim();
  let end = title.length;
  while (end > 0 && title[end - 1] === '#') end--;
  return end === 0 || /\s/.test(title[end - 1]!) ? title.slice(0, end).trimEnd() : title;
}
