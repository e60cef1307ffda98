import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc, SubnetSelection, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Code, Tracing } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { BundlingOptions } from './bundle-handler.ts';
import type { JudgeAccess } from './judge-statements.ts';
import type { AlarmOptions } from './reward-alarms.ts';
import type { DashboardOptions } from './reward-dashboard.ts';

/** Where the handler may keep rows, for its `capture`. */
export interface CaptureAccess {
  readonly bucket: IBucket | Bucket;
  /** What the keys begin with, as for the handler's `s3Sink`. Default: `captured/`. */
  readonly prefix?: string | undefined;
}

/** Properties of a `RewardFunction`. */
export interface RewardFunctionProps {
  /**
   * The file of the handler, TypeScript or JavaScript, which is bundled: `new URL('handler.ts', import.meta.url)`, or a path. Either this
   * or `code`.
   */
  readonly entry?: string | URL | undefined;
  /** Code that is ready, for a handler that esbuild cannot bundle: one that reads files or has native parts. Node 24 for arm64. */
  readonly code?: Code | undefined;
  /** The export that is called, with its file where there is `code`. Default: `index.handler`. */
  readonly handler?: string | undefined;
  /** Settings of esbuild that go beyond the defaults. */
  readonly bundling?: BundlingOptions | undefined;
  /**
   * The name of the function, with `SageMaker` in it, at most 64 characters. Default: the stack's name and the construct's path, a hash
   * and, where it is not in them, `SageMaker`.
   */
  readonly functionName?: string | undefined;
  readonly description?: string | undefined;
  /** Environment variables. They are no place for a secret. */
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** In MB. Lambda gives processor time by it: at 1,769 a whole one. Default: 512. */
  readonly memorySize?: number | undefined;
  /** Default: 15 minutes, the most there is. A handler answers a second before it, whatever its judge does. */
  readonly timeout?: Duration | undefined;

  /** Models on Amazon Bedrock that may be asked, by id, id of an inference profile, or ARN. Default: none. */
  readonly judges?: readonly (string | JudgeAccess)[] | undefined;
  /** Endpoints of Amazon SageMaker AI that may be asked, by name, or by ARN as inference components are. Default: none. */
  readonly judgeEndpoints?: readonly string[] | undefined;
  /** Guardrails of Amazon Bedrock that may be applied, by id or ARN; the ARNs of guardrail profiles too. Default: none. */
  readonly guardrails?: readonly string[] | undefined;
  /** Where rows may be kept. Default: nowhere. */
  readonly capture?: CaptureAccess | undefined;
  /** The role of the training job, or its ARN: it may invoke the function and its alias. Default: none; see `grantInvoke`. */
  readonly trainingRole?: IRole | string | undefined;

  /**
   * How many environments are kept ready for calls through the alias, and billed while they wait. Default: 0. Calls without a qualifier
   * never use them.
   */
  readonly provisionedConcurrency?: number | undefined;
  /** How many invocations may run at once; so many are taken from the account's others. Default: what the account leaves. */
  readonly reservedConcurrency?: number | undefined;
  /** Default: one month. */
  readonly logRetention?: RetentionDays | undefined;
  /** What becomes of the log when the stack is deleted. Default: it is deleted too, so that the name is free. */
  readonly logRemovalPolicy?: RemovalPolicy | undefined;
  /** Default: those without a price limit, with nobody told. `false` for none. */
  readonly alarms?: AlarmOptions | false | undefined;
  /** Default: one. `false` for none. */
  readonly dashboard?: DashboardOptions | boolean | undefined;

  /** A network for the function. It then reaches Bedrock only through a NAT gateway or an endpoint for `bedrock-runtime`. Default: none. */
  readonly vpc?: IVpc | Vpc | undefined;
  readonly vpcSubnets?: SubnetSelection | undefined;
  readonly securityGroups?: readonly ISecurityGroup[] | undefined;
  /** Default: off. X-Ray bills each trace. */
  readonly tracing?: Tracing | undefined;
}
