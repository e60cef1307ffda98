import type { JsonValue } from '@rlaif/spec';

/** How near two requests are, and where they part. */
export interface Comparison {
  /** How many characters of their values are the same. */
  readonly equalCharacters: number;
  /**
   * Where they first differ, in words that quote the recorded request alone, and nothing of its messages; `undefined` when they are
   * equal but for the codes of fences.
   */
  readonly difference: string | undefined;
}

/**
 * Compares a recorded request with one that was asked, member by member in the order of the recorded one. The tags that fence a text
 * end in its hash, so that two texts differ there before they differ: those codes are passed over.
 */
export function compareRequests(recorded: JsonValue | undefined, asked: JsonValue | undefined, path = ''): Comparison {
  if (isContainer(recorded) && isContainer(asked) && Array.isArray(recorded) === Array.isArray(asked)) {
    return compareMembers(recorded, asked, path);
  }
  if (recorded === asked) {
    return { equalCharacters: String(recorded).length, difference: undefined };
  }
  if (typeof recorded === 'string' && typeof asked === 'string') {
    return compareTexts(recorded, asked, path);
  }
  const place = `at \`${path}\``;
  return { equalCharacters: 0, difference: isQuotable(path) ? `${place}, ${describe(recorded)}` : place };
}

function compareTexts(recorded: string, asked: string, path: string): Comparison {
  const [left, right] = [withoutCodes(recorded), withoutCodes(asked)];
  if (left === right) {
    return { equalCharacters: left.length, difference: undefined };
  }
  const length = commonLength(left, right);
  const place = `at \`${path}\`, after ${length} equal characters`;
  const text = recorded.slice(length, length + 40);
  const rest = text === '' ? 'where the recorded text ends' : `where the transcript goes on ${quote(text)}`;
  return { equalCharacters: length, difference: isQuotable(path) ? `${place}, ${rest}` : place };
}

/** A text with zeros for the codes of its fence tags, which keep their length. */
function withoutCodes(text: string): string {
  return text.replace(/(<\/?[a-z][a-z-]{0,40}-)[0-9a-f]{16}>/g, (_tag, start: string) => `${start}${'0'.repeat(16)}>`);
}

/** Messages hold completions, which no error message shows. */
function isQuotable(path: string): boolean {
  return !path.startsWith('messages');
}

function compareMembers(recorded: Members, asked: Members, path: string): Comparison {
  let equalCharacters = 0;
  let difference: string | undefined;
  for (const key of new Set([...Object.keys(recorded), ...Object.keys(asked)])) {
    const name = Array.isArray(recorded) ? `[${key}]` : path === '' ? key : `.${key}`;
    const comparison = compareRequests(memberOf(recorded, key), memberOf(asked, key), path + name);
    equalCharacters += comparison.equalCharacters;
    difference ??= comparison.difference;
  }
  return { equalCharacters, difference };
}

type Members = Readonly<Record<string, JsonValue | undefined>>;

/** The key may be `__proto__`. */
function memberOf(members: Members, key: string): JsonValue | undefined {
  return Object.hasOwn(members, key) ? members[key] : undefined;
}

function isContainer(value: JsonValue | undefined): value is Members & JsonValue {
  return typeof value === 'object' && value !== null;
}

function commonLength(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  let length = 0;
  while (length < end && left.charCodeAt(length) === right.charCodeAt(length)) {
    length += 1;
  }
  return length;
}

function describe(recorded: JsonValue | undefined): string {
  if (recorded === undefined) {
    return 'which the recorded request does not have';
  }
  if (isContainer(recorded)) {
    return `where the transcript has ${Array.isArray(recorded) ? 'a list' : 'an object'}`;
  }
  return `where the transcript has ${quote(typeof recorded === 'string' ? recorded.slice(0, 40) : recorded)}`;
}

/** As JSON, without the characters that move a terminal's cursor or reorder its text. */
function quote(value: JsonValue): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
