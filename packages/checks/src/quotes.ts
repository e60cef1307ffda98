export type { SelectReference } from '@rlaif/spec/toolkit';
export { type CitationsOptions, citations } from './quotes/citations.ts';
export { type QuotesOptions, quotes } from './quotes/quotes.ts';
