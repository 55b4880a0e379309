/** The file system that browsers keep, in Chromium: a worker writes, and after the page is loaded again another reads. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { describe, expect, test } from "vitest";
import { serve } from "../../compiler/cli/seaglass/serve.ts";
import { findChromium, launchChromium } from "./chromium.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const chromium = findChromium();

const worker = `
  import { OpfsFileSystem } from "./runtime/wasi/fs/opfs.ts";
  import { Guest, CREATE } from "./test/wasi/guest.ts";

  async function visit(number) {
    const fs = await OpfsFileSystem.open(await navigator.storage.getDirectory());
    const guest = new Guest({ preopens: [{ name: "/", fs }] });
    if (number === 1) {
      const fd = guest.open("log", CREATE);
      const start = performance.now();
      for (let i = 0; i < 2000; i++) guest.write(fd, "line " + i + "\\n");
      const micros = (performance.now() - start) / 2;
      guest.symlink("log", "latest");
      guest.setTimes("log", 1n, 1234567890123456789n, 1 | 4);
      const synced = guest.call("fd_sync", fd);
      const second = await OpfsFileSystem.open(await navigator.storage.getDirectory()).catch(({ name }) => name);
      return { synced, second, micros };
    }
    const lines = new TextDecoder().decode(fs.readFile("/log")).split("\\n");
    const { size, mtime } = guest.stat("latest");
    const result = { count: lines.length, last: lines[1999], size: Number(size), mtime: String(mtime), link: guest.readlink("latest") };
    fs.close();
    return result;
  }

  onmessage = ({ data }) => visit(data).then(postMessage, (error) => postMessage({ error: String(error) }));
`;

describe.skipIf(chromium === null)("in Chromium", () => {
  test("what is written through access handles is there again", async () => {
    const folder = mkdtempSync(join(tmpdir(), "seaglass-opfs-"));
    const outfile = join(folder, "worker.js");
    buildSync({
      stdin: { contents: worker, resolveDir: root },
      bundle: true,
      format: "esm",
      target: "es2022",
      outfile,
    });
    writeFileSync(join(folder, "index.html"), "<!doctype html><title>files</title>");
    const server = await serve({ root: folder, port: 0 });
    const browser = await launchChromium(chromium!);
    try {
      const page = await browser.newPage();
      const visit = async (number: number) => {
        await page.goto(server.url);
        return page.evaluate(`new Promise((resolve, reject) => {
          const worker = new Worker("worker.js", { type: "module" });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage(${number});
        })`);
      };
      expect(await visit(1)).toMatchObject({ synced: "success", second: "NoModificationAllowedError" });
      const text = Array.from({ length: 2000 }, (_, i) => `line ${i}\n`).join("");
      expect(await visit(2)).toEqual({
        count: 2001,
        last: "line 1999",
        size: text.length,
        mtime: "1234567890123456789",
        link: "-> log",
      });
    } finally {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
