import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  CloudFormationValidatePlugin,
  type Environment,
  type IPolicyValidationPlugin,
  Stack,
  Validations,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { afterAll } from 'vitest';
import { RewardFunction } from './reward-function.ts';
import type { RewardFunctionProps } from './reward-function-props.ts';

/** Where a stack is deployed when that is known, so that ARNs are texts. */
export const env: Environment = { account: '123456789012', region: 'us-west-2' };

/** Code that needs no bundling. */
export const code: Code = Code.fromInline('export const handler = async () => [];');

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rlaif-cdk-'));
  folders.push(folder);
  return folder;
}

/** A stack of an app of its own. */
export function stackOf(name = 'Training', environment: Environment | undefined = env): Stack {
  // `violationsOf` asks for the rules where they are tested.
  const app = new App({ outdir: temporaryFolder(), builtinCloudFormationValidation: false });
  return new Stack(app, name, environment && { env: environment });
}

/** A stack with one reward function, and its template. */
export function rewardStack(props: RewardFunctionProps = {}): {
  readonly stack: Stack;
  readonly rewardFunction: RewardFunction;
  readonly template: Template;
} {
  const stack = stackOf();
  const ready = props.entry === undefined && props.code === undefined ? { code } : {};
  const rewardFunction = new RewardFunction(stack, 'Reward', { ...ready, ...props });
  return { stack, rewardFunction, template: Template.fromStack(stack) };
}

/** Made once: it takes seconds to make. */
const rules = new CloudFormationValidatePlugin();

/** What CloudFormation's own rules, which the CDK runs on synthesis, find wrong with an app. */
export function violationsOf(stack: Stack): readonly unknown[] {
  const app = stack.node.root as App;
  Validations.of(app).addPlugins(rules as IPolicyValidationPlugin);
  const { directory } = app.synth({ force: true });
  const report = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8'));
  return report.pluginReports.flatMap(({ violations }: { violations: readonly unknown[] }) => violations);
}

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The statements of all identity policies of a template whose actions begin with a text. */
export function statementsOf(template: Template, action = ''): readonly Statement[] {
  return Object.values(template.findResources('AWS::IAM::Policy'))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as readonly Statement[])
    .filter(({ Action }) => [Action].flat().some((one) => one.startsWith(action)));
}
