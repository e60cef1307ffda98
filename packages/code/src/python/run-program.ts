import { plainDataOf } from '../compare/plain-data-of.ts';
import type { PythonEnd, PythonJob, TestFact, WorkerTest } from './job.ts';
import type { ProgramSide } from './program-side.ts';
import { stopAfter } from './stop-after.ts';
import type { CodeEnd, TestsSide } from './tests-side.ts';

/** How long beyond its time a program may run where it asks nobody for the time, before it is stopped from outside. */
const graceMs = 100;
/** The largest value that is compared by the parent, in characters of JSON. */
const maxValue = 4 * 2 ** 20;
/** How long steps go on before the parent hears of them; and under one watch, which takes half a millisecond to set up. */
const stretchMs = 50;
const outOfTime = 'the program ran out of time';

/**
 * Runs a program against the tests, and tells each one's fact as soon as it is known.
 *
 * @example
 * const { facts, output } = await runProgram(job, program, tests, report);
 */
export async function runProgram(
  job: PythonJob,
  program: ProgramSide,
  tests: TestsSide,
  report: (facts: readonly TestFact[]) => Promise<void>,
): Promise<PythonEnd> {
  const end = performance.now() + job.leftMs;
  const facts: TestFact[] = [];
  program.rest();
  let output = '';
  let state: 'new' | 'loaded' | 'ready' = 'new';
  let error: string | undefined;
  let wrongSetup: TestFact | undefined;
  let loaded = '';
  let wasStopped = false;

  const keepOutput = (): void => {
    output = (output + program.output).slice(0, job.outputBytes);
  };
  const reset = (input: string): void => {
    keepOutput();
    program.reset(input, job.outputBytes);
  };
  const load = (name: string): string => program.ask(JSON.stringify({ do: 'load', name, source: job.program }));
  const setUp = (deadline: number): CodeEnd => {
    tests.begin(loaded);
    return job.setup === '' ? { kind: 'passed' } : tests.run(job.setup, 'setup', deadline);
  };

  /** The next step, bounded in time: loading the program, the setup of the tests, or a test. */
  const advance = (test: WorkerTest, deadline: number): void => {
    if (test.kind === 'input') {
      state = 'new';
      reset(test.input);
      const reason = failureOf(load('__main__'));
      facts.push(reason === undefined ? { kind: 'printed', text: program.output } : failed(reason));
    } else if (error !== undefined) {
      facts.push(failed(error));
    } else if (state === 'new' || program.ended !== undefined) {
      reset('');
      // It stays so where loading has to be stopped.
      error = outOfTime;
      loaded = load('program');
      error = failureOf(loaded);
      state = 'loaded';
    } else if (state === 'loaded') {
      const { kind, reason } = { reason: '', ...setUp(deadline) };
      wrongSetup = kind === 'passed' ? undefined : { kind, reason: `the setup of the tests: ${reason}` };
      state = 'ready';
    } else if (wrongSetup !== undefined) {
      facts.push(wrongSetup);
    } else if (test.kind === 'assertion') {
      const end = tests.run(test.source, 'test', deadline);
      // A test that takes any exception for the one that it expects has taken this for one.
      const ended = program.ended ?? (performance.now() > deadline ? outOfTime : undefined);
      facts.push(end.kind === 'passed' && ended !== undefined ? failed(ended) : end);
    } else {
      facts.push(returned(program.ask(JSON.stringify({ do: 'call', path: test.path, args: test.args }))));
    }
  };
  const stretch = (from: number): true => {
    const stretchEnd = job.isCareful ? 0 : Math.min(end, performance.now() + stretchMs);
    do {
      const deadline = Math.min(end, performance.now() + job.timeoutMs);
      program.setDeadline(deadline);
      advance(job.tests[from + facts.length]!, deadline);
    } while (from + facts.length < job.tests.length && performance.now() < stretchEnd);
    return true;
  };
  /** The step that was under way is the one that failed. */
  const broken = (reason: string): void => {
    program.end(reason);
    tests.restore();
    facts.push(failed(reason));
  };

  for (let next = job.from; next < job.tests.length && performance.now() < end; ) {
    try {
      const watchMs = Math.min(end - performance.now(), job.timeoutMs + stretchMs) + graceMs;
      const isDone = job.isWatched ? stopAfter(watchMs, () => stretch(next)) : stretch(next);
      if (isDone === undefined) {
        wasStopped = true;
        broken(outOfTime);
      }
    } catch (thrown) {
      // The program's side answers for its own; this is the tests' side, over what the program gave it.
      broken(`the test broke off: ${thrown instanceof RangeError ? 'too much recursion' : String(thrown)}`);
    }
    next += facts.length;
    const isLast = next >= job.tests.length || performance.now() >= end;
    if (!isLast || job.isCareful) await report(facts.splice(0));
  }
  keepOutput();
  return { facts, output, wasStopped, ...(error !== undefined && { error }) };
}

function failed(reason: string): { readonly kind: 'failed'; readonly reason: string } {
  return { kind: 'failed', reason };
}

/** Why a question has no answer; `undefined` where it has one. */
function failureOf(reply: string): string | undefined {
  if (reply.startsWith('!')) return reply.slice(1);
  const { raised } = parsed(reply) as { raised?: { type?: unknown; message?: unknown; line?: unknown } };
  if (raised === undefined) return undefined;
  const message = raised?.message ? `: ${String(raised.message)}` : '';
  return `${String(raised?.type)}${message}${typeof raised?.line === 'number' ? ` (line ${raised.line})` : ''}`;
}

function returned(reply: string): TestFact {
  const reason = failureOf(reply);
  if (reason !== undefined) return failed(reason);
  if (reply.length > maxValue) return failed('the program gave a value that is too large');
  const value = plainDataOf((parsed(reply) as { value?: unknown }).value);
  return value === undefined ? failed('the program gave a value that cannot be read') : { kind: 'returned', value };
}

/** A reply comes from where the program runs, and may be anything. */
function parsed(reply: string): object {
  try {
    return Object(JSON.parse(reply)) as object;
  } catch {
    return { raised: { type: 'the program gave a value that cannot be read' } };
  }
}
