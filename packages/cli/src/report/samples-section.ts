import { formatScore } from '../numbers.ts';
import type { ShownSample } from '../shown-sample.ts';
import { type Html, html } from './html.ts';

/** Samples with what explains their score. `rule` says which they are, where the title does not. */
export function samplesSection(title: string, samples: readonly ShownSample[], rule?: string): Html {
  if (samples.length === 0) return html``;
  const note = rule === undefined ? undefined : html`<p class="soft">${rule}</p>`;
  return html`<h2>${title}</h2>${note}${samples.map(sampleCard)}`;
}

function sampleCard({ row: { id, score, components, rationale }, texts }: ShownSample): Html {
  const parts = Object.entries(components).map(
    ([name, value]) => html`<li><bdi>${name}</bdi> ${formatScore(value)}</li>`,
  );
  return html`<article class="card sample"><header><h3><bdi>${id}</bdi></h3><b>${formatScore(score)}</b></header>
${parts.length === 0 ? undefined : html`<ul class="parts">${parts}</ul>`}
${rationale === null ? undefined : html`<p class="text">${rationale}</p>`}
${folded("Prompt's last user message", texts?.question)}${folded('Reference', texts?.reference)}${folded('Completion', texts?.completion)}</article>`;
}

/** A text that is shown when it is asked for; nothing where there is none. */
export function folded(title: string, text: string | undefined): Html {
  if (text === undefined) return html``;
  return html`<details><summary>${title}</summary><pre class="text">${text}</pre></details>`;
}
