/** How deep a reply may be nested. What is plain data is not: deeper values are handles. */
const maxDepth = 500;

/**
 * Whether a text of JSON is nested so deeply that reading it could overflow a stack.
 *
 * @example
 * isTooDeep('[[1]]'); // false
 */
export function isTooDeep(json: string): boolean {
  let depth = 0;
  let isText = false;
  for (let i = 0; i < json.length; i++) {
    const unit = json.charCodeAt(i);
    if (unit === 0x22) isText = !isText;
    else if (isText && unit === 0x5c) i++;
    else if (isText) continue;
    else if (unit === 0x5b || unit === 0x7b) depth++;
    else if (unit === 0x5d || unit === 0x7d) depth--;
    if (depth > maxDepth) return true;
  }
  return false;
}
