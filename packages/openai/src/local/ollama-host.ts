const defaultPort = 11434;

/** What `OLLAMA_HOST` says: the server's address, for Ollama's own commands and for its server. */
export interface OllamaHost {
  readonly port: number;
  /** Whether it names another machine. */
  readonly isElsewhere: boolean;
}

/**
 * Reads `OLLAMA_HOST` as Ollama does: `HOST`, `HOST:PORT`, `:PORT` or a URL. An address that a server listens at on all interfaces
 * (`0.0.0.0`) is on this machine too.
 */
// biome-ignore lint/style/noProcessEnv: settings are read here
export function ollamaHost(value: string = process.env.OLLAMA_HOST ?? ''): OllamaHost {
  const text = value.trim().replace(/^["']|["']$/g, '');
  const [, scheme = 'http', rest = ''] = /^(?:(\w+):\/\/)?([^/]*)/.exec(text) ?? [];
  // A name alone is a URL's host; `:PORT` alone is a port of this machine.
  const url = `${scheme === 'https' ? 'https' : 'http'}://${rest.startsWith(':') ? `localhost${rest}` : rest || 'localhost'}`;
  if (!URL.canParse(url)) return { port: defaultPort, isElsewhere: false };
  const { hostname, port } = new URL(url);
  const implied = text.includes('://') ? (scheme === 'https' ? 443 : 80) : defaultPort;
  return {
    // `http://host:80` has no port either, once it is read.
    port: Number(port) || (/:80$/.test(rest) ? 80 : implied),
    isElsewhere: !/^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\])$/.test(hostname),
  };
}
