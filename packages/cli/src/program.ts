import { Command, CommanderError, InvalidArgumentError } from 'commander';
import { compareCommand } from './compare-command.ts';
import { addCompare } from './compare-program.ts';
import { innermostCause } from './innermost-cause.ts';
import { judgeCommand } from './judge-command.ts';
import { addJudge } from './judge-program.ts';
import { tryCommand } from './lambda/try-command.ts';
import { verifyCommand } from './lambda/verify-command.ts';
import { addLambda } from './lambda-program.ts';
import { lintCommand } from './lint-command.ts';
import { addLint } from './lint-program.ts';
import { printable, printableLines } from './printable.ts';
import { redirectConsole } from './redirect-console.ts';
import { type SampleField, sampleFields } from './row-format.ts';
import { scoreCommand } from './score-command.ts';
import type { ScoreCommandOptions } from './score-options.ts';
import { say } from './terminal.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

/**
 * Runs the command with a process's arguments (`process.argv`). Returns the exit code; it never rejects.
 *
 * 0: done, every row was scored or abstained. 1: a row failed or is malformed, or there is none; `lint --strict` found something. 2: the command
 * could not run, or had to stop. 130: interrupted.
 */
export async function run(argv: readonly string[]): Promise<number> {
  let code = 0;
  const guarded = async (command: (signal: AbortSignal) => Promise<number>): Promise<void> => {
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    // Once each: a second signal ends the process at once.
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const restoreConsole = redirectConsole();
    try {
      code = await command(controller.signal);
    } finally {
      restoreConsole();
      process.off('SIGINT', stop).off('SIGTERM', stop);
    }
  };
  const program = createProgram((config, data, options) =>
    guarded((signal) => scoreCommand(config, data, options, signal)),
  );
  addCompare(program, { wholeNumber, addMapping }, (config, data, options) =>
    guarded((signal) => compareCommand(config, data, options, signal)),
  );
  addLint(program, (files, options) => guarded(() => lintCommand(files, options)));
  addJudge(program, addMapping, (rubric, sample, options) =>
    guarded((signal) => judgeCommand(rubric, sample, options, signal)),
  );
  addLambda(program, wholeNumber, {
    try: (handler, events, options) => guarded((signal) => tryCommand(handler, events, options, signal)),
    verify: (target, data, options) => guarded((signal) => verifyCommand(target, data, options, signal)),
  });
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    say(errorText(error, argv.includes('--debug')));
    return 2;
  }
  return code;
}

type Score = (config: string, data: string, options: ScoreCommandOptions) => Promise<void>;

function createProgram(score: Score): Command {
  const program = new Command('rlaif')
    .description(
      'Scores data with your reward function, compares judges, lints rubrics and shows what judges are asked.',
    )
    .version(version)
    .exitOverride()
    .showHelpAfterError('(rlaif --help shows what there is)');
  program
    .command('score')
    .description('Score every row of DATA with a reward.')
    .argument('<config>', 'a TypeScript or JavaScript file whose default export is a reward or a defineConfig({ ... })')
    .argument('<data>', 'a .jsonl or .jsonl.gz file, or - for standard input')
    .option('--judge <provider:model>', 'replace the model of every judge, such as bedrock:us.amazon.nova-2-lite-v1:0')
    .option('--out <file>', 'append outcomes to this file, - for standard output (default: DATA.scores.jsonl, here)')
    .option('--report <file.html>', 'write a report as one HTML file')
    .option('--concurrency <n>', 'samples under way at once (default: 64)', wholeNumber)
    .option('--limit <n>', 'read only the first n rows', wholeNumber)
    .option('--resume', 'go on with an output: score only the rows whose ids it lacks')
    .option('--force-resume', 'the same, also when the reward or its judge is another than before')
    .option('--dry-run', 'read all rows and count what the judges would be asked; ask nothing')
    .option('--json', 'print the summary, or the dry run, as JSON')
    .option(
      '--map <field=path>',
      'where a row has a field, such as completion=output.text; may be repeated',
      addMapping,
    )
    .option('--group-by <path>', "what one prompt's rollouts share (default: group, else prompt and reference)")
    .option('--debug', 'show stack traces, and the cause of the first failed row of each kind')
    .addHelpText('after', scoreHelp)
    .exitOverride()
    .action(score);
  return program;
}

const scoreHelp = `
Rows: a Sample, {"id", "prompt", "completion", "reference", ...}, or a trainer's row, {"messages",
"reference_answer", ...} whose messages end in a turn of assistant or nova_assistant. Fields to map:
${sampleFields.join(', ')}.

Exit codes: 0 every row was scored or abstained, 1 a row failed or is malformed or there is none, 2 could
not run or had to stop, 130 interrupted.

Examples:
  rlaif score reward.ts rollouts.jsonl --report report.html
  rlaif score reward.ts rollouts.jsonl.gz --judge bedrock:us.amazon.nova-2-lite-v1:0 --dry-run
  rlaif score reward.ts rows.jsonl --map completion=output.text --map prompt=input --group-by task.id`;

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || !Number.isSafeInteger(value)) {
    throw new InvalidArgumentError('Expected a whole number of at least 1.');
  }
  return value;
}

function addMapping(text: string, map: Readonly<Record<string, string>> = {}): Record<string, string> {
  const [, field = '', path = ''] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
  if (!sampleFields.includes(field as SampleField)) {
    throw new InvalidArgumentError(`Expected field=path, the field one of ${sampleFields.join(', ')}.`);
  }
  return { ...map, [field]: path };
}

/** What the person can mend is shown as its message; anything else also says how to see more. */
export function errorText(error: unknown, isDebug: boolean): string {
  if (!(error instanceof Error)) return `rlaif: ${printable(String(error))}`;
  if (!isDebug)
    return `rlaif: ${printable(error.message, 2000)}${error instanceof UsageError ? '' : ' (--debug shows where)'}`;
  const stack = printableLines(String(error.stack));
  return error.cause === undefined ? stack : `${stack}\ncaused by ${innermostCause(error)}`;
}
