import type { GroupSpread, Groups } from '../groups.ts';
import { countOf, formatCount, formatScore, formatShare } from '../numbers.ts';
import { type Html, html } from './html.ts';

const maxGroupsShown = 10;
/** A group that was named by its hash, see `groupOf`. */
const isHash = /^[0-9a-f]{32}$/;

/** Which groups teach a policy something: those whose rollouts differ. */
export function groupsSection(groups: Groups): Html {
  const { count, zeroSpread, single, unevenAbstention, untracked } = groups.summary();
  const capped = untracked > 0 ? ` ${countOf(untracked, 'sample')} of further groups are not counted here.` : '';
  const uneven = unevenAbstention > 0 ? unevenText(unevenAbstention) : undefined;
  if (zeroSpread === null) {
    return html`<h2>Groups</h2><p class="card">No group has two scored samples, so nothing can be said about spread.${capped}</p>${uneven}`;
  }
  return html`<h2>Groups</h2>
<p>Of ${countOf(count, 'group')} with two scored samples or more, <b>${formatCount(zeroSpread * count)} (${formatShare(zeroSpread)})</b> have no spread: all
their samples got the same score, so training learns nothing from them. ${countOf(single, 'group')} with a single sample left out.${capped}</p>${uneven}
<div class="pair">${groupTable('Widest', groups.extreme('widest', Math.min(maxGroupsShown, Math.ceil(count / 2))))}
${groupTable('Flattest', groups.extreme('flattest', Math.min(maxGroupsShown, Math.floor(count / 2))))}</div>`;
}

function unevenText(count: number): Html {
  return html`<p><b>${countOf(count, 'group')}</b> of samples that abstained beside samples that were scored. What abstains should follow from
the prompt: a policy may learn to make it happen.</p>`;
}

function groupTable(title: string, spreads: readonly GroupSpread[]): Html {
  if (spreads.length === 0) return html``;
  const rows = spreads.map(
    ({
      group,
      firstId,
      scored,
      mean,
      spread,
    }) => html`<tr><td class="id"><bdi>${firstId}</bdi></td><td class="id"><bdi>${isHash.test(group) ? group.slice(0, 8) : group}</bdi></td>
<td class="number">${scored}</td><td class="number">${formatScore(mean)}</td><td class="number">${formatScore(spread)}</td></tr>`,
  );
  return html`<div class="card scroll"><table><caption>${title}</caption><tr><th>First sample</th><th>Group</th><th class="number">n</th>
<th class="number">Mean</th><th class="number">Sd</th></tr>${rows}</table></div>`;
}
