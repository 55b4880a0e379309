/** The text of a generated page. Its behaviour is in page.ts, which knows the elements by their ids. */

/** `script` is the element that starts the page; it comes last. */
export function pageHtml(title: string, script: string): string {
  const name = escapeHtml(title);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="Seaglass">
<title>${name}</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cpath d='M8 1c4 2 6 5 6 8a6 6 0 0 1-12 0c0-3 2-6 6-8z' fill='%232a9d8f'/%3E%3C/svg%3E">
<style>${STYLE}</style>
</head>
<body>
<header>
  <h1>${name}</h1>
  <p id="status" role="status" data-state="loading">Loading…</p>
</header>
<div id="chooser" class="panel notice" hidden>
  <p>This page was opened from the disk, where browsers do not let it load <code>${name}.wasm</code>.
  Choose that file here, or open the page through a server, such as <code>seaglass serve</code>.</p>
  <label class="button">Choose ${name}.wasm<input id="choose-module" type="file" accept=".wasm,application/wasm"></label>
</div>
<form id="controls" class="panel">
  <label for="arguments">Arguments</label>
  <input id="arguments" type="text" autocomplete="off" autocapitalize="off" spellcheck="false" placeholder="none">
  <button id="run" type="submit" class="primary" disabled>Run</button>
  <button id="stop" type="button" disabled>Stop</button>
</form>
<main>
  <section class="panel result" aria-labelledby="output-title">
    <div class="bar"><h2 id="output-title">Output</h2><button id="clear" type="button" class="quiet">Clear</button></div>
    <canvas id="canvas" hidden role="img" aria-label="Picture drawn by the program"></canvas>
    <pre id="output" role="log" tabindex="0" aria-labelledby="output-title"></pre>
    <form id="prompt" hidden>
      <label for="line">Input</label>
      <input id="line" type="text" autocomplete="off" autocapitalize="off" spellcheck="false">
      <button type="submit" class="primary">Send</button>
      <button id="end-input" type="button">End</button>
    </form>
  </section>
  <div class="side">
    <section class="panel" aria-labelledby="stdin-title">
      <div class="bar"><h2 id="stdin-title"><label for="stdin">Standard input</label></h2></div>
      <textarea id="stdin" rows="5" spellcheck="false" placeholder="Text the program reads when it is run"></textarea>
    </section>
    <section id="file-panel" class="panel" aria-labelledby="files-title">
      <div class="bar"><h2 id="files-title">Files</h2>
        <label class="button quiet">Add<input id="add-files" type="file" multiple aria-label="Add files"></label></div>
      <ul id="files"></ul>
    </section>
  </div>
</main>
${script}
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (char) => entities[char]!);
}

const STYLE = `
:root {
  --page: #eef4f3; --panel: #ffffff; --text: #17302d; --soft: #5a726e; --line: #d3e0dd;
  --accent: #14796d; --on-accent: #ffffff; --good: #14796d; --bad: #b3372f; --wait: #8a5a00;
  --screen: #f8fbfa; --typed: #14796d;
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1817; --panel: #142321; --text: #dcebe8; --soft: #8fa9a4; --line: #263b38;
    --accent: #4fc3b0; --on-accent: #06211d; --good: #4fc3b0; --bad: #ff8f85; --wait: #f0b95a;
    --screen: #0f1c1a; --typed: #7fd6c8;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0 auto; padding: 1.25rem; max-width: 76rem; min-height: 100vh; background: var(--page); color: var(--text);
  display: flex; flex-direction: column; gap: 1rem;
}
header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; }
h1 { margin: 0; font-size: 1.5rem; font-weight: 650; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: .8rem; font-weight: 600; letter-spacing: .04em; text-transform: uppercase; color: var(--soft); }
#status {
  margin: 0; padding: .15rem .75rem; border-radius: 1rem; font-size: .875rem; font-weight: 550;
  border: 1px solid var(--line); background: var(--panel); color: var(--soft);
}
#status::before { content: "●"; margin-right: .45em; font-size: .8em; }
#status[data-state=running], #status[data-state=waiting] { color: var(--wait); }
#status[data-state=succeeded] { color: var(--good); }
#status[data-state=failed] { color: var(--bad); }
#status[data-state=running]::before { animation: pulse 1s ease-in-out infinite alternate; }
@keyframes pulse { to { opacity: .25; } }
@media (prefers-reduced-motion: reduce) { #status::before { animation: none !important; } }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: .75rem; padding: .85rem 1rem; }
.notice p { margin: 0 0 .75rem; }
#controls, #prompt { display: flex; flex-wrap: wrap; align-items: center; gap: .6rem; }
#controls label, #prompt label { font-size: .875rem; color: var(--soft); }
#controls input, #prompt input { flex: 1 1 12rem; min-width: 0; }
main { flex: 1; display: grid; grid-template-columns: minmax(0, 1fr) minmax(16rem, 21rem); gap: 1rem; align-items: start; }
.side { display: flex; flex-direction: column; gap: 1rem; min-width: 0; }
@media (max-width: 48rem) { main { grid-template-columns: minmax(0, 1fr); } }
.bar { display: flex; justify-content: space-between; align-items: center; min-height: 2rem; margin-bottom: .5rem; }
input[type=text], textarea {
  font: .9rem/1.45 ui-monospace, "SF Mono", Menlo, Consolas, monospace; color: var(--text); background: var(--screen);
  border: 1px solid var(--line); border-radius: .5rem; padding: .45rem .65rem;
}
textarea { display: block; width: 100%; resize: vertical; }
::placeholder { color: var(--soft); opacity: .85; }
button, .button {
  font: inherit; font-size: .9rem; font-weight: 550; color: var(--text); background: var(--panel); cursor: pointer;
  border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .95rem; display: inline-block;
}
button:hover:enabled, .button:hover { border-color: var(--accent); }
button:disabled { opacity: .45; cursor: default; }
.primary { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.quiet { padding: .15rem .7rem; font-size: .8rem; }
.button input { position: absolute; opacity: 0; width: 1px; height: 1px; }
:focus-visible, .button:focus-within { outline: 2px solid var(--accent); outline-offset: 2px; }
#output, .preview {
  margin: 0; padding: .75rem .9rem; font: .875rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; tab-size: 8;
  white-space: pre-wrap; overflow-wrap: anywhere; overflow: auto; background: var(--screen);
  border: 1px solid var(--line); border-radius: .5rem;
}
#output { min-height: 16rem; max-height: 65vh; }
#output:empty::after { content: "Nothing yet."; color: var(--soft); }
#output[data-ended]:empty::after { content: "No output."; }
canvas:not([hidden]) + #output:empty { min-height: 0; }
.stderr { color: var(--bad); }
.typed { color: var(--typed); font-weight: 600; }
#prompt { margin-top: .75rem; }
canvas { display: block; max-width: 100%; height: auto; margin: 0 auto .75rem; border-radius: .5rem; image-rendering: pixelated; }
#files { list-style: none; margin: 0; padding: 0; font-size: .875rem; }
#files li { display: flex; align-items: baseline; gap: .5rem; padding: .4rem 0; border-top: 1px solid var(--line); }
#files li:first-child { border-top: 0; }
#files li:has(details[open]) { flex-wrap: wrap; }
#files details { flex: 1; min-width: 0; }
#files details[open] { flex-basis: 100%; }
#files summary { cursor: pointer; overflow-wrap: anywhere; }
.file-size { margin-left: .5rem; color: var(--soft); white-space: nowrap; }
.file-new { margin-left: .5rem; color: var(--good); font-weight: 600; }
#files a { color: var(--accent); }
#files button { border: 0; padding: 0; background: none; color: var(--soft); font-size: .875rem; font-weight: 400; text-decoration: underline; }
.preview { margin-top: .4rem; max-height: 16rem; font-size: .8rem; }
.empty { color: var(--soft); }
.dragging { outline: 2px dashed var(--accent); outline-offset: -4px; }
`;
