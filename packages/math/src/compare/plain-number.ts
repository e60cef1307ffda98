/**
 * The plain spelling of a number that is written with digits, at most one point and commas between thousands: without signs, zeros and commas that add
 * nothing. `undefined` for anything else. Two numbers are equal exactly where their spellings are.
 *
 * @example
 * plainNumber('+1,234.50'); // '1234.5'
 */
export function plainNumber(text: string): string | undefined {
  const { length } = text;
  if (length === 0 || length > 40) return undefined;
  let at = 0;
  let sign = '';
  const first = text.charCodeAt(0);
  if (first === 45 || first === 43) {
    at = 1;
    if (first === 45) sign = '-';
  }
  let from = at;
  let point = -1;
  let comma = -1;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (code === 46 && point < 0 && (comma < 0 || at - comma === 4)) point = at;
    else if (
      code === 44 &&
      point < 0 &&
      (comma < 0 ? at - from >= 1 && at - from <= 3 && text.charCodeAt(from) !== 48 : at - comma === 4)
    )
      comma = at;
    else return undefined;
  }
  if (comma >= 0 && (point < 0 ? length : point) - comma !== 4) return undefined;
  const end = point < 0 ? length : point;
  if (from === end && point + 1 >= length) return undefined;
  while (from < end - 1 && text.charCodeAt(from) === 48) from++;
  let last = length;
  if (point >= 0) {
    while (last > point + 1 && text.charCodeAt(last - 1) === 48) last--;
    if (last === point + 1) last = point;
  }
  let plain = text.slice(from, last);
  if (comma >= 0) plain = plain.replaceAll(',', '');
  if (plain.charCodeAt(0) === 46) plain = `0${plain}`;
  return plain === '0' || plain === '' ? '0' : sign + plain;
}
