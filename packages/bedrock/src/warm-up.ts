import type { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';

/** An HTTP request and what takes it, as far as they are used here. */
interface HttpRequest {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}
interface HttpHandler {
  handle(
    request: HttpRequest & { method: string; path: string; query: object; headers: Record<string, string> },
    options: { abortSignal: AbortSignal },
  ): Promise<{ readonly response: { readonly body?: { resume?(): void } } }>;
}

/** A client of an AWS service, as far as it is used here. */
interface Client {
  readonly config: { readonly requestHandler: unknown };
  send(command: never): Promise<unknown>;
}

const longestMs = 5000;

/**
 * Does all that comes before a first call but the call: a request is made ready and signed, which finds the region, the endpoint and the
 * credentials, and then thrown away; and a connection is opened by asking for the service's root, which is no model.
 *
 * @param command Such as the first call will be, of the client's service. It is not sent.
 */
export async function warmUp(client: Client, command: object): Promise<void> {
  let ready: HttpRequest | undefined;
  // What is added looks at nothing that only one service has.
  (command as Pick<ConverseCommand, 'middlewareStack'>).middlewareStack.addRelativeTo(
    () => async (step: { readonly request: unknown }) => {
      ready = step.request as HttpRequest;
      return { output: { $metadata: {} } as never, response: {} };
    },
    { name: 'warmUp', relation: 'after', toMiddleware: 'httpSigningMiddleware' },
  );
  await client.send(command as never);
  if (ready === undefined) return;
  const { protocol, hostname, port } = ready;
  const handler = client.config.requestHandler as HttpHandler;
  const root = { protocol, hostname, port, method: 'GET', path: '/', query: {}, headers: { host: hostOf(ready) } };
  const { response } = await handler.handle(root, { abortSignal: AbortSignal.timeout(longestMs) });
  // Read to its end, the connection is free for the first call.
  response.body?.resume?.();
}

function hostOf({ hostname, port }: HttpRequest): string {
  return port === undefined ? hostname : `${hostname}:${port}`;
}
