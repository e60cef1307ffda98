import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CheckName } from './lambda/check.ts';
import { checkNames, checkRules } from './lambda/check-rules.ts';
import { localDefaults } from './lambda/local-run.ts';
import type { TryCommandOptions } from './lambda/try-command.ts';
import type { VerifyCommandOptions } from './lambda/verify-command.ts';

/** What the sub-commands of `rlaif lambda` do. */
export interface LambdaCommands {
  readonly try: (handler: string, events: string, options: TryCommandOptions) => Promise<void>;
  readonly verify: (target: string, data: string, options: VerifyCommandOptions) => Promise<void>;
}

/** Adds `rlaif lambda try` and `rlaif lambda verify` to the command. */
export function addLambda(program: Command, wholeNumber: (text: string) => number, commands: LambdaCommands): void {
  const lambda = program
    .command('lambda')
    .description('Try a Lambda handler on this machine, and verify one here or in AWS.')
    .exitOverride();
  const local = (command: Command): Command =>
    command
      .option(
        '--timeout <seconds>',
        `the function's timeout (default: ${localDefaults.timeout})`,
        upTo(wholeNumber, 900),
      )
      .option('--memory <MB>', `the function's memory (default: ${localDefaults.memory})`, upTo(wholeNumber, 10_240))
      .addOption(
        new Option(
          '--runtime <name>',
          "AWS's own runtime client, or a plain one (default: AWS's where it is installed)",
        ).choices(['aws', 'plain']),
      );
  local(
    lambda
      .command('try')
      .description('Run a built handler as Lambda does, and show its answers, time and memory.')
      .argument('<handler>', 'a JavaScript or TypeScript file that exports handler; FILE:NAME for another name')
      .argument('<events>', 'a .json file that is one event, a .jsonl or .jsonl.gz file of events, or - for one event'),
  )
    .option('--json', 'print a line of JSON for each event')
    .option('--debug', 'show stack traces')
    .addHelpText('after', tryHelp)
    .exitOverride()
    .action(commands.try);
  local(
    lambda
      .command('verify')
      .description('Check a function as the verifiers of AWS do, and further, before a training run calls it.')
      .argument('<function>', 'the ARN of a function, with or without a qualifier; or a handler as for try')
      .argument('<data>', "a .jsonl or .jsonl.gz file of trainer's rows or Samples, or - for standard input")
      .option('--limit <n>', 'read only the first n rows (default: 64)', wholeNumber)
      .option('--batch <n>', 'rows in an event: lambda_batch_size of the recipe (default: 64)', wholeNumber)
      .option('--group-size <n>', 'rollouts that the reward compares: events hold whole groups', wholeNumber)
      .option('--range <min,max>', 'which scores are right (default: 0,1)', range)
      .option('--tolerance <n>', 'fail where a score differs by more when it is asked again', atLeastZero)
      .addOption(
        new Option('--answer-shape <shape>', 'answerShape of the handler (default: event)').choices([
          'event',
          'envelope',
        ]),
      )
      .option('--max-ms <n>', 'fail where an event takes longer', wholeNumber)
      .option('--skip <check>', 'leave out a check and its event; may be repeated', addCheck),
  )
    .option('--log', 'show what a handler on this machine prints')
    .option('--json', 'print the verdict as JSON')
    .option('--debug', 'show stack traces')
    .addHelpText('after', verifyHelp)
    .exitOverride()
    .action(commands.verify);
}

const tryHelp = `
The handler runs in a process of its own with the variables of this one and those that Lambda sets. It may ask
its judges. AWS's runtime client is the package aws-lambda-ric, which compiles itself on Linux.

Exit codes: 0 every event has an answer, 1 one has an error, 2 could not run, 130 interrupted.

Examples:
  rlaif lambda try dist/handler.mjs event.json
  rlaif lambda try handler.ts:review events.jsonl --timeout 60 --memory 512 --json`;

const verifyHelp = `
Checks:
${checkNames.map((name) => `  ${name.padEnd(10)} ${checkRules[name]}`).join('\n')}
It says beforehand how many rows it sends: each asks the judges of the reward.

Exit codes: 0 no check failed, 1 one did, 2 could not run, 130 interrupted.

Examples:
  rlaif lambda verify dist/handler.mjs rollouts.jsonl
  rlaif lambda verify arn:aws:lambda:us-east-1:123456789012:function:MyRewardSageMaker rollouts.jsonl --limit 16
  rlaif lambda verify dist/handler.mjs rollouts.jsonl --group-size 8 --skip single`;

function upTo(wholeNumber: (text: string) => number, most: number): (text: string) => number {
  return (text) => {
    const value = wholeNumber(text);
    if (value > most) throw new InvalidArgumentError(`Lambda allows ${most}.`);
    return value;
  };
}

function atLeastZero(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new InvalidArgumentError('Expected a number of at least 0.');
  }
  return value;
}

function range(text: string): readonly [number, number] {
  const [min = Number.NaN, max = Number.NaN, ...more] = text
    .split(',')
    .map((part) => (part.trim() ? Number(part) : NaN));
  if (more.length > 0 || !(min < max && Number.isFinite(max - min))) {
    throw new InvalidArgumentError('Expected two numbers, the lower first, such as 0,1.');
  }
  return [min, max];
}

function addCheck(name: string, names: readonly CheckName[] = []): CheckName[] {
  if (!(checkNames as readonly string[]).includes(name)) {
    throw new InvalidArgumentError(`Expected one of ${checkNames.join(', ')}.`);
  }
  return [...names, name as CheckName];
}
