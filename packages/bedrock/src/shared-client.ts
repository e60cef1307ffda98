import { createTurns } from '@rlaif/spec/provider';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { checkEndpoint } from './check-endpoint.ts';
import { type Connections, createConnections } from './connections.ts';

/** The client that several callers share: the user's, or one that is made for its first use. */
export interface SharedClient<Client> {
  /**
   * Does the work with the client: with the user's at once; with one of our own when it has a connection for it, unless the signal is
   * aborted before.
   */
  use<Result>(work: (client: Client) => Promise<Result>, signal?: AbortSignal | undefined): Promise<Result>;
  /** Closes the connections of a client of our own. */
  destroy(): void;
}

/** The user's client, or what one is made with. */
export interface SharedClientSettings<Client> {
  readonly client?: Client | undefined;
  readonly region?: string | undefined;
  /** The most connections at once. Default: 256. */
  readonly maxSockets?: number | undefined;
  /** Attempts of the SDK for one call. Default: 1, because retrying is the work of a wrapper. */
  readonly maxAttempts?: number | undefined;
  /** How long one attempt may take. Default: as long as it takes. */
  readonly attemptTimeoutMs?: number | undefined;
}

/** A client's class, as far as it is used here. */
type ClientClass<Client> = new (config: {
  readonly region?: string;
  readonly maxAttempts: number;
  readonly retryMode: string;
  readonly requestHandler: NodeHttpHandler;
}) => Client;

/** Makes the client of a service that is shared, when it is used first, unless the user gave one. */
export function sharedClient<Client extends { destroy(): void }>(
  ClientOf: ClientClass<Client>,
  { client: own, region, maxSockets = 256, maxAttempts = 1, attemptTimeoutMs }: SharedClientSettings<Client>,
): SharedClient<Client> {
  if (own !== undefined) {
    return { use: (work) => work(own), destroy: () => {} };
  }
  const turns = createTurns(maxSockets);
  let made: { readonly client: Client; readonly connections: Connections } | undefined;
  const make = (): NonNullable<typeof made> => {
    const connections = createConnections(maxSockets, attemptTimeoutMs);
    const { requestHandler } = connections;
    const where = region === undefined ? {} : { region };
    const client = new ClientOf({ ...where, maxAttempts, retryMode: 'standard', requestHandler });
    checkEndpoint(client);
    return { client, connections };
  };
  return {
    use: (work, signal) =>
      turns.run(signal, () => {
        made ??= make();
        made.connections.dropStale();
        return work(made.client);
      }),
    destroy: () => made?.client.destroy(),
  };
}
