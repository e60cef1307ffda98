import { ArnFormat, CfnOutput, Stack } from 'aws-cdk-lib';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias, IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { checkKeys, misuse, numberProp } from './check-props.ts';
import { datasetScoringDefinition, mapLabel } from './dataset-scoring-definition.ts';
import { RewardFunction } from './reward-function.ts';

/** A part of a bucket. */
export interface BucketPlace {
  readonly bucket: IBucket | Bucket;
  /** What the keys begin with. Default for data: every key; for results: `scores/`. */
  readonly prefix?: string | undefined;
}

/** Properties of `DatasetScoring`. */
export interface DatasetScoringProps {
  /** The function that scores. A `RewardFunction` is called by its alias. */
  readonly rewardFunction: RewardFunction | IFunction | Alias;
  /** Where data sets are: JSON lines, each a row as a trainer sends it. */
  readonly data: BucketPlace;
  /** Where the answers go: one JSON line for each row, with its `id`. */
  readonly results: BucketPlace;
  /** How many calls may be under way at once. They share the function's concurrency with a training run. Default: 10. */
  readonly maxConcurrency?: number | undefined;
  /** The most rows of one call. Default: 64. */
  readonly rowsPerBatch?: number | undefined;
  /** The most bytes of one call. Step Functions passes 262,144 at most. Default: 240,000. */
  readonly bytesPerBatch?: number | undefined;
  /** The share of rows, in percent, whose calls may fail for good before the whole is given up. Default: 5. */
  readonly toleratedFailurePercent?: number | undefined;
}

const known = [
  'rewardFunction',
  'data',
  'results',
  'maxConcurrency',
  'rowsPerBatch',
  'bytesPerBatch',
  'toleratedFailurePercent',
];

/**
 * A state machine that runs a reward function over a data set on S3, for what outgrows one machine: a Distributed Map of Step Functions.
 * Start it with `{ "key": "path/of/rollouts.jsonl" }`.
 *
 * @throws TypeError for a number out of its range, or a property that there is not.
 * @example
 * new DatasetScoring(stack, 'Scoring', { rewardFunction, data: { bucket, prefix: 'rollouts/' }, results: { bucket } });
 */
export class DatasetScoring extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: DatasetScoringProps) {
    super(scope, id);
    checkKeys(this, 'DatasetScoring', props, known);
    for (const name of ['data', 'results'] as const) {
      if (!props[name]?.bucket) throw misuse(this, `${name} must be { bucket, prefix? }`);
      checkKeys(this, name, props[name], ['bucket', 'prefix']);
    }
    const { rewardFunction, data, results } = props;
    const scorer = rewardFunction instanceof RewardFunction ? rewardFunction.alias : rewardFunction;
    const resultsPrefix = (results.prefix ?? 'scores/').replace(/\/$/, '');
    const range = (name: 'maxConcurrency' | 'rowsPerBatch' | 'bytesPerBatch', standard: number, max: number): number =>
      numberProp(this, name, props[name] ?? standard, { min: 1, max, integer: true });
    const { partition } = Stack.of(this);
    const definition = datasetScoringDefinition({
      partition,
      functionArn: scorer.functionArn,
      dataBucket: data.bucket.bucketName,
      resultsBucket: results.bucket.bucketName,
      resultsPrefix,
      rowsPerBatch: range('rowsPerBatch', 64, 1000),
      bytesPerBatch: range('bytesPerBatch', 240_000, 262_144),
      maxConcurrency: range('maxConcurrency', 10, 10_000),
      toleratedFailurePercent: numberProp(this, 'toleratedFailurePercent', props.toleratedFailurePercent ?? 5, {
        min: 0,
        max: 100,
      }),
    });

    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    const allow = (actions: string[], resources: string[]): PolicyStatement =>
      new PolicyStatement({ actions, resources });
    role.addToPolicy(allow(['lambda:InvokeFunction'], [scorer.functionArn]));
    role.addToPolicy(allow(['s3:GetObject'], [data.bucket.arnForObjects(`${data.prefix ?? ''}*`)]));
    role.addToPolicy(
      allow(
        ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
        [results.bucket.arnForObjects(`${resultsPrefix}/*`)],
      ),
    );
    data.bucket.encryptionKey?.grantDecrypt(role);
    results.bucket.encryptionKey?.grant(role, 'kms:GenerateDataKey', 'kms:Decrypt');
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      role,
    });
    this.#allowMapRuns(role);
    new CfnOutput(this, 'StateMachineArn', {
      value: this.stateMachine.stateMachineArn,
      description: 'Scores a data set: start it with { "key": "path/of/rollouts.jsonl" }.',
    });
  }

  /** A Distributed Map starts its children as executions of its own state machine. Apart: the machine must be there before it. */
  #allowMapRuns(role: Role): void {
    const { stateMachineArn, stateMachineName } = this.stateMachine;
    const executionsOf = (name: string): string =>
      Stack.of(this).formatArn({
        service: 'states',
        resource: 'execution',
        resourceName: `${name}:*`,
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      });
    new Policy(this, 'MapRuns', {
      roles: [role],
      statements: [
        new PolicyStatement({ actions: ['states:StartExecution'], resources: [stateMachineArn] }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:StopExecution', 'states:RedriveExecution'],
          resources: [executionsOf(stateMachineName), executionsOf(`${stateMachineName}/${mapLabel}`)],
        }),
      ],
    });
  }
}
