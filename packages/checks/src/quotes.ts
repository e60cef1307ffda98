export { type CitationsOptions, citations } from './quotes/citations.ts';
export { type QuotesOptions, quotes } from './quotes/quotes.ts';
export type { SelectReference } from './shared/reference-of.ts';
