import { CfnOutput, Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Alarm, Dashboard, Metric, MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import type { IVpc } from 'aws-cdk-lib/aws-ec2';
import { type IGrantable, type IPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { type Alias, Architecture, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { bundleHandler } from './bundle-handler.ts';
import { given } from './check-props.ts';
import { checkRewardProps } from './check-reward-props.ts';
import { createExecutionRole } from './execution-role.ts';
import { functionNameOf } from './function-name.ts';
import { addLogMetrics, type RewardMetric, type RewardMetrics } from './log-metrics.ts';
import { type AlarmName, addRewardAlarms } from './reward-alarms.ts';
import { addRewardDashboard } from './reward-dashboard.ts';
import type { RewardFunctionProps } from './reward-function-props.ts';

/**
 * A reward as the Lambda function that a training run calls: Node 24 on arm64, its log, the permission to ask its judges and no other,
 * a version behind the alias `live`, alarms and a dashboard. The stack's outputs are both ARNs, and say which goes where.
 *
 * @throws TypeError for properties that AWS or a training run would refuse: a name without `SageMaker`, a judge whose permissions are
 * not known, a number out of its range, a property that there is not.
 * @example
 * class RewardStack extends Stack {
 *   constructor(scope: Construct, id: string) {
 *     super(scope, id);
 *     new RewardFunction(this, 'ContractReview', {
 *       entry: new URL('handler.ts', import.meta.url),
 *       judges: ['us.amazon.nova-2-lite-v1:0'],
 *       trainingRole: 'arn:aws:iam::123456789012:role/NovaTraining',
 *     });
 *   }
 * }
 */
export class RewardFunction extends Construct implements IGrantable {
  readonly function: LambdaFunction;
  /** `live`, on the version that this deployment made. */
  readonly alias: Alias;
  readonly functionName: string;
  readonly logGroup: LogGroup;
  /** The alarms by name: `failed-rows`, `errors`, `throttles`, `duration`, `reward-hash`, `dollars`. */
  readonly alarms: ReadonlyMap<AlarmName, Alarm>;
  readonly dashboard: Dashboard | undefined;
  /** What `bucket.grantRead(rewardFunction)` and the like give to: the function's role. */
  readonly grantPrincipal: IPrincipal;
  readonly #metric: RewardMetrics;

  constructor(scope: Construct, id: string, props: RewardFunctionProps) {
    super(scope, id);
    checkRewardProps(this, props);
    const { provisionedConcurrency, reservedConcurrency, timeout = Duration.minutes(15) } = props;
    this.functionName = functionNameOf(this, props.functionName);
    this.logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${this.functionName}`,
      retention: props.logRetention ?? RetentionDays.ONE_MONTH,
      removalPolicy: props.logRemovalPolicy ?? RemovalPolicy.DESTROY,
    });
    const role = createExecutionRole(this, this.logGroup, props);
    this.grantPrincipal = role;

    const { description, environment, vpc, vpcSubnets, securityGroups, handler = 'index.handler' } = props;
    this.function = new LambdaFunction(this, 'Function', {
      functionName: this.functionName,
      code: props.code ?? bundleHandler(this, props.entry!, props.bundling),
      handler: handler.includes('.') ? handler : `index.${handler}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      timeout,
      role,
      logGroup: this.logGroup,
      tracing: props.tracing ?? Tracing.DISABLED,
      ...given({
        description,
        vpc: vpc as IVpc | undefined,
        vpcSubnets,
        environment: environment && { ...environment },
        securityGroups: securityGroups && [...securityGroups],
        reservedConcurrentExecutions: reservedConcurrency,
      }),
    });
    this.alias = this.function.addAlias(
      'live',
      given({ provisionedConcurrentExecutions: provisionedConcurrency || undefined }),
    );
    const { trainingRole } = props;
    if (trainingRole !== undefined) {
      this.grantInvoke(
        typeof trainingRole === 'string' ? Role.fromRoleArn(this, 'TrainingRole', trainingRole) : trainingRole,
      );
    }

    this.#metric = addLogMetrics(new Construct(this, 'Metrics'), this.logGroup, `Rewards/${this.functionName}`);
    const watched = { function: this.function, functionName: this.functionName, metric: this.#metric };
    const { alarms = {}, dashboard = true } = props;
    this.alarms =
      alarms === false ? new Map() : addRewardAlarms(new Construct(this, 'Alarms'), { ...watched, timeout }, alarms);
    this.dashboard =
      dashboard === false
        ? undefined
        : addRewardDashboard(
            this,
            { ...watched, alias: this.alias, logGroup: this.logGroup },
            dashboard === true ? {} : dashboard,
          );

    new CfnOutput(this, 'FunctionArn', {
      value: this.function.functionArn,
      description:
        'The function without a qualifier: what the verifiers of the SageMaker Python SDK take. Calls by it use no provisioned concurrency.',
    });
    new CfnOutput(this, 'AliasArn', {
      value: this.alias.functionArn,
      description:
        'The alias live: for a training recipe and for lambdaArn of a Bedrock job. Only calls by it use provisioned concurrency.',
    });
  }

  /** Lets a role call the function, by its own ARN and by the alias: those of more jobs, or of a person who tries it. */
  grantInvoke(grantee: IGrantable): void {
    this.function.grantInvokeLatestVersion(grantee);
    this.alias.grantInvoke(grantee);
  }

  /** A metric of the function's log, for alarms and graphs of your own. Counts are summed by default, the others averaged. */
  metric(name: RewardMetric, options?: MetricOptions): Metric {
    return this.#metric(name, options);
  }
}
