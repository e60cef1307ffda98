/** The tiers of judges: `medium` for general domains such as mathematics and code, `heavy` for nuance and many dimensions. */
export type BedrockTier = 'medium' | 'heavy';

const tierPrefix = 'tier:';

export const tierNames: readonly BedrockTier[] = ['medium', 'heavy'];

/** Whether a name is that of a tier, `tier:medium`, rather than a model's id. */
export function tierOf(modelId: string): string | undefined {
  return modelId.startsWith(tierPrefix) ? modelId.slice(tierPrefix.length) : undefined;
}

/**
 * The model behind a tier: the user's, or the Nova model that AWS names first for it, through the inference profile of the region.
 *
 * @param region Such as `eu-west-1`. Default: that of the environment, and without one the profile for the United States.
 * @throws TypeError for an unknown tier.
 */
export function tierModelId(
  tier: string,
  tiers: Readonly<Partial<Record<BedrockTier, string | undefined>>>,
  region: string | undefined,
): string {
  if (!tierNames.includes(tier as BedrockTier)) {
    throw new TypeError(`bedrock.tier: unknown tier '${tier}'; known: ${tierNames.join(', ')}`);
  }
  const own = tiers[tier as BedrockTier];
  if (own !== undefined) {
    return own;
  }
  const where = region || regionOfEnvironment() || 'us-east-1';
  return tier === 'heavy'
    ? `${geography(where) ?? 'us'}.amazon.nova-pro-v1:0`
    : `${nova2Geography(where)}.amazon.nova-2-lite-v1:0`;
}

const geographies: readonly (readonly [regions: RegExp, profile: string])[] = [
  [/^us-gov-/, 'us-gov'],
  [/^(?:us|ca)-/, 'us'],
  [/^eu-/, 'eu'],
  [/^(?:ap|me)-/, 'apac'],
];

function geography(region: string): string | undefined {
  return geographies.find(([regions]) => regions.test(region))?.[1];
}

/** Nova 2 has a profile for Japan and none for the rest of Asia, the Pacific and the rest of the world, where the global one answers. */
function nova2Geography(region: string): string {
  if (/^ap-northeast-[13]$/.test(region)) return 'jp';
  const where = geography(region);
  return where === undefined || where === 'apac' ? 'global' : where;
}

function regionOfEnvironment(): string | undefined {
  // biome-ignore lint/style/noProcessEnv: it loads settings. The AWS client reads the first; the second says where a profile of the AWS CLI is.
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  return AWS_REGION || AWS_DEFAULT_REGION;
}
