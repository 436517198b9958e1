"""How a written report looks: on a screen, light or dark, and on paper. No fonts, no scripts, nothing from outside."""

from __future__ import annotations

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""The page may load nothing, whatever a file name or a prompt smuggles into it."""

STYLE = """
:root { color-scheme: light dark; --ink: #1d2126; --faint: #5b636c; --paper: #ffffff; --card: #f5f6f8; --rule: #dfe3e7;
  --good: #10572b; --good-paper: #dff3e5; --bad: #8a1f11; --bad-paper: #fde5e1; --neutral: #3c434c;
  --neutral-paper: #e6e9ed; --warning: #6b4a00; --warning-paper: #fdf1d3;
  --mismatch: #2e8b57; --degraded: #8fcea6; --match: #c8452f; --rest: #b4bac2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7e9ec; --faint: #a3aab3; --paper: #1e1f22; --card: #2a2c30;
  --rule: #3c4046; --good: #9be3b0; --good-paper: #173a24; --bad: #ffb4a8; --bad-paper: #4a1d18; --neutral: #c9ced6;
  --neutral-paper: #3a3e45; --warning: #f5d58a; --warning-paper: #43340f;
  --mismatch: #46a873; --degraded: #a5d9b8; --match: #e0674f; --rest: #6d747d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", sans-serif; }
main { max-width: 1060px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 40px 0 12px; padding-top: 16px; border-top: 1px solid var(--rule); }
h3 { font-size: 15px; margin: 24px 0 8px; overflow-wrap: anywhere; }
p { margin: 6px 0; }
.faint, figcaption { color: var(--faint); font-size: 13px; }
.result { margin: 20px 0 0; padding: 18px 22px; border-radius: 10px; }
.result strong { display: block; font-size: 19px; }
.result p { max-width: 75ch; }
.good { background: var(--good-paper); color: var(--good); }
.bad { background: var(--bad-paper); color: var(--bad); }
.neutral { background: var(--neutral-paper); color: var(--neutral); }
.warning { background: var(--warning-paper); color: var(--warning); }
.note { padding: 10px 14px; border-radius: 8px; }
.bar { display: flex; height: 14px; margin: 20px 0 8px; border-radius: 7px; overflow: hidden; gap: 2px; }
.mismatch { background: var(--mismatch); } .degraded { background: var(--degraded); }
.match { background: var(--match); } .rest { background: var(--rest); }
.key span { display: inline-block; margin-right: 18px; }
.key i { display: inline-block; width: 10px; height: 10px; border-radius: 3px; margin-right: 6px; }
.pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)); gap: 16px; }
.tries { display: grid; grid-template-columns: repeat(auto-fill, minmax(320px, 1fr)); gap: 16px; }
figure { margin: 0; } figure img { width: 100%; display: block; border-radius: 6px; }
figcaption { margin-top: 6px; overflow-wrap: anywhere; }
code { font: 12px/1.5 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
.try { background: var(--card); border-radius: 10px; padding: 12px; break-inside: avoid; }
.try h3 { margin-top: 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-bottom: 10px; }
.chip { display: inline-block; padding: 2px 10px; border-radius: 11px; font-weight: 600; font-size: 13px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 7px 14px 7px 0; border-bottom: 1px solid var(--rule); }
th { color: var(--faint); font-weight: 600; } td { overflow-wrap: anywhere; }
th { vertical-align: bottom; } td:first-child { min-width: 190px; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; } td.n { white-space: nowrap; }
table.facts th { width: 30%; } li { margin: 4px 0; max-width: 80ch; }
@media print { body { font-size: 11pt; } main { max-width: none; padding: 0; } h2 { break-after: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""
