import { CfnParameter, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type CfnFunction, Code, Tracing } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, it } from 'vitest';
import { RewardFunction } from './reward-function.ts';
import type { RewardFunctionProps } from './reward-function-props.ts';
import { code, env, rewardStack, stackOf, statementsOf, violationsOf } from './test-support.ts';

const name = 'Training-Reward-SageMaker';

describe('the function', () => {
  it('is Node 24 on arm64 with 512 MB, 15 minutes, no tracing, and a name that a training run takes', () => {
    const { template, rewardFunction } = rewardStack();
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: 900,
      Handler: 'index.handler',
      TracingConfig: Match.absent(),
      VpcConfig: Match.absent(),
      ReservedConcurrentExecutions: Match.absent(),
    });
    expect(rewardFunction.functionName).toBe(name);
  });

  it('takes what is given instead', () => {
    const { template } = rewardStack({
      functionName: 'MySageMakerReward',
      handler: 'score',
      memorySize: 1769,
      timeout: Duration.minutes(5),
      environment: { LEVEL: 'high' },
      description: 'Contract review.',
      reservedConcurrency: 200,
      tracing: Tracing.ACTIVE,
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'MySageMakerReward',
      Handler: 'index.score',
      MemorySize: 1769,
      Timeout: 300,
      Environment: { Variables: { LEVEL: 'high' } },
      Description: 'Contract review.',
      ReservedConcurrentExecutions: 200,
      TracingConfig: { Mode: 'Active' },
    });
  });

  it('takes ready code with its own file and export', () => {
    const { template } = rewardStack({ code, handler: 'build/reward.handler' });
    template.hasResourceProperties('AWS::Lambda::Function', { Handler: 'build/reward.handler' });
  });

  it('has a version behind the alias live, without provisioned concurrency unless it is asked for', () => {
    const { template } = rewardStack();
    template.resourceCountIs('AWS::Lambda::Version', 1);
    template.hasResourceProperties('AWS::Lambda::Alias', {
      Name: 'live',
      ProvisionedConcurrencyConfig: Match.absent(),
    });
    rewardStack({ provisionedConcurrency: 100 }).template.hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 100 },
    });
    rewardStack({ provisionedConcurrency: 0 }).template.hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: Match.absent(),
    });
  });

  it('makes another version of other code', () => {
    const versionOf = (text: string) =>
      Object.keys(rewardStack({ code: Code.fromInline(text) }).template.findResources('AWS::Lambda::Version'))[0];
    expect(versionOf('1')).not.toBe(versionOf('2'));
    expect(versionOf('1')).toBe(versionOf('1'));
  });

  it('has a log of a month that goes with the stack, or what is given instead', () => {
    const { template } = rewardStack();
    template.hasResource('AWS::Logs::LogGroup', {
      Properties: { LogGroupName: `/aws/lambda/${name}`, RetentionInDays: 30 },
      DeletionPolicy: 'Delete',
    });
    template.hasResourceProperties('AWS::Lambda::Function', { LoggingConfig: { LogGroup: Match.anyValue() } });
    rewardStack({
      logRetention: RetentionDays.ONE_YEAR,
      logRemovalPolicy: RemovalPolicy.RETAIN,
    }).template.hasResource('AWS::Logs::LogGroup', {
      Properties: { RetentionInDays: 365 },
      DeletionPolicy: 'Retain',
    });
  });

  it('says both ARNs, and which goes where', () => {
    const outputs = Object.values(rewardStack().template.findOutputs('*'));
    expect(outputs.map(({ Description }) => Description)).toEqual([
      expect.stringMatching(/without a qualifier: what the verifiers of the SageMaker Python SDK take/),
      expect.stringMatching(/alias live: for a training recipe and for lambdaArn of a Bedrock job/),
    ]);
    expect(outputs.map(({ Value }) => JSON.stringify(Value))).toEqual([
      expect.stringMatching(/"Fn::GetAtt":\["RewardFunction/),
      expect.stringMatching(/"Ref":"RewardFunctionAliaslive/),
    ]);
  });
});

describe('what its role may', () => {
  it('is to write its own log, and nothing else', () => {
    const { template } = rewardStack();
    expect(statementsOf(template)).toEqual([
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^RewardLog/), 'Arn'] },
      },
    ]);
    for (const { Properties } of Object.values(template.findResources('AWS::IAM::Role'))) {
      expect(Properties).not.toHaveProperty('ManagedPolicyArns');
      expect(Properties).not.toHaveProperty('Policies');
    }
  });

  it('is to ask the judges, endpoints and guardrails that are named', () => {
    const { template } = rewardStack({
      judges: ['openai.gpt-oss-120b-1:0'],
      judgeEndpoints: ['My-Judge', 'arn:aws:sagemaker:us-west-2:123456789012:inference-component/part'],
      guardrails: ['gr1a2b3c', 'arn:aws:bedrock:us-east-2:123456789012:guardrail-profile/us.guardrail.v1:0'],
    });
    const resourcesOf = (action: string) =>
      statementsOf(template, action).map(({ Resource }) =>
        JSON.stringify(Resource).replaceAll(
          /\{"Fn::Join":\["",\["arn:",\{"Ref":"AWS::Partition"\},"(:[^"]+)"\]\]\}/g,
          '"arn:aws$1"',
        ),
      );
    const { region, account } = env;
    expect(resourcesOf('bedrock:InvokeModel')).toEqual([
      `"arn:aws:bedrock:${region}::foundation-model/openai.gpt-oss-120b-1:0"`,
    ]);
    expect(resourcesOf('sagemaker:').map((text) => JSON.parse(text))).toEqual([
      [
        `arn:aws:sagemaker:${region}:${account}:endpoint/My-Judge`,
        `arn:aws:sagemaker:${region}:${account}:endpoint/my-judge`,
        'arn:aws:sagemaker:us-west-2:123456789012:inference-component/part',
      ],
    ]);
    expect(resourcesOf('bedrock:ApplyGuardrail').map((text) => JSON.parse(text))).toEqual([
      [
        `arn:aws:bedrock:${region}:${account}:guardrail/gr1a2b3c`,
        'arn:aws:bedrock:us-east-2:123456789012:guardrail-profile/us.guardrail.v1:0',
      ],
    ]);
    expect(statementsOf(template).map(({ Action }) => Action)).toEqual([
      ['logs:CreateLogStream', 'logs:PutLogEvents'],
      'bedrock:InvokeModel',
      'sagemaker:InvokeEndpoint',
      'bedrock:ApplyGuardrail',
    ]);
  });

  it('is to put captured rows under their prefix, with the key of the bucket', () => {
    const stack = stackOf();
    const bucket = new Bucket(stack, 'Captures', { encryptionKey: new Key(stack, 'Key') });
    new RewardFunction(stack, 'Reward', { code, capture: { bucket, prefix: 'run-7/' } });
    const template = Template.fromStack(stack);
    expect(statementsOf(template, 's3:')).toEqual([
      {
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(/^Captures/), 'Arn'] }, '/run-7/*']] },
      },
    ]);
    expect(statementsOf(template, 'kms:').map(({ Action }) => Action)).toEqual(['kms:GenerateDataKey']);
  });

  it('puts captured rows where the sink of the handler puts them by default', () => {
    const stack = stackOf();
    new RewardFunction(stack, 'Reward', { code, capture: { bucket: new Bucket(stack, 'Captures') } });
    expect(JSON.stringify(statementsOf(Template.fromStack(stack), 's3:'))).toContain('"/captured/*"');
  });

  it('grows by what the stack gives it', () => {
    const stack = stackOf();
    const reward = new RewardFunction(stack, 'Reward', { code });
    new Bucket(stack, 'Lists').grantRead(reward);
    expect(statementsOf(Template.fromStack(stack), 's3:').length).toBe(1);
  });
});

describe('a network', () => {
  it('is passed on, and gives the role its interfaces and no more', () => {
    const stack = stackOf();
    const vpc = new Vpc(stack, 'Vpc', { maxAzs: 2 });
    const group = new SecurityGroup(stack, 'Group', { vpc: vpc as never });
    new RewardFunction(stack, 'Reward', {
      code,
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      securityGroups: [group],
    });
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::Lambda::Function', {
      VpcConfig: { SubnetIds: [Match.anyValue(), Match.anyValue()], SecurityGroupIds: [Match.anyValue()] },
    });
    const managed = Object.values(template.findResources('AWS::IAM::Role')).flatMap(
      ({ Properties }) => Properties.ManagedPolicyArns ?? [],
    );
    expect(JSON.stringify(managed)).toMatch(
      /^\[\{[^{]*\{[^}]*\},":iam::aws:policy\/service-role\/AWSLambdaENIManagementAccess"\]\]\}\]$/,
    );
  });
});

describe('the training role', () => {
  const own = `arn:aws:iam::${env.account}:role/NovaTraining`;

  it('may invoke the function and its alias, and no other version, by a policy of its own', () => {
    const { template } = rewardStack({ trainingRole: own });
    const statements = statementsOf(template, 'lambda:');
    expect(statements.flatMap(({ Action }) => Action)).toEqual(['lambda:InvokeFunction', 'lambda:InvokeFunction']);
    const resources = JSON.stringify(statements.map(({ Resource }) => Resource));
    expect(resources).toContain('"Ref":"RewardFunctionAliaslive');
    expect(resources).toContain('$LATEST');
    expect(resources).not.toContain('*');
    template.hasResourceProperties('AWS::IAM::Policy', { Roles: ['NovaTraining'] });
    template.resourceCountIs('AWS::Lambda::Permission', 0);
  });

  it('may be a role of the stack, and others may follow', () => {
    const stack = stackOf();
    const assumedBy = new ServicePrincipal('sagemaker.amazonaws.com');
    const reward = new RewardFunction(stack, 'Reward', {
      code,
      trainingRole: new Role(stack, 'Training', { assumedBy }),
    });
    reward.grantInvoke(new Role(stack, 'Bedrock', { assumedBy: new ServicePrincipal('bedrock.amazonaws.com') }));
    const template = Template.fromStack(stack);
    for (const role of ['Training', 'Bedrock']) {
      template.hasResourceProperties('AWS::IAM::Policy', {
        Roles: [{ Ref: Match.stringLikeRegexp(`^${role}`) }],
        PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'lambda:InvokeFunction' })]) },
      });
    }
  });

  it('of another account is let in by the function itself', () => {
    const other = 'arn:aws:iam::999999999999:role/NovaTraining';
    const { template } = rewardStack({ trainingRole: other });
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'));
    expect(permissions.map(({ Properties }) => Properties.Principal)).toEqual([other, other]);
    const functions = JSON.stringify(permissions.map(({ Properties }) => Properties.FunctionName));
    expect(functions).toContain('"Ref":"RewardFunctionAliaslive');
    expect(functions).toContain('"Fn::GetAtt":["RewardFunction');
  });
});

describe('misuse', () => {
  it.each<[string, RewardFunctionProps, RegExp]>([
    ['neither entry nor code', { code: undefined, entry: undefined }, /either entry, .* or code/],
    ['both', { entry: 'handler.ts', code }, /either entry, .* or code/],
    ['bundling of ready code', { code, bundling: {} }, /bundling is for entry/],
    [
      'a property that there is not',
      { code, judge: ['x'] } as RewardFunctionProps,
      /RewardFunction has no 'judge'; it has entry/,
    ],
    ['a name without the word', { code, functionName: 'reward' }, /must contain 'SageMaker'/],
    ['little memory', { code, memorySize: 64 }, /memorySize must be a whole number from 128 to 10240, got 64/],
    [
      'a long time-out',
      { code, timeout: Duration.minutes(16) },
      /timeout in seconds must be .* from 1 to 900, got 960/,
    ],
    ['half an environment', { code, provisionedConcurrency: 0.5 }, /provisionedConcurrency must be a whole number/],
    [
      'a negative reserve',
      { code, reservedConcurrency: -1 },
      /reservedConcurrency must be a whole number of at least 0/,
    ],
    [
      'more provisioned than reserved',
      { code, provisionedConcurrency: 9, reservedConcurrency: 8 },
      /\(9\) is taken from reservedConcurrency \(8\)/,
    ],
    [
      'a limit that is mistyped',
      { code, alarms: { failedPercentage: 1 } as never },
      /alarms has no 'failedPercentage'/,
    ],
    [
      'a limit that is none',
      { code, alarms: { failedPercent: Number.NaN } },
      /alarms.failedPercent must be .* from 0 to 100, got NaN/,
    ],
    ['a capture of another shape', { code, capture: { bucketName: 'x' } as never }, /capture has no 'bucketName'/],
    ['components that break out of a query', { code, dashboard: { components: ['a`b'] } }, /without backticks/],
  ])('refuses %s', (_, props, message) => {
    expect(() => new RewardFunction(stackOf(), 'Reward', props)).toThrow(TypeError);
    expect(() => new RewardFunction(stackOf(), 'Reward', props)).toThrow(message);
    expect(() => new RewardFunction(stackOf(), 'Reward', props)).toThrow(/^Training\/Reward(\/Alarms)?: /);
  });

  it('lets numbers through that only the deployment knows', () => {
    const stack = stackOf();
    const number = new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
    new RewardFunction(stack, 'Reward', { code, provisionedConcurrency: number, reservedConcurrency: number });
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::Alias', {
      ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: { Ref: 'Number' } },
    });
  });
});

describe('the template', () => {
  const full: RewardFunctionProps = {
    code,
    judges: ['us.amazon.nova-2-lite-v1:0', 'global.anthropic.claude-haiku-4-5-20251001-v1:0'],
    trainingRole: `arn:aws:iam::${env.account}:role/NovaTraining`,
    provisionedConcurrency: 10,
    reservedConcurrency: 100,
    alarms: { dollarsPerHour: 20 },
    dashboard: { components: ['quality', 'quality/grounding'] },
  };

  it('passes the rules of CloudFormation that the CDK runs, with a region and without', () => {
    for (const environment of [env, undefined]) {
      const stack = stackOf('Training', environment);
      new RewardFunction(stack, 'Reward', full);
      expect(violationsOf(stack)).toEqual([]);
    }
  }, 120_000);

  it('would not pass them with a runtime that there is not', () => {
    const stack = stackOf();
    const reward = new RewardFunction(stack, 'Reward', full);
    (reward.function.node.defaultChild as CfnFunction).addPropertyOverride('Runtime', 'nodejs1.x');
    expect(JSON.stringify(violationsOf(stack))).toContain('nodejs1.x');
  }, 120_000);

  it('is what it was', () => {
    expect(rewardStack(full).template.toJSON()).toMatchSnapshot();
  });
});
