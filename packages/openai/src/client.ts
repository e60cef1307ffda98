import { OpenAI } from 'openai';

/** What a client of ours is made of. */
export interface ClientSettings {
  /** Default: the SDK's, `OPENAI_API_KEY`. */
  readonly apiKey?: string | (() => Promise<string>) | undefined;
  /** Default: the SDK's, `OPENAI_BASE_URL`, or OpenAI itself. */
  readonly baseURL?: string | undefined;
}

/** A client that asks once, and whose errors have the words of every server. */
export function createClient({ apiKey, baseURL }: ClientSettings): OpenAI {
  return new OpenAI({
    ...(apiKey !== undefined && { apiKey }),
    ...(baseURL !== undefined && { baseURL }),
    maxRetries: 0,
    timeout: 600_000,
    fetch: fetchWithErrors,
  });
}

/**
 * The SDK reads an error under `error` of the body and nowhere else, so that of a server that puts it at the top (FastAPI, Mistral, older
 * vLLM) would be lost, with the name of the parameter that it refuses.
 */
export async function fetchWithErrors(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.ok) {
    return response;
  }
  // What of an error did arrive is enough: its status is known.
  const text = await response.text().catch(() => '');
  return new Response(text === '' ? null : underError(text), response);
}

function underError(text: string): string {
  try {
    const body: unknown = JSON.parse(text);
    const isBare = typeof body === 'object' && body !== null && !Array.isArray(body) && !('error' in body);
    return isBare ? JSON.stringify({ error: body }) : text;
  } catch {
    return text;
  }
}
