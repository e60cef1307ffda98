import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { functionSettings } from './function-settings.ts';

/**
 * Runs a program of this folder in a fresh process and gives what it reports. What a handler in it writes to its standard output is
 * dropped.
 *
 * @throws Error where it ends before.
 */
export async function inFreshProcess<Order, Report>(
  program: string,
  order: Order,
  judgeUrl: string,
  execArgv: readonly string[] = [],
): Promise<Report> {
  const child = fork(fileURLToPath(new URL(program, import.meta.url)), [JSON.stringify(order)], {
    execArgv: [...execArgv],
    env: functionSettings(judgeUrl),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code, signal]): never => {
    throw new Error(`${program} ended without a report: ${signal ?? code}`);
  });
  const [report] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => {});
  child.kill();
  return report;
}
