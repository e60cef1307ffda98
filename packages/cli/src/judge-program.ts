import type { Command } from 'commander';
import type { JudgeCommandOptions } from './judge-command.ts';

/** Adds `rlaif judge` to the command. */
export function addJudge(
  program: Command,
  addMapping: (text: string, map?: Record<string, string>) => Record<string, string>,
  judge: (rubric: string, sample: string, options: JudgeCommandOptions) => Promise<void>,
): void {
  program
    .command('judge')
    .description('Judge one sample by a rubric: show the requests, the replies, the verdict and its cost.')
    .argument('<rubric>', 'a TypeScript or JavaScript file that exports a rubric')
    .argument('<sample>', 'a .jsonl, .jsonl.gz or .json file, or - for standard input')
    .option('--judge <provider:model>', 'who judges, such as bedrock:us.amazon.nova-2-lite-v1:0 (default: RLAIF_JUDGE)')
    .option('--rubric <name>', 'which rubric, where the file exports several')
    .option('--id <id>', 'which sample (default: the first)')
    .option('--dry-run', 'print the exact requests and ask nobody')
    .option('--json', 'print requests, replies, verdict and cost as JSON')
    .option(
      '--map <field=path>',
      'where a row has a field, such as completion=output.text; may be repeated',
      addMapping,
    )
    .option('--group-by <path>', "what one prompt's rollouts share, for a rubric that compares them")
    .option('--debug', 'show stack traces')
    .addHelpText('after', judgeHelp)
    .exitOverride()
    .action(judge);
}

const judgeHelp = `
A rubric that compares the rollouts of a prompt gets all of them: the rows of the sample's group.

Exit codes: 0 a verdict or an abstention, 1 a failure, 2 could not run, 130 interrupted.

Examples:
  rlaif judge rubric.ts rollouts.jsonl --id row-7 --dry-run
  rlaif judge rubric.ts rollouts.jsonl --judge bedrock:us.amazon.nova-2-lite-v1:0
  tail -1 rollouts.jsonl | rlaif judge rubric.ts - --judge openai:gpt-5-mini --json`;
