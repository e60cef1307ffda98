/**
 * What the service looks for, by its own names.
 *
 * @see https://developers.openai.com/api/docs/guides/moderation
 */
export const moderationCategories = [
  'harassment',
  'harassment/threatening',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm',
  'self-harm/instructions',
  'self-harm/intent',
  'sexual',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;

/** One of `moderationCategories`. */
export type ModerationCategory = (typeof moderationCategories)[number];
