/** A fenced block of Markdown code. */
export interface FencedBlock {
  /** The first word after the opening fence, in lower case; empty where there is none. */
  readonly language: string;
  readonly content: string;
  /** Where the opening fence's line begins. */
  readonly start: number;
  /** Where the closing fence's line ends, its line end not included. */
  readonly end: number;
  /** Whether the closing fence is there; a block without one goes on to the end of the text. */
  readonly isClosed: boolean;
}

/**
 * The fenced blocks of a text, in their order: as in CommonMark three or more back ticks or tildes open a block, and as many of the same
 * close it. A fence may be indented as far as it likes, because models put them into lists.
 *
 * @example
 * fencedBlocks('Here:\n```json\n{}\n```'); // [{ language: 'json', content: '{}', start: 6, end: 20, isClosed: true }]
 */
export function fencedBlocks(text: string): readonly FencedBlock[] {
  const blocks: FencedBlock[] = [];
  let open:
    | { readonly fence: string; readonly language: string; readonly start: number; readonly from: number }
    | undefined;
  for (let start = 0; start <= text.length; ) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const { fence, info } = fenceOf(text, start, end);
    if (open === undefined) {
      if (fence && !(fence[0] === '`' && info.includes('`'))) {
        open = { fence, language: (info.split(/\s/, 1)[0] ?? '').toLowerCase(), start, from: end + 1 };
      }
    } else if (fence.startsWith(open.fence) && info === '') {
      blocks.push({
        language: open.language,
        content: text.slice(open.from, Math.max(open.from, start - 1)),
        start: open.start,
        end: text[end - 1] === '\r' ? end - 1 : end,
        isClosed: true,
      });
      open = undefined;
    }
    start = end + 1;
  }
  if (open) {
    const { language, start, from } = open;
    blocks.push({ language, content: text.slice(from), start, end: text.length, isClosed: false });
  }
  return blocks;
}

/** The fence that a line begins with, and what follows it; an empty fence where the line is none. */
function fenceOf(text: string, start: number, end: number): { readonly fence: string; readonly info: string } {
  let from = start;
  while (from < end && (text[from] === ' ' || text[from] === '\t')) from++;
  const mark = text[from];
  if (mark !== '`' && mark !== '~') return { fence: '', info: '' };
  let to = from;
  while (to < end && text[to] === mark) to++;
  return to - from < 3 ? { fence: '', info: '' } : { fence: text.slice(from, to), info: text.slice(to, end).trim() };
}

/**
 * The text without its fenced blocks, or with something in their place.
 *
 * @example
 * outsideFences('Here:\n```\ncode\n```\nDone.'); // 'Here:\n\nDone.'
 */
export function outsideFences(text: string, instead = ''): string {
  let from = 0;
  let outside = '';
  for (const { start, end } of fencedBlocks(text)) {
    outside += text.slice(from, start) + instead;
    from = end;
  }
  return outside + text.slice(from);
}
