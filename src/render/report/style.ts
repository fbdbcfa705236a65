// How a report's page looks: by day, by night, on paper.

/** Colours that stay apart for people who do not see all of them (Okabe and Ito). */
export const style = `:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1b1f24; --dim: #59636e; --rule: #d1d9e0;
  --c0: #0072b2; --c1: #e69f00; --c2: #009e73; --c3: #cc79a7; --c4: #d55e00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171a; --text: #e6e9ec; --dim: #9aa4ae; --rule: #353c43;
    --c0: #56b4e9; --c1: #f0b429; --c2: #2fc89a; --c3: #e39cc4; --c4: #ff8a4c;
  }
}
body { margin: 0; background: var(--ground); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 760px; margin: 0 auto; padding: 24px 20px 48px; }
h1 { font-size: 26px; line-height: 1.2; margin: 0; }
h2 { font-size: 18px; margin: 36px 0 8px; }
p { margin: 4px 0; }
.dim { color: var(--dim); }
figure { margin: 12px 0 20px; break-inside: avoid; }
figcaption { font-weight: 600; margin-bottom: 6px; }
svg { display: block; width: 100%; height: auto; font: 13px system-ui, sans-serif; }
svg text { fill: var(--text); }
svg .dim { fill: var(--dim); }
svg .value { font-variant-numeric: tabular-nums; }
.bar { stroke: var(--ground); stroke-width: 1; }
.s0 { fill: var(--c0); } .s1 { fill: var(--c1); } .s2 { fill: var(--c2); } .s3 { fill: var(--c3); } .s4 { fill: var(--c4); }
.grid { stroke: var(--rule); stroke-width: 1; }
.line { fill: none; stroke-width: 2; }
.l0 { stroke: var(--c0); } .l1 { stroke: var(--c4); stroke-dasharray: 6 3; }
.dot.l0 { fill: var(--c0); stroke: none; } .dot.l1 { fill: var(--c4); stroke: none; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; padding: 4px 10px 4px 0; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere; }
td:first-child { min-width: 10em; }
th { color: var(--dim); font-size: 12px; overflow-wrap: normal; vertical-align: bottom; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.number { white-space: normal; }
tr { break-inside: avoid; }
@media print {
  :root {
    color-scheme: light;
    --ground: #ffffff; --text: #000000; --dim: #444444; --rule: #bbbbbb;
    --c0: #0072b2; --c1: #e69f00; --c2: #009e73; --c3: #cc79a7; --c4: #d55e00;
  }
  body { font-size: 11pt; print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
}
`
