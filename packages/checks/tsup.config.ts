import { globSync } from 'node:fs';
import { library } from '../../tools/tsup.ts';
import { eldTables } from './eld-tables.ts';

/** Every file directly in src is a sub-path; what they share lies in src/shared, and parts of one in a folder of its name. */
export default {
  ...library(globSync('src/*.ts').filter((file) => !file.includes('.test'))),
  esbuildPlugins: [eldTables],
};
