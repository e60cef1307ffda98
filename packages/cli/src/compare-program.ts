import type { Command } from 'commander';
import type { CompareCommandOptions } from './compare/compare-options.ts';

/** How arguments are read that other commands have too. */
export interface ArgumentReaders {
  readonly wholeNumber: (text: string) => number;
  readonly addMapping: (text: string, map?: Record<string, string>) => Record<string, string>;
}

/** Adds `rlaif compare` to the command. */
export function addCompare(
  program: Command,
  { wholeNumber, addMapping }: ArgumentReaders,
  compare: (config: string, data: string, options: CompareCommandOptions) => Promise<void>,
): void {
  program
    .command('compare')
    .description('Score every row of DATA by several judges, and show how far they agree, their speed and their price.')
    .argument('<config>', 'a TypeScript or JavaScript file whose default export is a reward or a defineConfig({ ... })')
    .argument('<data>', 'a .jsonl or .jsonl.gz file')
    .option(
      '--judge <provider:model>',
      'a judge to compare; given two times or more',
      (judge, known: string[] = []) => [...known, judge],
    )
    .option('--out <folder>', 'append outcomes to a file for each judge in this folder (default: DATA.compare, here)')
    .option('--report <file.html>', 'write a report as one HTML file')
    .option('--concurrency <n>', 'samples under way at once (default: 64)', wholeNumber)
    .option('--limit <n>', 'read only the first n rows', wholeNumber)
    .option('--resume', 'go on with the files of an earlier run: score only the rows whose ids they lack')
    .option('--json', 'print the comparison as JSON')
    .option(
      '--map <field=path>',
      'where a row has a field, such as completion=output.text; may be repeated',
      addMapping,
    )
    .option('--group-by <path>', "what one prompt's rollouts share (default: group, else prompt and reference)")
    .option('--debug', 'show stack traces, and the cause of the first failed row of each kind')
    .addHelpText('after', compareHelp)
    .exitOverride()
    .action(compare);
}

const compareHelp = `
The judges score one after the other; what each will be asked and cost is said before the first is asked.

Exit codes: 0 every judge scored every row or abstained, 1 a row failed or is malformed or there is none, 2
could not run or a judge refuses every row, 130 interrupted.

Examples:
  rlaif compare reward.ts rollouts.jsonl --judge bedrock:us.amazon.nova-2-lite-v1:0 --judge openai:gpt-5-mini
  rlaif compare reward.ts rollouts.jsonl --judge local:qwen3:8b --judge replay:judge.jsonl --report report.html`;
