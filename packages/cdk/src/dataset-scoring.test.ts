import { createRequire } from 'node:module';
import { createRewardHandler } from '@rlaif/lambda';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import jsonata from 'jsonata';
import { describe, expect, it } from 'vitest';
import { DatasetScoring, type DatasetScoringProps } from './dataset-scoring.ts';
import { datasetScoringDefinition } from './dataset-scoring-definition.ts';
import { RewardFunction } from './reward-function.ts';
import { code, stackOf, statementsOf, violationsOf } from './test-support.ts';

/** A validator of the Amazon States Language, which comes without types. */
const validate: (definition: object) => { readonly isValid: boolean } = createRequire(import.meta.url)('asl-validator');

function scoringStack(props: Partial<DatasetScoringProps> = {}, key = false) {
  const stack = stackOf();
  const bucket = new Bucket(stack, 'Data', key ? { encryptionKey: new Key(stack, 'Key') } : {});
  const rewardFunction = new RewardFunction(stack, 'Reward', { code });
  const place = { bucket, prefix: 'rollouts/' };
  const scoring = new DatasetScoring(stack, 'Scoring', { rewardFunction, data: place, results: { bucket }, ...props });
  return { stack, scoring, template: Template.fromStack(stack) };
}
/** The definition in a template; what only the deployment knows is `deployed`. */
function definitionIn(template: Template) {
  const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
  const [, parts] = machine!.Properties.DefinitionString['Fn::Join'] as [string, readonly unknown[]];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'deployed')).join(''));
}
const settings = {
  partition: 'aws',
  functionArn: 'arn:aws:lambda:us-west-2:123456789012:function:Reward-SageMaker:live',
  dataBucket: 'data',
  resultsBucket: 'results',
  resultsPrefix: 'scores',
  rowsPerBatch: 64,
  bytesPerBatch: 240_000,
  maxConcurrency: 10,
  toleratedFailurePercent: 5,
};

describe('the state machine', () => {
  const { States } = datasetScoringDefinition(settings) as {
    States: {
      ScoreDataset: Record<string, never> & { ItemProcessor: { States: { ScoreBatch: Record<string, unknown> } } };
    };
  };
  const map = States.ScoreDataset;
  const task = map.ItemProcessor.States.ScoreBatch;

  it('is a valid definition', () => {
    expect(validate(datasetScoringDefinition(settings))).toMatchObject({ isValid: true });
  });

  it('reads JSON lines under the key that it is started with, in batches that Lambda and Step Functions take', () => {
    expect(map).toMatchObject({
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSONL' },
        Arguments: { Bucket: 'data', Key: '{% $states.input.key %}' },
      },
      ItemBatcher: { MaxItemsPerBatch: 64, MaxInputBytesPerBatch: 240_000 },
      MaxConcurrency: 10,
      ToleratedFailurePercentage: 5,
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
    });
  });

  it('calls the function, and passes its list on', () => {
    expect(task).toMatchObject({
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: settings.functionArn, Payload: { batch: expect.any(String) } },
      Output: expect.any(String),
    });
  });

  it.each([
    [1, 'event'],
    [2, 'event'],
    [64, 'event'],
    [1, 'envelope'],
    [2, 'envelope'],
  ] as const)(
    'makes an event that the handler takes of %i rows, and a list of its answers (%s)',
    async (count, answerShape) => {
      // Step Functions has `$parse` beside what JSONata has.
      const evaluate = async (text: string, states: object) =>
        jsonata(/^\{% (.*) %\}$/.exec(text)![1]!).evaluate({}, { states, parse: (json: string) => JSON.parse(json) });
      const messages = [
        { role: 'user', content: 'How much?' },
        { role: 'assistant', content: '1' },
      ];
      const rows = Array.from({ length: count }, (_, i) => ({ id: `${i}`, messages }));
      const { batch } = (task.Arguments as { Payload: { batch: string } }).Payload;
      const event = { batch: await evaluate(batch, { input: { Items: rows } }) };
      expect(event).toEqual({ batch: rows });
      const handler = createRewardHandler({
        reward: (sample) => Number(sample.completion),
        answerShape,
        log: () => {},
      });
      const answers = await evaluate(task.Output as string, { result: { Payload: await handler(event) } });
      expect(Array.isArray(answers)).toBe(true);
      expect(answers.map(({ id }: { id: string }) => id)).toEqual(rows.map(({ id }) => id));
    },
  );

  it('writes one JSON line for each row', () => {
    expect(map).toMatchObject({
      ResultWriter: {
        Arguments: { Bucket: 'results', Prefix: 'scores' },
        WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSONL' },
      },
    });
  });

  it('waits longer for a refused call than for a failed one gives up, and never in step with the others', () => {
    const [refused, failed] = task.Retry as readonly Record<string, unknown>[];
    expect(refused).toMatchObject({ MaxAttempts: 10, JitterStrategy: 'FULL', MaxDelaySeconds: 120 });
    expect(refused!.ErrorEquals).toContain('Lambda.TooManyRequestsException');
    expect(failed).toMatchObject({ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 3, JitterStrategy: 'FULL' });
  });
});

describe('DatasetScoring', () => {
  it('calls a reward function by its alias, and has the limits that are given', () => {
    const { template } = scoringStack({
      maxConcurrency: 3,
      rowsPerBatch: 8,
      bytesPerBatch: 100_000,
      toleratedFailurePercent: 0,
    });
    const { ScoreDataset } = definitionIn(template).States;
    expect(ScoreDataset).toMatchObject({
      MaxConcurrency: 3,
      ItemBatcher: { MaxItemsPerBatch: 8, MaxInputBytesPerBatch: 100_000 },
      ToleratedFailurePercentage: 0,
    });
    const [, parts] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'))[0]!.Properties
      .DefinitionString['Fn::Join'];
    expect(JSON.stringify(parts)).toContain('"Ref":"RewardFunctionAliaslive');
  });

  it('gives its role what it needs, on these resources only', () => {
    const { template } = scoringStack();
    const ofScoring = Object.entries(template.findResources('AWS::IAM::Policy')).filter(([id]) =>
      id.startsWith('Scoring'),
    );
    const statements = ofScoring.flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);
    const bucket = { 'Fn::GetAtt': [expect.stringMatching(/^Data/), 'Arn'] };
    const machine = { Ref: expect.stringMatching(/^ScoringStateMachine/) };
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: { Ref: expect.stringMatching(/^RewardFunctionAliaslive/) },
      },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [bucket, '/rollouts/*']] } },
      {
        Effect: 'Allow',
        Action: ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
        Resource: { 'Fn::Join': ['', [bucket, '/scores/*']] },
      },
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: machine },
      {
        Effect: 'Allow',
        Action: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
        Resource: [expect.anything(), expect.anything()],
      },
    ]);
    expect(JSON.stringify(statements.at(-1).Resource)).toMatch(/:\*"\]\]\},.*\/Score:\*"/);
  });

  it('may use the keys of its buckets', () => {
    const { template } = scoringStack({}, true);
    expect(statementsOf(template, 'kms:').map(({ Action }) => Action)).toEqual([
      'kms:Decrypt',
      ['kms:GenerateDataKey', 'kms:Decrypt'],
    ]);
  });

  it('takes any function', () => {
    const stack = stackOf();
    const bucket = new Bucket(stack, 'Data');
    const fn = new LambdaFunction(stack, 'Own', { code, handler: 'index.handler', runtime: Runtime.NODEJS_24_X });
    new DatasetScoring(stack, 'Scoring', { rewardFunction: fn, data: { bucket }, results: { bucket, prefix: 'x' } });
    const template = Template.fromStack(stack);
    expect(JSON.stringify(statementsOf(template, 'lambda:'))).toContain('"Fn::GetAtt":["Own');
    expect(JSON.stringify(statementsOf(template, 's3:PutObject'))).toContain('"/x/*"');
    expect(JSON.stringify(statementsOf(template, 's3:GetObject'))).toContain('"/*"');
  });

  it('says how to start it', () => {
    const [output] = Object.values(scoringStack().template.findOutputs('*')).filter(({ Description }) =>
      /Scores a data set/.test(Description),
    );
    expect(output!.Description).toContain('{ "key": "path/of/rollouts.jsonl" }');
  });

  it('passes the rules of CloudFormation that the CDK runs, and is what it was', () => {
    const { stack, template } = scoringStack();
    expect(violationsOf(stack)).toEqual([]);
    const resources = Object.entries(template.toJSON().Resources).filter(([id]) => id.startsWith('Scoring'));
    expect(Object.fromEntries(resources)).toMatchSnapshot();
  }, 120_000);

  it.each<[Partial<DatasetScoringProps>, RegExp]>([
    [{ bytesPerBatch: 300_000 }, /bytesPerBatch must be a whole number from 1 to 262144, got 300000/],
    [{ maxConcurrency: 0 }, /maxConcurrency must be a whole number from 1 to 10000, got 0/],
    [{ rowsPerBatch: 1.5 }, /rowsPerBatch must be a whole number/],
    [{ toleratedFailurePercent: 101 }, /toleratedFailurePercent must be a number from 0 to 100/],
    [{ data: { key: 'x' } as never }, /data must be \{ bucket, prefix\? \}/],
    [{ concurrency: 3 } as never, /DatasetScoring has no 'concurrency'/],
  ])('refuses %j', (props, message) => {
    expect(() => scoringStack(props)).toThrow(TypeError);
    expect(() => scoringStack(props)).toThrow(message);
  });
});
