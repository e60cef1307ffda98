import { Arn, ArnFormat, Stack, Token } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { checkKeys, misuse } from './check-props.ts';
import { type Access, modelsBehind, profilePrefix } from './models-behind.ts';

/** A judge on Amazon Bedrock of which more is to be said than its id. */
export interface JudgeAccess {
  /** The id of a model or of an inference profile, or the ARN of a model, profile, deployment or provisioned throughput. */
  readonly model: string;
  /** The region that the function asks, which is the `region` of `createBedrock`. Default: that of the ARN, or of the stack. */
  readonly region?: string | undefined;
  /** Where the cross-region profile may send requests. Default: all regions that AWS names for its geography. */
  readonly routingRegions?: readonly string[] | undefined;
  /**
   * What an application inference profile was made from, because its ARN does not tell: ids of models (`amazon.nova-2-lite-v1:0`) or of
   * cross-region profiles (`us.amazon.nova-2-lite-v1:0`). Required for such a profile.
   */
  readonly foundationModels?: readonly string[] | undefined;
}

const asIs = ['foundation-model', 'provisioned-model', 'custom-model-deployment', 'imported-model'];

/**
 * The statements that a role needs to ask the judges through Converse, and no more: `bedrock:InvokeModel` on each model or profile; for a
 * profile also on the model behind it in each region that the profile reaches, on condition that the request came through the profile.
 */
export function judgeStatements(scope: Construct, judges: readonly (string | JudgeAccess)[]): PolicyStatement[] {
  const accesses = judges.flatMap((judge) => accessOf(scope, typeof judge === 'string' ? { model: judge } : judge));
  const unconditional = accesses.filter(({ profile, requestedRegion }) => !profile && !requestedRegion);
  const direct = unconditional.flatMap(({ resources }) => resources);
  const merged: readonly Access[] = [
    ...(direct.length > 0 ? [{ resources: direct }] : []),
    ...accesses.filter((access) => !unconditional.includes(access)),
  ];
  return merged.map(({ resources, profile, requestedRegion }) => {
    const conditions = {
      ...(requestedRegion && { 'aws:RequestedRegion': requestedRegion }),
      ...(profile && { 'bedrock:InferenceProfileArn': profile }),
    };
    return new PolicyStatement({
      actions: ['bedrock:InvokeModel'],
      resources: [...new Set(resources)],
      ...(Object.keys(conditions).length > 0 && { conditions: { StringEquals: conditions } }),
    });
  });
}

function accessOf(scope: Construct, judge: JudgeAccess): readonly Access[] {
  checkKeys(scope, 'a judge', judge, ['model', 'region', 'routingRegions', 'foundationModels']);
  const { model, foundationModels } = judge;
  const { partition, account, region: ownRegion } = Stack.of(scope);
  const isToken = Token.isUnresolved(model);
  const arn = !isToken && model.startsWith('arn:') ? Arn.split(model, ArnFormat.SLASH_RESOURCE_NAME) : undefined;
  const region = judge.region ?? (arn?.region || ownRegion);
  const kind = arn?.resource;

  if (kind === 'application-inference-profile' || (isToken && foundationModels)) {
    if (!foundationModels?.length) {
      throw misuse(
        scope,
        `judge ${model} is an application inference profile: say what it was made from, { model, foundationModels: ['us.amazon.nova-2-lite-v1:0'] }`,
      );
    }
    const through = foundationModels.flatMap((id) => modelsBehind(scope, id, { ...judge, region, profile: model }));
    return [{ resources: [model] }, ...through];
  }
  if (foundationModels) {
    throw misuse(scope, `judge ${model}: foundationModels is for application inference profiles, given by their ARN`);
  }
  if (isToken || asIs.includes(kind ?? '')) return [{ resources: [model] }];
  if (arn && kind !== 'inference-profile') {
    throw misuse(
      scope,
      `judge ${model}: permissions for '${kind}' are not known here; add them with function.addToRolePolicy`,
    );
  }
  const id = arn?.resourceName ?? model;
  if (!/^[a-z0-9-]+\.\S+$/.test(id)) {
    throw misuse(
      scope,
      `judge ${JSON.stringify(model)} is neither the id of a model or inference profile on Amazon Bedrock nor an ARN, such as 'us.amazon.nova-2-lite-v1:0'`,
    );
  }
  const prefix = profilePrefix(id);
  const isProfile = arn !== undefined || prefix !== undefined;
  const profile = arn ? model : `arn:${partition}:bedrock:${region}:${account}:inference-profile/${id}`;
  const behind = modelsBehind(scope, id, { ...judge, region, ...(isProfile && { profile }) });
  if (!isProfile) return behind;
  return [{ resources: [profile], ...(prefix === 'global' && { requestedRegion: region }) }, ...behind];
}
