/**
 * Opens a page made from bzip2 in Chromium, gives a compressed file to its file system in memory, runs `-d -c` and
 * compares what the page shows with the original text.
 *
 *     node decompress-in-page.mjs PAGE.html FILE.bz2 ORIGINAL [SCREENSHOT.png]
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { basename, dirname, extname, join } from "node:path";
import { chromium } from "playwright-core";

const [page, compressed, original, screenshot] = process.argv.slice(2);
const names = [process.env.SEAGLASS_CHROMIUM, "chromium", "chromium-browser", "google-chrome"].filter(Boolean);
const which = (name) => spawnSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
const executablePath = names.map(which).find(Boolean);
if (!executablePath) {
  console.log("no Chromium found: the page was not tested");
  process.exit(process.env.CI === "true" ? 1 : 0);
}

const types = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const server = createServer((request, response) => {
  try {
    const bytes = readFileSync(join(dirname(page), basename(new URL(request.url, "http://x").pathname)));
    response.writeHead(200, { "Content-Type": types[extname(new URL(request.url, "http://x").pathname)] });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
}).listen(0, "127.0.0.1");
await new Promise((resolve) => server.once("listening", resolve));

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const tab = await browser.newPage();
  const args = encodeURIComponent(`-d -c ${basename(compressed)}`);
  await tab.goto(`http://127.0.0.1:${server.address().port}/${basename(page)}?run=no&args=${args}`);
  await tab.setInputFiles("#add-files", compressed);
  await tab.click("#run:not([disabled])");
  await tab.waitForFunction(() => ["succeeded", "failed"].includes(document.getElementById("status").dataset.state));
  const shown = await tab.locator("#output").textContent();
  if (screenshot) await tab.screenshot({ path: screenshot });
  const status = await tab.locator("#status").textContent();
  if (shown !== readFileSync(original, "utf8")) throw new Error(`the page shows something else (${status})`);
  console.log("the page in Chromium shows the decompressed text");
} finally {
  await browser.close();
  server.close();
}
