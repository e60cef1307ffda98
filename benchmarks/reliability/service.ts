import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { answer } from './answer.ts';
import type { FaultPlan, PlannedAnswer } from './fault-plan.ts';
import type { JournalEntry } from './journal-entry.ts';
import { sampleNamedIn, warmUpFrom } from './samples.ts';

/** Options of `startService`. */
export interface ServiceOptions {
  readonly plan: FaultPlan;
  /** How long a stall takes. Default: 2000. */
  readonly stallMs?: number | undefined;
  /** The service goes away as so many requests have arrived, for so long, and comes back where it was. Default: it stays. */
  readonly outage?: { readonly afterRequests: number; readonly forMs: number } | undefined;
}

/** A judge's service on 127.0.0.1 that fails by plan and keeps a journal. */
export interface Service {
  readonly url: string;
  readonly journal: readonly JournalEntry[];
  close(): Promise<void>;
}

const warmUpAnswer: PlannedAnswer = {
  kind: 'verdict',
  variant: 0,
  marks: { grounded: true, complete: true, polite: true },
};

/** Starts the service. */
export async function startService({ plan, stallMs = 2000, outage }: ServiceOptions): Promise<Service> {
  const journal: JournalEntry[] = [];
  const counts = new Map<number, number>();
  const underWay = new Set<JournalEntry>();
  let isClosed = false;

  const server = createServer((request, response) => {
    // A request that breaks off before it has arrived whole is none.
    receive(request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await readText(request);
    const wire = { path: request.url ?? '', body: JSON.parse(text) };
    const sample = sampleNamedIn(text);
    const nth = counts.get(sample) ?? 0;
    counts.set(sample, nth + 1);
    const isWarmUp = sample >= warmUpFrom;
    const entry: JournalEntry = {
      sample,
      nth,
      planned: isWarmUp ? warmUpAnswer : plan(sample, nth),
      // No two samples of a hundred, and no two answers about one, are billed alike.
      usage: { input: 1000 + (sample % 100), output: 10 + nth },
      arrivedAtMs: performance.now(),
      end: 'under way',
      endedAtMs: Number.NaN,
    };
    if (isWarmUp) return answer(entry, wire, response);
    journal.push(entry);
    underWay.add(entry);
    response.on('finish', () => end(entry, 'answered')).on('close', () => end(entry, 'left'));
    if (journal.length === outage?.afterRequests) return goAway(outage.forMs);
    const { kind } = entry.planned;
    if (kind === 'stalled') setTimeout(() => underWay.has(entry) && answer(entry, wire, response), stallMs).unref();
    else answer(entry, wire, response);
    if (kind === 'dropped') end(entry, 'dropped');
  }

  function end(entry: JournalEntry, how: JournalEntry['end']): void {
    if (underWay.delete(entry)) Object.assign(entry, { end: how, endedAtMs: performance.now() });
  }

  function goAway(forMs: number): void {
    const { port } = server.address() as { port: number };
    for (const entry of [...underWay]) end(entry, 'cut');
    server.close();
    server.closeAllConnections();
    setTimeout(() => isClosed || server.listen(port, '127.0.0.1'), forMs);
  }

  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    journal,
    close: async () => {
      isClosed = true;
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

/** Below the ports that systems give to outgoing connections: one of those could take the place while the service is away. */
async function listen(server: Server): Promise<void> {
  for (;;) {
    const port = 20_000 + Math.floor(10_000 * Math.random());
    const isOurs = await new Promise<boolean>((resolve, reject) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'EADDRINUSE') resolve(false);
        else reject(error);
      });
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    server.removeAllListeners('error');
    if (isOurs) return;
  }
}
