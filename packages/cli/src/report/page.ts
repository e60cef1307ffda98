import { resolve } from 'node:path';
import { shownPath } from '../place-of.ts';
import type { ReportGenerator } from '../report-file.ts';
import { version } from '../version.ts';
import { type Html, html } from './html.ts';
import { style } from './style.ts';

/** A report, and what it was made of. */
export interface PageInput {
  readonly title: string;
  readonly generator: ReportGenerator;
  /** The data, as `nameOf` names it. */
  readonly data: string;
  /** The config's path. */
  readonly config: string;
  readonly made: Date;
  readonly body: Html;
}

/** One HTML document that needs nothing else and runs nothing. */
export function renderPage({ title, generator, data, config, made, body }: PageInput): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="${`${generator} ${version}`}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}: ${data}</title>
<style>${{ markup: style }}</style>
</head>
<body><main>
<h1>${title}</h1>
<p class="soft"><bdi>${data}</bdi> scored by <bdi>${nameOf(config)}</bdi>, ${made.toISOString()}, rlaif ${version}</p>
${body}
</main></body>
</html>
`;
  return page.markup;
}

/** A file as a report names it: from the current folder where it is in there. */
export function nameOf(path: string): string {
  if (path === '-') return 'standard input';
  const full = resolve(path);
  const shown = shownPath(full);
  return shown === full ? path : shown;
}
