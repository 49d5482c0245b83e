/** One style sheet for all pages: a quiet reading room in two lights, from a phone's width up. */
export const style = `
:root { color-scheme: light dark; --paper: #fbfaf7; --ink: #1c1b19; --quiet: #66625a; --line: #dcd7cc; --accent: #7a1f2b; --mark: #f6e6b4; --mark-ink: #1c1b19; --card: #ffffff;
  --serif: "Source Serif 4", "Iowan Old Style", Charter, "Noto Serif", Georgia, "Noto Serif SC", "Songti SC", SimSun, serif;
  --sans: "Inter", "Segoe UI", system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
@media (prefers-color-scheme: dark) { :root { --paper: #161513; --ink: #ebe7de; --quiet: #a39d91; --line: #37332d; --accent: #e8a0a8; --mark: #5a4a17; --mark-ink: #fff6dc; --card: #1d1b18; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 var(--serif); overflow-wrap: anywhere; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .4rem .8rem; z-index: 2; }
.masthead { display: flex; flex-wrap: wrap; gap: .4rem 2rem; align-items: baseline; max-width: 76rem; margin: 0 auto; padding: 1.1rem 1.25rem .9rem; border-bottom: 1px solid var(--line); }
.masthead .name { font-size: 1.25rem; font-weight: 600; letter-spacing: .01em; text-decoration: none; color: var(--ink); }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; list-style: none; margin: 0; padding: 0; font: .95rem/1.5 var(--sans); }
nav a { color: var(--quiet); text-decoration: none; } nav a:hover, nav a[aria-current] { color: var(--accent); } nav a[aria-current] { border-bottom: 2px solid; }
main { max-width: 76rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: clamp(1.6rem, 1.2rem + 1.6vw, 2.3rem); line-height: 1.2; font-weight: 600; margin: .6rem 0 .8rem; text-wrap: balance; max-width: 44rem; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.2rem 0 .6rem; }
.kicker { font: 600 .78rem/1.4 var(--sans); letter-spacing: .08em; text-transform: uppercase; color: var(--accent); margin: .4rem 0 0; }
.quiet, time { color: var(--quiet); } .quiet { font-size: .95rem; }
.issues, .rows { list-style: none; margin: 0; padding: 0; }
.issues > li { padding: 1.2rem 0; border-bottom: 1px solid var(--line); } .issues h2 { margin: 0 0 .2rem; font-size: 1.45rem; }
.issues h2 a { color: inherit; text-decoration: none; } .issues h2 a:hover { color: var(--accent); }
.forms { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .5rem 0 0; padding: 0; list-style: none; font: .92rem/1.5 var(--sans); }
.rows > li { display: grid; grid-template-columns: 10rem minmax(0, 1fr); gap: .1rem 1.2rem; padding: .75rem 0; border-bottom: 1px solid var(--line); }
.rows .when { font: .88rem/1.7 var(--sans); color: var(--quiet); font-variant-numeric: tabular-nums; }
.rows .what a { color: inherit; text-decoration-color: var(--line); } .rows .what a:hover { color: var(--accent); }
.rows .official-title { display: block; } .summary { max-width: 44rem; }
.rows .meta { font: .88rem/1.5 var(--sans); color: var(--quiet); }
.facts { display: grid; gap: .5rem; margin: 0; font: .93rem/1.5 var(--sans); }
.facts > div { display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .8rem; padding-bottom: .5rem; border-bottom: 1px solid var(--line); }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; } .facts .words { display: block; color: var(--quiet); font: .9rem/1.5 var(--serif); }
.facing { display: grid; gap: 2.5rem; margin-top: 1.2rem; } @media (min-width: 60rem) { .facing { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } .facing aside { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; } }
.official { background: var(--card); border: 1px solid var(--line); padding: 1.2rem clamp(1rem, 3vw, 2rem); font-size: 1.05rem; line-height: 1.85; }
.official p { margin: 0 0 .7rem; } .official p:first-child { font-weight: 600; font-size: 1.15rem; line-height: 1.5; }
mark { background: var(--mark); color: var(--mark-ink); padding: .05em 0; border-radius: 2px; scroll-margin: 6rem; } mark:target { outline: 2px solid var(--accent); outline-offset: 1px; }
table { border-collapse: collapse; width: 100%; font: .93rem/1.5 var(--sans); } th, td { overflow-wrap: normal; text-align: left; padding: .5rem .8rem .5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } th { color: var(--quiet); font-weight: 500; }
.scroll { overflow-x: auto; } .scroll td:nth-child(n + 3), .scroll th { white-space: nowrap; } .scroll td:nth-child(1) { min-width: 9rem; } .scroll td:nth-child(2) { min-width: 16rem; } .rows .alarm { display: block; } .trend { white-space: nowrap; letter-spacing: .12em; font-variant-numeric: tabular-nums; } .trend abbr { text-decoration: none; } .ok { color: #2c6e49; } .bad { color: var(--accent); } @media (prefers-color-scheme: dark) { .ok { color: #8fd3ae; } }
.versions > li { padding: .7rem 0; border-bottom: 1px solid var(--line); } .versions { list-style: none; padding: 0; font: .93rem/1.6 var(--sans); } .versions .words, .versions ins, .versions del { font-family: var(--serif); } ins { background: var(--mark); color: var(--mark-ink); text-decoration: underline; } del { color: var(--quiet); text-decoration: line-through; }
@media (max-width: 40rem) { .rows > li { grid-template-columns: 1fr; } .facts > div { grid-template-columns: 1fr; gap: 0; } }
@media print { .masthead nav, .skip, .forms { display: none; } body { background: #fff; color: #000; } .facing { display: block; } }
`;
