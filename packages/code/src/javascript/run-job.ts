import type { ResultReport, WorkerReport } from '../worker-report.ts';
import { type Bench, createBench, type Testers } from './bench.ts';
import type { Job, JobTest } from './jobs.ts';
import type { Answer } from './messages.ts';
import { createStage, type Stage } from './stage.ts';
import { toPlainJavaScript } from './to-plain-javascript.ts';

/** What a program did with a test. */
type Outcome = Omit<ResultReport, 'kind' | 'index'>;

/**
 * Runs a program's tests one after the other, and reports on each.
 *
 * @example
 * await runJob(job, (report) => send(report));
 */
export async function runJob(job: Job, report: (report: WorkerReport) => Promise<void>): Promise<void> {
  const { limits } = job;
  const end = performance.now() + limits.programTimeoutMs;
  let program: string;
  try {
    program = job.isTypeScript ? toPlainJavaScript(job.program) : job.program;
  } catch (error) {
    return report({ kind: 'error', error: `SyntaxError: ${(error as Error).message}`, output: '' });
  }
  let bench: Bench | undefined;
  let hasLoaded = true;
  for (const [index, test] of job.tests) {
    if (performance.now() > end) return;
    await report({ kind: 'began', index });
    let outcome: Outcome;
    if (test.kind === 'input') outcome = await runWithInput(job, program, test.input);
    else {
      if (!hasLoaded) continue;
      if (!bench) {
        bench = await createBench(limits);
        const wrong = load(bench.stage, program);
        bench.stage.rest();
        if (wrong !== undefined) {
          hasLoaded = false;
          await report({ kind: 'error', error: wrong, output: bench.stage.output() });
          continue;
        }
      }
      outcome = test.kind === 'assertion' ? await runAssertion(job, bench, test.code) : runCall(bench.stage, test);
      bench.stage.rest();
      // What was interrupted, broke or left is not used again.
      if (bench.stage.isOver()) bench = undefined;
    }
    await report({ kind: 'result', index, ...outcome });
  }
}

/** Loads a program whose names tests will ask for. What went wrong, or `undefined`. */
function load(stage: Stage, program: string): string | undefined {
  stage.begin();
  const wrong = stage.load(program);
  if (wrong === undefined) stage.drain();
  const code = stage.exitCode();
  return (
    stage.overrun() ?? (code === undefined ? (wrong ?? stage.uncaught()) : `the program left with the code ${code}`)
  );
}

async function runWithInput({ limits }: Job, program: string, input: string): Promise<Outcome> {
  const stage = await createStage({ limits, input, callBack: () => '{}' });
  stage.begin();
  let wrong = stage.load(program);
  if (wrong === undefined) stage.pump(() => false);
  wrong ??= stage.uncaught();
  const code = stage.exitCode();
  const left = code === undefined || code === 0 ? undefined : `the program left with the code ${code}`;
  const reason = stage.overrun() ?? left ?? (code === 0 ? undefined : wrong);
  return { output: stage.output(), ...(reason === undefined ? {} : { reason }) };
}

async function runAssertion(job: Job, { stage, testers }: Bench, code: string): Promise<Outcome> {
  const { parse, assert, setUp, isSetUp } = await testers();
  const wrapped = `(async () => {${code}\n})()`;
  const plain = parsed(job, wrapped, parse);
  const setup = isSetUp() ? '' : parsed(job, job.setup, parse);
  const unparsed = [setup, plain].find((part) => typeof part !== 'string');
  if (unparsed) return { output: '', reason: unparsed.wrong, isSetup: true };
  stage.begin();
  const wrong = (setup === '' ? undefined : setUp(setup as string)) ?? assert(plain as string);
  const exitCode = stage.exitCode();
  const reason = stage.overrun() ?? (exitCode === undefined ? wrong : `the program left with the code ${exitCode}`);
  return { output: stage.output(), ...(reason === undefined ? {} : { reason }) };
}

/** Trusted code without its types, or why it is no code. */
function parsed({ isTypeScript }: Job, code: string, parse: Testers['parse']): string | { readonly wrong: string } {
  let plain: string;
  try {
    plain = isTypeScript ? toPlainJavaScript(code) : code;
  } catch (error) {
    return { wrong: `SyntaxError: ${(error as Error).message}` };
  }
  const wrong = parse(plain);
  return wrong === undefined ? plain : { wrong };
}

function runCall(stage: Stage, test: Extract<JobTest, { kind: 'call' }>): Outcome {
  stage.begin();
  const outcome = asked(stage, test);
  const code = stage.exitCode();
  const reason = stage.overrun() ?? (code === undefined ? outcome.reason : `the program left with the code ${code}`);
  return { ...outcome, output: stage.output(), ...(reason === undefined ? {} : { reason }) };
}

function asked(stage: Stage, { path, args }: Extract<JobTest, { kind: 'call' }>): Outcome {
  try {
    const begun = JSON.parse(stage.answer(JSON.stringify({ op: 'direct', path, args })));
    if ('thrown' in begun) return { output: '', reason: thrownReason(begun) };
    let answer = JSON.parse(stage.answer('{"op":"settled"}'));
    if (answer.isMissing) {
      stage.pump(() => {
        answer = JSON.parse(stage.answer('{"op":"settled"}'));
        return answer.isMissing !== true;
      });
    }
    if (answer.isMissing) return { output: '', reason: 'the promise that it returned is never settled' };
    if ('thrown' in answer) return { output: '', reason: thrownReason(answer) };
    return { output: '', value: answer.value };
  } catch (error) {
    return { output: '', reason: (error as Error).message };
  }
}

function thrownReason({ thrown, text }: Answer): string {
  const { $, name, message } = Object(thrown);
  if ($ === 'error') return `${name}: ${message}`;
  return typeof text === 'string' ? text : 'an exception';
}
