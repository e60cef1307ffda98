import { lintRuleNames } from '@rlaif/rubric';
import { type Command, InvalidArgumentError } from 'commander';
import type { LintCommandOptions } from './lint-command.ts';

/** Adds `rlaif lint` to the command. */
export function addLint(program: Command, lint: (files: string[], options: LintCommandOptions) => Promise<void>): void {
  program
    .command('lint')
    .description('Say what is likely to make rubrics unreliable.')
    .argument(
      '<file...>',
      'TypeScript or JavaScript files that export rubrics, rewards that judge by them, or a config',
    )
    .option('--strict', 'exit with 1 when there are findings')
    .option('--ignore <rule>', 'leave out what this rule finds; may be repeated', addRule)
    .option('--json', 'print the findings as JSON')
    .option('--debug', 'show stack traces')
    .addHelpText('after', lintHelp)
    .exitOverride()
    .action(lint);
}

const lintHelp = `
Rules:
${lintRuleNames.map((rule) => `  ${rule}`).join('\n')}
They look at words and numbers and ask no judge. Sentences are read in English only.

Exit codes: 0 the files were read, 1 there are findings (with --strict), 2 a file could not be loaded or
holds no rubric.

Examples:
  rlaif lint rubric.ts
  rlaif lint rlaif.config.ts --strict --ignore vague-word`;

function addRule(rule: string, rules: readonly string[] = []): string[] {
  if (!(lintRuleNames as readonly string[]).includes(rule)) {
    throw new InvalidArgumentError(`Expected one of ${lintRuleNames.join(', ')}.`);
  }
  return [...rules, rule];
}
