/** The name of the Map state, which the ARNs of its child executions hold. */
export const mapLabel = 'Score';

/**
 * The state machine that scores a data set, in the Amazon States Language: a Distributed Map that reads JSON lines from S3, calls the
 * function with `{ batch: [...] }`, and writes its answers back as JSON lines.
 */
export function datasetScoringDefinition(settings: {
  readonly partition: string;
  readonly functionArn: string;
  readonly dataBucket: string;
  readonly resultsBucket: string;
  readonly resultsPrefix: string;
  readonly rowsPerBatch: number;
  readonly bytesPerBatch: number;
  readonly maxConcurrency: number;
  readonly toleratedFailurePercent: number;
}): object {
  const service = (name: string): string => `arn:${settings.partition}:states:::${name}`;
  const scoreBatch = {
    Type: 'Task',
    Resource: service('lambda:invoke'),
    // In brackets: JSONata takes a list of one for the one, and the last batch may have one row.
    Arguments: { FunctionName: settings.functionArn, Payload: { batch: '{% [$states.input.Items] %}' } },
    // The list, also that of a handler with `answerShape: 'envelope'`, which holds it as text.
    Output: '{% [$states.result.Payload.statusCode ? $parse($states.result.Payload.body) : $states.result.Payload] %}',
    // A little more than Lambda's longest.
    TimeoutSeconds: 960,
    Retry: [
      {
        Comment: 'Lambda refused or lost the call. A training run may be using the same concurrency.',
        ErrorEquals: [
          'Lambda.TooManyRequestsException',
          'Lambda.ClientExecutionTimeoutException',
          'Lambda.ServiceException',
          'Lambda.AWSLambdaException',
          'Lambda.SdkClientException',
        ],
        IntervalSeconds: 2,
        BackoffRate: 2,
        MaxAttempts: 10,
        MaxDelaySeconds: 120,
        JitterStrategy: 'FULL',
      },
      {
        Comment: 'The function threw: a service failed every row of the batch.',
        ErrorEquals: ['States.TaskFailed'],
        IntervalSeconds: 30,
        BackoffRate: 2,
        MaxAttempts: 3,
        MaxDelaySeconds: 300,
        JitterStrategy: 'FULL',
      },
    ],
    End: true,
  };
  return {
    Comment: 'Scores a data set of JSON lines with a reward function. Input: { "key": "path/of/rollouts.jsonl" }.',
    QueryLanguage: 'JSONata',
    StartAt: 'ScoreDataset',
    States: {
      ScoreDataset: {
        Type: 'Map',
        Label: mapLabel,
        ItemReader: {
          Resource: service('s3:getObject'),
          ReaderConfig: { InputType: 'JSONL' },
          Arguments: { Bucket: settings.dataBucket, Key: '{% $states.input.key %}' },
        },
        ItemBatcher: {
          MaxItemsPerBatch: settings.rowsPerBatch,
          MaxInputBytesPerBatch: settings.bytesPerBatch,
        },
        MaxConcurrency: settings.maxConcurrency,
        ToleratedFailurePercentage: settings.toleratedFailurePercent,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
          StartAt: 'ScoreBatch',
          States: { ScoreBatch: scoreBatch },
        },
        ResultWriter: {
          Resource: service('s3:putObject'),
          Arguments: { Bucket: settings.resultsBucket, Prefix: settings.resultsPrefix },
          WriterConfig: { Transformation: 'FLATTEN', OutputType: 'JSONL' },
        },
        End: true,
      },
    },
  };
}
