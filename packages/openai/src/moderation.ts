/**
 * OpenAI's moderation as a safety check for rewards.
 *
 * @module
 */
export { type ModerationCategory, moderationCategories } from './moderation/categories.ts';
export { moderation } from './moderation/moderation.ts';
export type { ModerationOptions } from './moderation/moderation-options.ts';
