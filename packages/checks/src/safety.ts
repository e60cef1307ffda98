export type { DataSource } from './safety/data-source.ts';
export { type NaturalCharactersOptions, naturalCharacters, type UnnaturalKind } from './safety/natural-characters.ts';
export { noPersonalData, type PersonalDataKind, type PersonalDataOptions } from './safety/no-personal-data.ts';
export { noProhibited, type ProhibitedOptions } from './safety/no-prohibited.ts';
export { noRefusal, type RefusalOptions } from './safety/no-refusal.ts';
export { noRepeatedItems, type RepeatedItemsOptions } from './safety/no-repeated-items.ts';
export { noSecrets, type SecretsOptions } from './safety/no-secrets.ts';
export type { NationalId } from './safety/personal-data/national-ids.ts';
export type { SecretKind } from './safety/secret-shapes.ts';
