export { type LanguageOptions, language } from './language/language.ts';
