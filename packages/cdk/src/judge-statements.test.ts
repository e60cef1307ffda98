import { CfnApplicationInferenceProfile } from 'aws-cdk-lib/aws-bedrock';
import { Construct } from 'constructs';
import { describe, expect, it } from 'vitest';
import { type JudgeAccess, judgeStatements } from './judge-statements.ts';
import { routingRegions } from './routing-regions.ts';
import { stackOf } from './test-support.ts';

const scope = (): Construct => new Construct(stackOf(), 'Reward');
/** The statements for judges of a stack in us-west-2 of account 123456789012. */
const statements = (...judges: readonly (string | JudgeAccess)[]) => {
  const reward = scope();
  const { partition } = reward.node.scopes[1] as unknown as { partition: string };
  const text = JSON.stringify(judgeStatements(reward, judges).map((statement) => statement.toStatementJson()));
  return JSON.parse(text.replaceAll(partition, 'aws')) as readonly {
    Action: string;
    Resource: string | string[];
    Condition?: { StringEquals: Record<string, string> };
  }[];
};
const modelIn = (region: string, model: string) => `arn:aws:bedrock:${region}::foundation-model/${model}`;
const nova = 'amazon.nova-2-lite-v1:0';
const allow = { Effect: 'Allow', Action: 'bedrock:InvokeModel' };

describe('judgeStatements', () => {
  it('gives nothing for no judges', () => {
    expect(statements()).toEqual([]);
  });

  it('names a model in the region of the stack, without an account', () => {
    expect(statements('openai.gpt-oss-120b-1:0')).toEqual([
      { ...allow, Resource: 'arn:aws:bedrock:us-west-2::foundation-model/openai.gpt-oss-120b-1:0' },
    ]);
  });

  it('names a model in the region that the function asks', () => {
    expect(statements({ model: 'openai.gpt-oss-120b-1:0', region: 'eu-west-1' })).toEqual([
      { ...allow, Resource: modelIn('eu-west-1', 'openai.gpt-oss-120b-1:0') },
    ]);
  });

  it.each(Object.entries(routingRegions))(
    'gives the profile %s. and, through it alone, its model where it may go',
    (prefix, regions) => {
      const profile = `arn:aws:bedrock:us-west-2:123456789012:inference-profile/${prefix}.${nova}`;
      expect(statements(`${prefix}.${nova}`)).toEqual([
        { ...allow, Resource: profile },
        {
          ...allow,
          Resource: [...new Set(['us-west-2', ...regions])].map((region) => modelIn(region, nova)),
          Condition: { StringEquals: { 'bedrock:InferenceProfileArn': profile } },
        },
      ]);
    },
  );

  it('gives a global profile the model of the region and the one without a region, as its guide says', () => {
    const profile = `arn:aws:bedrock:us-west-2:123456789012:inference-profile/global.${nova}`;
    const through = { 'bedrock:InferenceProfileArn': profile };
    expect(statements(`global.${nova}`)).toEqual([
      { ...allow, Resource: profile, Condition: { StringEquals: { 'aws:RequestedRegion': 'us-west-2' } } },
      {
        ...allow,
        Resource: modelIn('us-west-2', nova),
        Condition: { StringEquals: { 'aws:RequestedRegion': 'us-west-2', ...through } },
      },
      {
        ...allow,
        Resource: `arn:aws:bedrock:::foundation-model/${nova}`,
        Condition: { StringEquals: { 'aws:RequestedRegion': 'unspecified', ...through } },
      },
    ]);
  });

  it('takes the ARN of a profile, with its own account and region', () => {
    const arn = `arn:aws:bedrock:eu-west-1:999999999999:inference-profile/eu.${nova}`;
    const [own, behind] = statements(arn);
    expect(own).toEqual({ ...allow, Resource: arn });
    expect(behind!.Condition).toEqual({ StringEquals: { 'bedrock:InferenceProfileArn': arn } });
    expect(behind!.Resource).toContain(modelIn('eu-north-1', nova));
    expect(behind!.Resource).not.toContain(modelIn('us-west-2', nova));
  });

  it('takes the regions of a profile from who knows better', () => {
    const routed = { model: 'kr.amazon.nova-9-v1:0', routingRegions: ['ap-northeast-2'] };
    expect(statements(routed)[1]!.Resource).toEqual([
      modelIn('us-west-2', 'amazon.nova-9-v1:0'),
      modelIn('ap-northeast-2', 'amazon.nova-9-v1:0'),
    ]);
  });

  it('gives an application inference profile the models that it was made from, through it alone', () => {
    const arn = 'arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/abc123';
    const through = { 'bedrock:InferenceProfileArn': arn };
    const single = statements({ model: arn, foundationModels: [nova] });
    expect(single).toEqual([
      { ...allow, Resource: arn },
      { ...allow, Resource: modelIn('us-west-2', nova), Condition: { StringEquals: through } },
    ]);
    const across = statements({ model: arn, foundationModels: [`us.${nova}`] });
    expect(across[1]).toEqual({
      ...allow,
      Resource: ['us-west-2', 'us-east-1', 'us-east-2', 'us-west-1'].map((region) => modelIn(region, nova)),
      Condition: { StringEquals: through },
    });
    const everywhere = statements({ model: arn, foundationModels: [`global.${nova}`] });
    expect(everywhere.map(({ Condition }) => Condition?.StringEquals)).toEqual([
      undefined,
      { 'aws:RequestedRegion': 'us-west-2', ...through },
      { 'aws:RequestedRegion': 'unspecified', ...through },
    ]);
    const named = statements({ model: arn, foundationModels: [modelIn('us-east-1', nova)] });
    expect(named[1]).toMatchObject({ Resource: modelIn('us-east-1', nova), Condition: { StringEquals: through } });
  });

  it('takes a profile that is made in the same stack, whose ARN only the deployment knows', () => {
    const reward = scope();
    const profile = new CfnApplicationInferenceProfile(reward, 'Profile', { inferenceProfileName: 'judge' });
    const made = judgeStatements(reward, [
      { model: profile.attrInferenceProfileArn, foundationModels: [nova], region: 'us-east-1' },
    ]);
    expect(made.map(({ resources }) => resources)).toEqual([
      [profile.attrInferenceProfileArn],
      [expect.stringMatching(/:bedrock:us-east-1::foundation-model\/amazon.nova-2-lite-v1:0$/)],
    ]);
    expect(made[1]!.conditions).toEqual({
      StringEquals: { 'bedrock:InferenceProfileArn': profile.attrInferenceProfileArn },
    });
  });

  it.each(['provisioned-model/abc', 'custom-model-deployment/abc', 'imported-model/abc'])('takes %s as it is', (id) => {
    const arn = `arn:aws:bedrock:us-west-2:123456789012:${id}`;
    expect(statements(arn)).toEqual([{ ...allow, Resource: arn }]);
  });

  it('names models and profiles in one statement, and repeats nothing', () => {
    const [direct, ...through] = statements('openai.gpt-oss-20b-1:0', `us.${nova}`, 'openai.gpt-oss-20b-1:0');
    expect(direct!.Resource).toEqual([
      modelIn('us-west-2', 'openai.gpt-oss-20b-1:0'),
      `arn:aws:bedrock:us-west-2:123456789012:inference-profile/us.${nova}`,
    ]);
    expect(through.length).toBe(1);
  });

  it('never allows more than to ask the models that are named', () => {
    const all = statements(`global.${nova}`, `us.${nova}`, nova);
    for (const { Action, Resource } of all) {
      expect(Action).toBe('bedrock:InvokeModel');
      for (const resource of [Resource].flat()) expect(resource).toMatch(/nova-2-lite-v1:0$/);
      expect(JSON.stringify(Resource)).not.toContain('*');
    }
  });

  it.each([
    ['bedrock:us.amazon.nova-2-lite-v1:0', /neither the id of a model/],
    ['', /neither the id of a model/],
    ['nova', /neither the id of a model/],
    ['kr.amazon.nova-9-v1:0', /the prefix 'kr'.*routingRegions/],
    ['arn:aws:bedrock:us-west-2:123456789012:application-inference-profile/abc', /foundationModels: \['us/],
    ['arn:aws:bedrock:us-west-2:123456789012:default-prompt-router/anthropic.claude:1', /'default-prompt-router'/],
    [{ model: nova, foundationModels: [nova] }, /foundationModels is for application inference profiles/],
    [{ model: nova, regions: ['us-east-1'] } as unknown as JudgeAccess, /a judge has no 'regions'; it has model/],
  ])('refuses %j', (judge, message) => {
    expect(() => judgeStatements(scope(), [judge])).toThrow(TypeError);
    expect(() => judgeStatements(scope(), [judge])).toThrow(message);
  });
});
