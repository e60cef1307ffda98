/** An answer. `json` is undefined when it was none, or too long. */
export interface Answer {
  readonly status: number;
  readonly json: unknown;
}

/** The longest answer that is read, in bytes: a list of models has some kilobytes. */
const maxBytes = 4 * 2 ** 20;

/** Asks for JSON. `undefined` when nobody answers, or not in time. A redirect is not followed: it might lead off this machine. */
export async function getJson(url: string, signal: AbortSignal): Promise<Answer | undefined> {
  let status: number | undefined;
  try {
    const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } });
    status = response.status;
    return { status, json: JSON.parse(await textOf(response)) };
  } catch {
    return status === undefined || signal.aborted ? undefined : { status, json: undefined };
  }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxBytes) throw new RangeError('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
