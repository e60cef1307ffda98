/** White space as JavaScript's `\s` has it, and everything else, as the inside of a class. */
const space = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}';
const notSpace =
  '\\x00-\\x08\\x0e-\\x1f!-\\x{9f}\\x{a1}-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}' +
  '\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}';
const anything = '\\x00-\\x{10ffff}';

/** Long names of general categories that the engine knows by their short ones only. */
const categories: Readonly<Record<string, string>> = {
  Letter: 'L',
  Uppercase_Letter: 'Lu',
  Lowercase_Letter: 'Ll',
  Mark: 'M',
  Number: 'N',
  Decimal_Number: 'Nd',
  Punctuation: 'P',
  Symbol: 'S',
  Separator: 'Z',
  Other: 'C',
};

/** One token of a regular expression: an escape, the head of a group, or one character. */
const token =
  /\\(?:u\{([0-9a-f]+)\}|u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|u([0-9a-f]{4})|x([0-9a-f]{2})|c([a-z])|[pP]\{([^}]*)\}|([\s\S]))|\(\?(<?[=!])|\(\?([im-]*s[ims-]*):|\[\^?\]?|[\s\S]/gi;

/**
 * Writes a valid JavaScript regular expression, read as with the flag `u`, in the syntax of RE2.
 *
 * @throws Error that says what has no equivalent. Some of that only the engine notices.
 */
export function translatePattern(source: string, flags: string): string {
  if (/[vy]/.test(flags)) throw new Error('the flags v and y are not supported');
  const dot = flags.includes('s') ? `[${anything}]` : '[^\\n\\r\\x{2028}\\x{2029}]';
  let inClass = false;
  let result = '';
  for (const [whole, hex, high, low, hex4, hex2, control, property, escaped, look, mode] of source.matchAll(token)) {
    if (mode && !inClass) throw new Error('the mode s within an expression is not supported');
    if (look && !inClass) throw new Error('look-around is not supported');
    if (high && low) result += point(fromPair(high, low));
    else if (hex ?? hex4 ?? hex2) result += point(Number.parseInt((hex ?? hex4 ?? hex2)!, 16));
    else if (control) result += point(control.charCodeAt(0) % 32);
    else if (property !== undefined) result += `${whole.slice(0, 2)}{${propertyName(property)}}`;
    else if (escaped !== undefined) result += escapeOf(escaped, inClass);
    else if (!inClass && whole[0] === '[' && whole.endsWith(']')) {
      result += whole === '[]' ? `[^${anything}]` : `[${anything}]`;
    } else if (!inClass && whole[0] === '[') {
      inClass = true;
      result += whole;
    } else if (inClass && whole[0] === '[') {
      // A bracket in a class is itself; the token may have swallowed what follows it.
      inClass = !whole.endsWith(']');
      result += `\\[${whole.slice(1)}`;
    } else if (inClass && whole === ']') {
      inClass = false;
      result += ']';
    } else result += whole === '.' && !inClass ? dot : whole;
  }
  const modes = [flags.includes('i') ? 'i' : '', flags.includes('m') ? 'm' : ''].join('');
  return modes ? `(?${modes})${result}` : result;
}

function escapeOf(character: string, inClass: boolean): string {
  if (/[1-9k]/.test(character)) throw new Error('back references are not supported');
  if (character === 's') return inClass ? space : `[${space}]`;
  if (character === 'S') return inClass ? notSpace : `[^${space}]`;
  if (character === 'b' && inClass) return '\\x08';
  if (character === '0') return '\\x00';
  if (/[dDwWbBtnvfr]/.test(character)) return `\\${character}`;
  return /[\w\s]/.test(character) || character > '~' ? character : `\\${character}`;
}

function propertyName(property: string): string {
  if (/^(?:Script_Extensions|scx)=/.test(property)) throw new Error('script extensions are not supported');
  const name = property.replace(/^(?:General_Category|gc|Script|sc)=/, '');
  return categories[name] ?? name;
}

function point(code: number): string {
  return `\\x{${code.toString(16)}}`;
}

function fromPair(high: string, low: string): number {
  return String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)).codePointAt(0)!;
}
