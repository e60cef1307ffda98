import { recordOf, textOf } from '@rlaif/spec/provider';
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
 * vLLM) would be lost, with the name of the parameter that it refuses. So would that of a service behind OpenRouter, which wraps it.
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
  const body = parsed(text);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return text;
  if (!('error' in body)) return JSON.stringify({ error: body });
  const { metadata } = recordOf(body.error);
  const upstream = recordOf(parsed(textOf(recordOf(metadata).raw))).error;
  return typeof upstream === 'object' && upstream !== null
    ? JSON.stringify({ error: { ...upstream, metadata } })
    : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
