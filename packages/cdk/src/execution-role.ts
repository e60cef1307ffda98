import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { checkKeys } from './check-props.ts';
import { judgeStatements } from './judge-statements.ts';
import { endpointArns, guardrailArns } from './resource-arns.ts';
import type { RewardFunctionProps } from './reward-function-props.ts';

/** The role that the function runs as: it may write its own log, and what the properties name, and nothing else. */
export function createExecutionRole(scope: Construct, logGroup: ILogGroup, props: RewardFunctionProps): Role {
  const role = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  // Only the network interfaces: the policy that is usual for a network may also write every log of the account.
  if (props.vpc) {
    role.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaENIManagementAccess'));
  }
  const allow = (action: string, resources: string[]): void => {
    if (resources.length > 0) role.addToPolicy(new PolicyStatement({ actions: [action], resources }));
  };
  for (const statement of judgeStatements(scope, props.judges ?? [])) role.addToPolicy(statement);
  allow('sagemaker:InvokeEndpoint', endpointArns(scope, props.judgeEndpoints ?? []));
  allow('bedrock:ApplyGuardrail', guardrailArns(scope, props.guardrails ?? []));
  if (props.capture) {
    checkKeys(scope, 'capture', props.capture, ['bucket', 'prefix']);
    const { bucket, prefix = 'captured/' } = props.capture;
    allow('s3:PutObject', [bucket.arnForObjects(`${prefix}*`)]);
    bucket.encryptionKey?.grant(role, 'kms:GenerateDataKey');
  }
  return role;
}
