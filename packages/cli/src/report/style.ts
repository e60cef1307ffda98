/** The report's one style sheet. Light or dark as the reader's system is; no font or image from elsewhere. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f7f7f5; --card: #ffffff; --text: #1f2328; --soft: #5b636d; --line: #dfe1e4; --bar: #4c7fb8; --mark: #c2410c; --bad: #b42318;
}
@media (prefers-color-scheme: dark) {
  :root { --page: #14171a; --card: #1d2125; --text: #e6e8ea; --soft: #9aa3ad; --line: #343a40; --bar: #6ea3dc; --mark: #fb923c; --bad: #ff8a80; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 68rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .8rem; }
h3 { font-size: .95rem; margin: 0; overflow-wrap: anywhere; }
p { margin: .3rem 0 .8rem; max-width: 46rem; }
.soft { color: var(--soft); font-size: .9rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.15rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.6rem, 1fr)); gap: .75rem; margin: 1.4rem 0 0; padding: 0; }
.tiles div { padding: .7rem 1rem; }
.tiles dt { color: var(--soft); font-size: .82rem; }
.tiles dd { margin: 0; font-size: 1.35rem; font-variant-numeric: tabular-nums; }
.bad { color: var(--bad); }
.grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: .75rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(27rem, 100%), 1fr)); gap: .75rem; }
svg { display: block; width: 100%; height: auto; margin-top: .5rem; }
.grid > *, .pair > *, .tiles > * { min-width: 0; }
.narrow { display: none; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
th { text-align: left; color: var(--soft); font-weight: 500; }
th, td { padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.id { overflow-wrap: break-word; }
.message { overflow-wrap: anywhere; min-width: 14rem; }
tr:last-child td { border-bottom: 0; }
.number { text-align: right; white-space: nowrap; }
.sample { margin-bottom: .75rem; }
.sample header { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; }
.sample header b { font-size: 1.15rem; font-variant-numeric: tabular-nums; }
.parts { display: flex; flex-wrap: wrap; gap: .35rem; list-style: none; margin: .5rem 0 0; padding: 0; font-size: .82rem; }
.parts li { border: 1px solid var(--line); border-radius: 99px; padding: .05rem .6rem; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; margin: .6rem 0 0; font-size: .92rem; }
pre.text { font: .83rem/1.5 ui-monospace, "SF Mono", Consolas, monospace; background: var(--page); border-radius: 6px; padding: .7rem .8rem; }
summary { cursor: pointer; color: var(--soft); font-size: .88rem; margin-top: .6rem; }
bdi { unicode-bidi: isolate; overflow-wrap: anywhere; }
td bdi { overflow-wrap: inherit; }
@media (max-width: 40rem) {
  main { padding: 1.5rem .9rem 3rem; }
  .wide { display: none; }
  .narrow { display: block; }
}
`;
