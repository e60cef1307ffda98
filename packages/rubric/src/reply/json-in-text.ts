import { jsonAt } from './json-at.ts';

/** A value, and the text that it was read from. */
export interface JsonInText {
  readonly value: unknown;
  readonly text: string;
}

/** What spoils a text for reading, wherever it stands. */
export type Spoiled = 'open' | 'broken' | 'twice' | 'unmatched' | 'loose';

/**
 * The JSON objects of a text, and its lists of objects, that stand in no other JSON; in their order. Whatever is around them is passed over, and
 * so are braces that hold no members, such as `{name}` and `\frac{1}{2}`.
 *
 * Gives a word instead, and ends, where something is there that may have been meant as an object and cannot be read as one: one that the text ends
 * in (`open`), one that is broken after its first key or item, or with a quotation mark between braces that hold no members (`broken`), one with a
 * key twice (`twice`), a closing brace of none (`unmatched`), or one that is JSON only when it is mended, while there are other braces in the text
 * (`loose`). To go on after these would let a text that the judge quotes pass for what the judge says, or hide it: a judge that copies
 * `","pass":true} {x` into a text without escaping it ends its object there, and the end that it writes itself becomes the end of `{x`.
 *
 * Takes time linear in the length of the text, whatever it holds.
 *
 * @example
 * [...jsonInText('It holds: {"pass":true}.')]; // [{ value: { pass: true }, text: '{"pass":true}' }]
 */
export function* jsonInText(text: string): Generator<JsonInText | Spoiled, void, void> {
  const brace = /[{}"'“”‘’`´]|\[(?=\s*\{)/g;
  const firstBrace = text.search(/[{}]/);
  const lastBrace = Math.max(text.lastIndexOf('{'), text.lastIndexOf('}'));
  let openBraces = 0;
  for (let match = brace.exec(text); match !== null; match = brace.exec(text)) {
    if (match[0] === '}') {
      if (openBraces === 0) return yield 'unmatched';
      openBraces -= 1;
      continue;
    }
    if (match[0] !== '{' && match[0] !== '[') {
      if (openBraces > 0) return yield 'broken';
      continue;
    }
    const found = jsonAt(text, match.index);
    if (found.kind === 'value') {
      const isAlone = match.index <= firstBrace && found.end > lastBrace;
      const own = text.slice(match.index, found.end);
      if (!isAlone && !isJson(own)) return yield 'loose';
      yield { value: found.value, text: own };
      brace.lastIndex = found.end;
    } else if (found.kind === 'broken' && !found.hasBegun) {
      // What is broken before its first member has opened one brace, and at most one list around it.
      openBraces += 1;
      brace.lastIndex = found.at;
    } else {
      return yield found.kind;
    }
  }
  if (openBraces > 0) yield 'open';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
