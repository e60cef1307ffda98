/**
 * Whether an object in a JSON text has a key twice, however it is escaped. `JSON.parse` silently keeps the last one, which would
 * let a reply hold two verdicts on one criterion.
 *
 * @param json a text that `JSON.parse` takes
 */
export function repeatsKey(json: string): boolean {
  const keysOfOpen: Set<string>[] = [];
  let lastString = '';
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (character === '{' || character === '[') keysOfOpen.push(new Set());
    else if (character === '}' || character === ']') keysOfOpen.pop();
    else if (character === '"') {
      const start = at;
      at = closingQuote(json, start);
      lastString = json.slice(start, at + 1);
    } else if (character === ':') {
      const key: string = JSON.parse(lastString);
      const keys = keysOfOpen.at(-1);
      if (keys?.has(key)) return true;
      keys?.add(key);
    }
  }
  return false;
}

function closingQuote(json: string, openingQuote: number): number {
  let at = openingQuote + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
}
