/**
 * Whether a value is a URL that can be asked: over HTTP, without a user name or a password, which `fetch` refuses and quotes.
 *
 * @example
 * isHttpUrl('http://localhost:8000/v1'); // true
 */
export function isHttpUrl(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) {
    return false;
  }
  const { protocol, username, password } = new URL(value);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}
