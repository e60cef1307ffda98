/** How deep an error's causes are searched: `fetch` puts the network's error three levels down. */
const maxDepth = 4;

/**
 * The `code`, `type` or `name` that says what an error or one of its causes is, and the HTTP status: `overloaded_error (HTTP 529)`.
 * Only what can be nothing but a label is taken, at most 64 letters and `_`, so that no text of a request and no secret comes with it.
 *
 * @param keys Where to look, in this order, in the error and then in its causes. Default: `code`, then `type`.
 * @example
 * errorLabel(Object.assign(new Error('…'), { code: 'ECONNRESET' }), undefined); // 'ECONNRESET'
 */
export function errorLabel(
  error: unknown,
  status: number | undefined,
  keys: readonly ('code' | 'type' | 'name')[] = ['code', 'type'],
): string {
  const label = labelOf(error, keys) ?? 'request failed';
  return status === undefined ? label : `${label} (HTTP ${status})`;
}

function labelOf(error: unknown, keys: readonly string[]): string | undefined {
  let link = error;
  for (let depth = 0; depth < maxDepth && typeof link === 'object' && link !== null; depth += 1) {
    const fields = link as Readonly<Record<string, unknown>>;
    for (const key of keys) {
      const value = fields[key];
      if (isLabel(value)) return value;
    }
    link = fields.cause;
  }
  return undefined;
}

/** `Error` and `Unknown` say nothing. */
function isLabel(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z_]{1,64}$/.test(value) && value !== 'Error' && value !== 'Unknown';
}
