export type { SelectReference } from '@rlaif/spec/toolkit';
export { type BulletsOptions, bullets } from './format/bullets.ts';
export { type Extract, extracted } from './format/extracted.ts';
export { afterThink, answerTag, type JsonMemberOptions, jsonMember, lastFencedBlock } from './format/extractors.ts';
export { type SectionsOptions, sections } from './format/sections.ts';
export { type TagsOptions, tags } from './format/tags.ts';
export type { JsonSource } from './shared/read-json.ts';
export type { Limit, LimitOptions } from './shared/select-limits.ts';
