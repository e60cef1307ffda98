import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { JournalEntry, JudgeNews, JudgeOrder } from './judge-service.ts';

/** The judge in a process of its own. */
export interface JudgeProcess extends AsyncDisposable {
  readonly url: string;
  /** From now on: how long a verdict takes, and the share of requests that are throttled. */
  set(settings: { readonly latencyMs: number; readonly throttled: number }): Promise<void>;
  /** What was asked since the last time. */
  journal(): Promise<readonly JournalEntry[]>;
}

/** Starts the judge, which answers at once and throttles nothing. */
export async function startJudge(): Promise<JudgeProcess> {
  const service = fork(new URL('./judge-service.ts', import.meta.url), { execArgv: [] });
  const news = await hear(service);
  if (typeof news === 'string' || !('url' in news)) throw new Error('the judge did not say where it listens');
  return {
    url: news.url,
    async set(settings) {
      await tell(service, settings);
    },
    async journal() {
      const told = await tell(service, 'journal');
      return typeof told !== 'string' && 'journal' in told ? told.journal : [];
    },
    async [Symbol.asyncDispose]() {
      const ended = once(service, 'exit');
      service.kill();
      await ended;
    },
  };
}

async function hear(service: ChildProcess): Promise<JudgeNews> {
  const [news] = await once(service, 'message');
  return news;
}

async function tell(service: ChildProcess, order: JudgeOrder): Promise<JudgeNews> {
  const heard = hear(service);
  service.send(order);
  return heard;
}
