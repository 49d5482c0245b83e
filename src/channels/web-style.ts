import { legible } from './colour.ts';
import type { Issue } from './contract.ts';

// Ink and paper, not black and white: long reading on a screen is easier with a little less contrast.
const light = { paper: '#fdfcf9', ink: '#1f1c18', quiet: '#655e54', line: '#d8d2c6', tint: '#f4f0e7' };
const dark = { paper: '#171614', ink: '#e4dfd5', quiet: '#a69e91', line: '#3b3731', tint: '#221f1b' };

function colours(palette: typeof light, accent: string): string {
  const entries = Object.entries({ ...palette, accent: legible(accent, palette.tint, palette.ink) });
  return entries.map(([name, value]) => `--${name}:${value};`).join('');
}

/** A text as a CSS string. Everything but letters, digits and spaces is written as a code point, so nothing can end it. */
function quoted(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `);
  return `"${safe}"`;
}

const serif =
  '"Source Serif 4","Source Serif Pro","Iowan Old Style",Charter,"Bitstream Charter","Charis SIL","Noto Serif",Georgia,' +
  '"Source Han Serif SC","Noto Serif SC","Noto Serif CJK SC","Songti SC",STSong,SimSun,serif';
const chinese =
  '"Source Han Serif SC","Noto Serif SC","Noto Serif CJK SC","Songti SC",STSong,SimSun,"Source Serif 4",Georgia,serif';

const text = `
*,::before,::after{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font-family:${serif};font-size:106.25%;line-height:1.6;
  -webkit-text-size-adjust:100%;text-size-adjust:100%;font-kerning:normal;font-variant-numeric:oldstyle-nums proportional-nums;
  font-optical-sizing:auto;text-rendering:optimizeLegibility;overflow-wrap:break-word}
body{margin:0}
:lang(zh){font-family:${chinese};font-style:normal;font-variant-numeric:lining-nums;line-break:strict}
p{margin:0 0 .85em;text-wrap:pretty;hanging-punctuation:first}
h1,h2,h3{margin:0;font-weight:400;text-wrap:balance}
a{color:inherit;text-decoration-line:underline;text-decoration-thickness:1px;text-underline-offset:.2em;
  text-decoration-color:color-mix(in srgb,var(--accent) 55%,transparent)}
a:hover{color:var(--accent);text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:1px}
abbr{text-decoration:none}
::selection{background:color-mix(in srgb,var(--accent) 22%,transparent)}
.skip{position:absolute;left:1rem;top:-6rem;background:var(--paper);padding:.5rem 1rem;border:1px solid var(--line);z-index:1}
.skip:focus{top:1rem}
.caps{font-variant-caps:all-small-caps;letter-spacing:.06em;font-variant-numeric:oldstyle-nums}
`;

const frame = `
.masthead,.page,.colophon{width:min(100% - 2.5rem,30.5rem);margin-inline:auto}
.masthead{padding-top:2.25rem}
.masthead .name{margin:0 0 .5rem;color:var(--accent);font-size:1.125rem;line-height:1.3}
h1 .edition{display:block;margin-top:.35em;color:var(--accent);font-size:.56em;line-height:1.25;letter-spacing:0}
h1 .comma{position:absolute;clip-path:inset(50%)}
h1{font-size:clamp(1.9rem,1.35rem + 2.4vw,2.75rem);line-height:1.12;letter-spacing:-.012em}
.masthead .period{margin:.85rem 0 0;color:var(--quiet)}
.rule{height:5px;margin:1.5rem 0 0;border:0;border-top:2px solid var(--ink);border-bottom:1px solid var(--ink)}
.note{margin:1.25rem 0 0;padding:.55rem .9rem;border-inline-start:3px solid var(--accent);background:var(--tint);
  font-size:.94rem;line-height:1.5}
.note p{margin:0}
.contents{margin:1.4rem 0 0;font-size:.94rem;line-height:1.5}
.contents h2{margin:0 0 .25rem;color:var(--quiet);font-size:1rem;line-height:1.5}
.contents ol{margin:0;padding:0;list-style:none}
.contents li{border-top:1px solid var(--line)}
.contents li:last-child{border-bottom:1px solid var(--line)}
.contents a{display:flex;justify-content:space-between;gap:1rem;padding:.34rem 0;text-decoration:none}
.contents .count{color:var(--quiet);font-variant-numeric:oldstyle-nums tabular-nums}
main{padding-top:1.75rem}
.opening>:first-child{font-size:1.14rem;line-height:1.52}
.subscription{color:var(--quiet);font-size:.94rem}
.head{display:flex;align-items:baseline;justify-content:space-between;gap:1rem;margin:3.25rem 0 1.1rem;padding-top:.6rem;
  border-top:1px solid var(--ink)}
.head h2{font-size:1.55rem;line-height:1.25;letter-spacing:-.005em}
.head .count{color:var(--quiet);white-space:nowrap;font-size:1.1rem}
.lead{margin:3.25rem 0 -1.25rem;color:var(--quiet);font-style:italic}
.listing{margin:0;padding:0;list-style:none}
.listing li{margin:0 0 1rem}
.listing .title{font-size:1.14rem;line-height:1.4}
.listing p{margin:0}
.listing .quiet,.quiet{color:var(--quiet);font-size:.94rem}
.colophon{margin-top:4rem;padding:1.1rem 0 4rem;border-top:1px solid var(--ink);font-size:.88rem;line-height:1.5;color:var(--quiet)}
.colophon .signature{margin-bottom:1rem;color:var(--ink);font-size:1rem}
.colophon .frozen{overflow-wrap:anywhere}
@media (min-width:48em){
  html{font-size:118.75%}
  .masthead{padding-top:4rem}
}
@media (min-width:70em){
  .masthead,.page,.colophon{width:min(100% - 4rem,46.5rem)}
  .page{display:grid;grid-template-columns:12rem minmax(0,30.5rem);column-gap:4rem;align-items:start}
  .masthead,.colophon{padding-inline-start:0}
  .contents{position:sticky;top:1.5rem;margin-top:2.15rem}
  .contents a{padding:.4rem 0}
  .colophon{display:grid;grid-template-columns:12rem minmax(0,30.5rem);column-gap:4rem}
  .colophon>*{grid-column:2}
  .masthead .note{max-width:none}
}
`;

const article = `
.item{margin:0 0 2.1rem;scroll-margin-top:1rem}
.item+.item{padding-top:2rem;border-top:1px solid var(--line)}
.item h3{font-size:1.16rem;font-weight:600;line-height:1.34;margin-bottom:.5rem;letter-spacing:-.003em}
.item h3 .date{font-weight:400;font-size:.94em;color:var(--quiet);white-space:nowrap}
.item p{margin-bottom:.7em}
.item .facts{margin:0 0 .5rem;color:var(--quiet);font-size:.88rem;line-height:1.55}
.facts a,.date a{text-decoration-style:dotted;text-decoration-color:color-mix(in srgb,var(--quiet) 65%,transparent)}
.facts .group{display:inline-block}
.whole{white-space:nowrap}
.official{margin:0;padding:0;list-style:none;font-size:.94rem;line-height:1.55}
.official li{margin:0 0 .3rem}
.official .host{color:var(--quiet);font-size:.88rem;white-space:nowrap}
.official .plain{overflow-wrap:anywhere}
.evidence{margin-top:.5rem;color:var(--quiet);font-size:.82rem;line-height:1.5}
.evidence summary{width:fit-content;max-width:100%;cursor:pointer;list-style:none}
.evidence summary::-webkit-details-marker{display:none}
.evidence summary::before{content:"+";display:inline-block;width:1em;color:var(--accent)}
.evidence[open] summary::before{content:"\\2212"}
.evidence summary:hover{color:var(--accent)}
.proof{margin:.6rem 0 .9rem;padding:.8rem 1rem .85rem;background:var(--tint);border-inline-start:1px solid var(--accent)}
.proof+.proof{margin-top:-.2rem}
.proof dl{display:grid;align-items:baseline;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1.2rem;margin:0}
.proof dt,.proof dd{margin:0}
.proof dt{grid-column:1}.proof dd{grid-column:2}
.proof dd{color:var(--ink)}
.proof q{font-size:.88rem}
.proof q::before,.proof q::after{font-family:${serif}}
.proof .value{color:var(--quiet);white-space:nowrap}
.proof .value::before{content:"\\2192\\2002"}
.proof dt{scroll-margin-top:30vh}
.proof dt:target,.proof dt:target+dd,.proof dt:target+dd .value{color:var(--accent)}
.proof .bytes{margin:.6rem 0 0;overflow-wrap:anywhere;font-variant-numeric:lining-nums tabular-nums}
.proof .bytes:first-child{margin-top:0}
@media (max-width:30em){.proof dl{grid-template-columns:minmax(0,1fr);gap:0}.proof dd{grid-column:1;margin-bottom:.5rem}}
`;

function print(issue: Issue): string {
  return `
@page{size:A4;margin:22mm 24mm 24mm;
  @bottom-left{content:${quoted(issue.title)};font:8pt ${serif};color:#555}
  @bottom-right{content:counter(page);font:8pt ${serif};color:#555}}
@page:first{margin-top:26mm}
@media print{
  :root{${colours({ ...light, paper: '#ffffff', tint: '#ffffff', quiet: '#4f4a43' }, issue.publication.look.accent)}color-scheme:light}
  html{font-size:10.5pt;line-height:1.45}
  .skip,.contents,.evidence .proof{display:none}
  .masthead,.page,.colophon{display:block;width:auto;margin-inline:0}
  .masthead{padding-top:0}
  h1{font-size:25pt}
  main{padding-top:12pt}
  .head,.item h3{break-after:avoid;break-inside:avoid}
  .head{margin-top:22pt}
  .head h2{font-size:15pt}
  .item h3{font-size:11.5pt}
  .item .facts,.official,.official li,.evidence{break-inside:avoid}
  .item .facts{break-before:avoid}
  .item{margin-bottom:12pt}
  .item+.item{padding-top:12pt}
  p{orphans:3;widows:3}
  a{text-decoration:none}
  a[href^="http"]::after{content:"  " attr(href);display:block;color:#4f4a43;font-size:8pt;line-height:1.35;overflow-wrap:anywhere}
  .official .host{display:none}
  .evidence summary::before,.evidence .tally{content:none;display:none}
  .evidence{font-size:8pt}
  .colophon{margin-top:24pt;break-inside:avoid}
}`;
}

/** The whole style sheet of the web page, for the colours of this publication. */
export function webStyle(issue: Issue): string {
  const { accent, accentDark } = issue.publication.look;
  const sheet = `:root{color-scheme:light dark;${colours(light, accent)}}
@media (prefers-color-scheme:dark){:root{${colours(dark, accentDark)}}}
${text}${frame}${article}${print(issue)}`;
  return sheet.replace(/\n\s*/g, '\n').trim();
}
