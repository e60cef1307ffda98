import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

const isArn = (text: string): boolean => Token.isUnresolved(text) || text.startsWith('arn:');

/** The ARNs of SageMaker endpoints that are given by name or by ARN. */
export function endpointArns(scope: Construct, endpoints: readonly string[]): string[] {
  const { partition, region, account } = Stack.of(scope);
  const arnOf = (name: string): string => `arn:${partition}:sagemaker:${region}:${account}:endpoint/${name}`;
  // SageMaker writes a name in small letters where it makes an ARN of it.
  return endpoints.flatMap((name) =>
    isArn(name) ? [name] : [...new Set([name, name.toLowerCase()])].map((each) => arnOf(each)),
  );
}

/** The ARNs of guardrails that are given by id or by ARN. */
export function guardrailArns(scope: Construct, guardrails: readonly string[]): string[] {
  const { partition, region, account } = Stack.of(scope);
  return guardrails.map((id) => (isArn(id) ? id : `arn:${partition}:bedrock:${region}:${account}:guardrail/${id}`));
}
