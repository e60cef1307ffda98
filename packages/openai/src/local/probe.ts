import { type Answer, getJson } from './get-json.ts';

/** A server of models, as `provider` of its judge models names it. */
export type LocalServer = 'ollama' | 'lm-studio' | 'llama.cpp' | 'vllm';

/** A model that a server has. */
export interface ServedModel {
  /** What a request must say. */
  readonly id: string;
  /** The names that it may be asked for by, in small letters. */
  readonly names: readonly string[];
}

/** What answers at an address: one of the four servers; one of them that loads its model still; one that wants a key; something else. */
export type Found = { readonly origin: string } & (
  | {
      readonly kind: 'server';
      readonly server: LocalServer;
      readonly models: readonly ServedModel[];
      /** Default: it does not say. */
      readonly version?: string | undefined;
    }
  | { readonly kind: 'loading' | 'locked' | 'other' }
);

interface Entry {
  readonly id: string;
  readonly owned_by?: unknown;
  readonly aliases?: unknown;
  readonly state?: unknown;
}

/** Finds out what answers at an origin, such as `http://127.0.0.1:11434`, by what it says of itself. `undefined` when nobody listens there. */
export async function probe(origin: string, signal: AbortSignal): Promise<Found | undefined> {
  const answer = await getJson(`${origin}/v1/models`, signal);
  if (answer === undefined) return undefined;
  if (answer.status === 401 || answer.status === 403) return { origin, kind: 'locked' };
  if (isLoading(answer)) return { origin, kind: 'loading' };
  const entries = entriesOf(answer);
  if (entries === undefined) return { origin, kind: 'other' };
  if (isOwnedBy(entries, 'llamacpp')) {
    return { origin, kind: 'server', server: 'llama.cpp', models: entries.map(llamaModel) };
  }
  if (isOwnedBy(entries, 'vllm')) return { origin, kind: 'server', server: 'vllm', models: entries.map(plainModel) };
  const [version, native] = await Promise.all([
    getJson(`${origin}/api/version`, signal),
    getJson(`${origin}/api/v0/models`, signal),
  ]);
  // LM Studio answers what it does not know with status 200 and an error.
  const ollama = field(version, 'version');
  if (typeof ollama === 'string') {
    return { origin, kind: 'server', server: 'ollama', models: entries.map(ollamaModel), version: ollama };
  }
  const known = native && entriesOf(native);
  if (known?.every(({ state }) => typeof state === 'string')) {
    return { origin, kind: 'server', server: 'lm-studio', models: entries.map(plainModel) };
  }
  return { origin, kind: 'other' };
}

/** The models of a list in OpenAI's shape; `undefined` when it is no such list. Ollama without models answers with `null` for none. */
function entriesOf(answer: Answer): readonly Entry[] | undefined {
  const data = field(answer, 'data');
  if (field(answer, 'object') !== 'list' || (data !== null && !Array.isArray(data))) return undefined;
  const entries: readonly Partial<Entry>[] = data ?? [];
  return entries.filter((entry): entry is Entry => typeof entry?.id === 'string' && entry.id !== '');
}

function isOwnedBy(entries: readonly Entry[], owner: string): boolean {
  return entries.length > 0 && entries.every(({ owned_by }) => owned_by === owner);
}

/** llama.cpp says so until its model is in memory. */
function isLoading(answer: Answer): boolean {
  return answer.status === 503 && field({ json: field(answer, 'error') }, 'type') === 'unavailable_error';
}

function field(answer: Pick<Answer, 'json'> | undefined, name: string): unknown {
  return (answer?.json as Readonly<Record<string, unknown>> | null | undefined)?.[name];
}

function plainModel({ id }: Entry): ServedModel {
  return { id, names: [id.toLowerCase()] };
}

/** A name without a tag is that of the tag `latest`. */
function ollamaModel({ id }: Entry): ServedModel {
  const name = id.toLowerCase();
  return { id, names: [name, name.replace(/:latest$/, '')] };
}

/** By default its name is the path of a file. */
function llamaModel({ id, aliases }: Entry): ServedModel {
  const names = [id, ...(Array.isArray(aliases) ? aliases.filter((alias) => typeof alias === 'string') : [])];
  const isFile = /\.gguf$/i.test(id);
  const file = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf('\\')) + 1);
  return {
    id: isFile ? file : id,
    names: [...names, ...(isFile ? [file, file.replace(/\.gguf$/i, '')] : [])].map((name) => name.toLowerCase()),
  };
}
