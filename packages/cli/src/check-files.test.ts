import { linkSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { checkFiles, type RunFiles } from './check-files.ts';

let folder = '';
let files: RunFiles;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rlaif-files-'));
  files = { config: at('reward.ts'), data: at('rows.jsonl'), out: at('out.jsonl'), report: at('report.html') };
  writeFileSync(files.config, '');
  writeFileSync(files.data, '');
});

const at = (name: string): string => join(folder, name);

test('four files that differ are right, there or not', () => {
  expect(() => checkFiles(files)).not.toThrow();
  expect(() => checkFiles({ ...files, data: '-', out: '-' })).not.toThrow();
});

test.each([
  ['--out', 'CONFIG', 'out', 'config'],
  ['--out', 'DATA', 'out', 'data'],
  ['--report', 'CONFIG', 'report', 'config'],
  ['--report', 'DATA', 'report', 'data'],
  ['--report', '--out', 'report', 'out'],
  ['DATA', 'CONFIG', 'data', 'config'],
] as const)('%s must not be %s, by any name', (name, otherName, key, otherKey) => {
  const path = files[otherKey] ?? '';
  const message = new RegExp(`^${otherName} .* and ${name} .* are the same file`);
  expect(() => checkFiles({ ...files, [key]: path })).toThrow(message);
  expect(() => checkFiles({ ...files, [key]: join(folder, '.', 'x', '..', path.slice(folder.length)) })).toThrow(
    message,
  );
  // Also where it is a link to a file that is not there yet.
  symlinkSync(path, at('link'));
  expect(() => checkFiles({ ...files, [key]: at('link') })).toThrow(message);
});

test('a hard link is the same file', () => {
  linkSync(files.data, at('hard.jsonl'));
  expect(() => checkFiles({ ...files, out: at('hard.jsonl') })).toThrow(/^DATA .* and --out .* are the same file/);
});

test.each([
  ['CONFIG', 'config'],
  ['DATA', 'data'],
  ['--out', 'out'],
  ['--report', 'report'],
] as const)('%s must not be a folder', (name, key) => {
  mkdirSync(at('sub'));
  expect(() => checkFiles({ ...files, [key]: at('sub') })).toThrow(`${name} ${at('sub')} is a folder, expected a file`);
});

test.each([
  ['--out', 'out'],
  ['--report', 'report'],
] as const)('the folder of %s must be there', (name, key) => {
  const path = join(folder, 'none', 'file');
  expect(() => checkFiles({ ...files, [key]: path })).toThrow(`no such folder: ${join(folder, 'none')}, for ${name}`);
});

test('the report replaces no other file', () => {
  writeFileSync(at('report.html'), '<!doctype html>');
  expect(() => checkFiles(files)).toThrow(/would replace a file that is no report/);
  expect(() => checkFiles({ ...files, report: '-' })).toThrow(/name a file/);
});
