/** Generated pages and modules in Chromium. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, serve } from "../../compiler/cli/seaglass/serve.ts";
import { emitGlue, outputKindOf, type RuntimeTexts } from "../../runtime/glue/index.ts";
import { assemble, compileC, failing, hasClang, type Module, printing, skipWithoutClang } from "../glue/modules.ts";
import { bundleRuntimes } from "../glue/runtimes.ts";
import { findChromium, launchChromium } from "./chromium.ts";

const chromium = findChromium();
skipWithoutClang("test/browser/page.test.ts");

describe.skipIf(chromium === null)("in Chromium", () => {
  let browser: Browser;
  let server: RunningServer;
  let folder: string;
  let runtimes: RuntimeTexts;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "seaglass-pages-"));
    runtimes = bundleRuntimes();
    server = await serve({ root: folder, port: 0 });
    browser = await launchChromium(chromium!);
    page = await browser.newPage();
    errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function emit(name: string, wasm: Module, singleFile = false): void {
    const kind = outputKindOf(name);
    const { files } = emitGlue({ kind, name, wasm, singleFile }, runtimes);
    for (const file of files) writeFileSync(join(folder, file.name), file.bytes);
  }

  const status = () => page.locator("#status");
  const ended = async () => {
    await page.waitForFunction(() => {
      const { state } = document.getElementById("status")!.dataset;
      return state === "succeeded" || state === "failed";
    });
    return status().textContent();
  };
  const output = () => page.locator("#output").textContent();

  test("a page runs its program and shows output and exit status", async () => {
    emit("hello.html", await printing("hello <b>world</b>\n", { status: 3 }));
    await page.goto(`${server.url}hello.html`);
    expect(await ended()).toBe("Exit status 3");
    expect(await output()).toBe("hello <b>world</b>\n");
    expect(await page.title()).toBe("hello");
    await page.click("#run");
    expect(await ended()).toBe("Exit status 3");
    expect(await output()).toBe("hello <b>world</b>\n");
  });

  test("standard error has a colour of its own", async () => {
    emit("error.html", await printing("oh no\n", { fd: 2 }));
    await page.goto(`${server.url}error.html`);
    await ended();
    const color = (selector: string) => page.locator(selector).evaluate((element) => getComputedStyle(element).color);
    expect(await page.locator(".stderr").textContent()).toBe("oh no\n");
    expect(await color(".stderr")).not.toBe(await color("#output"));
  });

  test("a trap names C functions", async () => {
    emit("trap.html", await failing("(drop (i32.load (i32.const -4)))"));
    await page.goto(`${server.url}trap.html`);
    expect(await ended()).toBe("Exit status 134");
    expect(await output()).toBe("runtime error: memory access out of bounds\n    at inner\n    at main\n");
  });

  test("an endless program leaves the page alive, shows output as it comes and can be stopped", async () => {
    emit("endless.html", await printing("again\n", { forever: true }));
    await page.goto(`${server.url}endless.html`);
    await page.locator(".stdout").first().waitFor();
    expect(await status().textContent()).toBe("Running…");
    // A real click waits for two frames of equal layout, which a flood of output on a slow renderer does not give.
    await page.locator("#stop").dispatchEvent("click");
    expect(await status().textContent()).toBe("Stopped");
    await page.waitForTimeout(100);
    expect((await page.locator("#output").textContent())!.length).toBeLessThan(1_000_000);
  });

  test("a library has nothing to run", async () => {
    emit("library.html", await assemble('(module (memory (export "memory") 1))'));
    await page.goto(`${server.url}library.html`);
    expect(await ended()).toContain("library");
  });

  test("a module that is missing is told", async () => {
    emit("gone.html", await printing("x"));
    rmSync(join(folder, "gone.wasm"));
    await page.goto(`${server.url}gone.html`);
    expect(await ended()).toContain("gone.wasm: 404");
  });

  test("without isolation and with a wrong MIME type it still works", async () => {
    emit("plain.html", await printing("plain\n"));
    const plain = createServer((request, response) => {
      const path = join(folder, request.url!.slice(1));
      response.setHeader(
        "Content-Type",
        path.endsWith(".html") ? "text/html" : path.endsWith(".js") ? "text/javascript" : "application/octet-stream",
      );
      response.end(readFileSync(path));
    });
    await new Promise<void>((resolve) => plain.listen(0, "127.0.0.1", resolve));
    await page.goto(`http://127.0.0.1:${(plain.address() as AddressInfo).port}/plain.html`);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
    expect(await ended()).toBe("Exit status 0");
    expect(await output()).toBe("plain\n");
    plain.closeAllConnections();
    plain.close();
  });

  test("opened from the disk: a single file runs, another page asks for its module", async () => {
    emit("single.html", await printing("single\n"), true);
    await page.goto(`file://${folder}/single.html`);
    expect(await ended()).toBe("Exit status 0");
    expect(await output()).toBe("single\n");
    emit("disk.html", await printing("from disk\n"));
    await page.goto(`file://${folder}/disk.html`);
    await page.locator("#chooser").waitFor();
    await page.setInputFiles("#choose-module", join(folder, "disk.wasm"));
    await page.waitForFunction(() => document.getElementById("status")!.dataset.state === "succeeded");
    expect(await output()).toBe("from disk\n");
  });

  test("an ES module loads in a page", async () => {
    const wasm = await assemble(`(module (memory (export "memory") 1)
      (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))`);
    const int = { c: "int" };
    const add = {
      name: "add",
      params: [
        { name: "a", ...int },
        { name: "b", ...int },
      ],
      result: int,
    };
    const { files } = emitGlue({ kind: "esm", name: "math.mjs", wasm, exports: [add] }, runtimes);
    for (const file of files) writeFileSync(join(folder, file.name), file.bytes);
    writeFileSync(
      join(folder, "math.html"),
      `<!doctype html><p id="sum"></p><script type="module">
        import load from "./math.mjs";
        document.getElementById("sum").textContent = (await load()).add(20, 22);
      </script>`,
    );
    await page.goto(`${server.url}math.html`);
    await page.locator("#sum:not(:empty)").waitFor();
    expect(await page.locator("#sum").textContent()).toBe("42");
  });

  describe.skipIf(!hasClang)("compiled C", () => {
    test("arguments, standard input and files", async () => {
      emit(
        "files.html",
        compileC(`#include <stdio.h>
          int main(int argc, char **argv) {
            char line[100];
            for (int i = 0; i < argc; i++) printf("[%s]", argv[i]);
            while (fgets(line, sizeof line, stdin)) printf("in: %s", line);
            FILE *f = fopen("data.txt", "r");
            if (f) while (fgets(line, sizeof line, f)) printf("data: %s", line);
            f = fopen("made.txt", "w");
            fprintf(f, "made by C");
            return fclose(f);
          }`),
      );
      await page.goto(`${server.url}files.html?run=no&args=${encodeURIComponent(`a "b c" 'd'e\\ f`)}`);
      await page.setInputFiles("#add-files", {
        name: "data.txt",
        mimeType: "text/plain",
        buffer: Buffer.from("one\ntwo\n"),
      });
      await page.fill("#stdin", "x\ny\n");
      await page.click("#run");
      expect(await ended()).toBe("Exit status 0");
      expect(await output()).toBe("[files][a][b c][de f]in: x\nin: y\ndata: one\ndata: two\n");
      expect(await page.locator(".file-name").allInnerTexts()).toEqual(["data.txt", "made.txt"]);
      expect(await page.locator(".file-new").count()).toBe(1);
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("text=Save >> nth=1")]);
      expect(readFileSync((await download.path())!, "utf8")).toBe("made by C");
      await page.click("summary >> text=made.txt");
      expect(await page.locator(".preview").textContent()).toBe("made by C");
      await page.click("text=Remove >> nth=0");
      expect(await page.locator(".file-name").allInnerTexts()).toEqual(["made.txt"]);
    });

    test("typing while the program runs", async () => {
      emit(
        "ask.html",
        compileC(`#include <stdio.h>
          int main(void) {
            char name[100];
            printf("name? ");
            fflush(stdout);
            while (fgets(name, sizeof name, stdin)) printf("hello %s", name);
            return 5;
          }`),
      );
      await page.goto(`${server.url}ask.html`);
      await page.locator("#status[data-state=waiting]").waitFor();
      expect(await output()).toBe("name? ");
      await page.fill("#line", "Ada");
      await page.press("#line", "Enter");
      await page.locator("text=hello Ada").waitFor();
      await page.locator("#status[data-state=waiting]").waitFor();
      await page.click("#end-input");
      expect(await ended()).toBe("Exit status 5");
    });

    test("a picture on the canvas", async () => {
      emit(
        "paint.html",
        compileC(`#include <seaglass/canvas.h>
          static unsigned char pixels[40 * 30 * 4];
          int main(void) {
            for (int i = 0; i < 40 * 30; i++) {
              pixels[4 * i] = i % 40 < 20 ? 200 : 10;
              pixels[4 * i + 1] = 100;
              pixels[4 * i + 3] = 255;
            }
            canvas_size(40, 30);
            console_log("drawn");
            canvas_draw(pixels, 40, 30);
            canvas_wait(10);
            return 0;
          }`),
      );
      const logged = page.waitForEvent("console");
      await page.goto(`${server.url}paint.html`);
      await ended();
      expect((await logged).text()).toBe("drawn");
      const colors = await page.locator("#canvas").evaluate((canvas: HTMLCanvasElement) => {
        const context = canvas.getContext("2d")!;
        return [
          canvas.hidden,
          canvas.width,
          [...context.getImageData(0, 0, 1, 1).data, ...context.getImageData(39, 29, 1, 1).data],
        ];
      });
      expect(colors).toEqual([false, 40, [200, 100, 0, 255, 10, 100, 0, 255]]);
    });
  });

  test("no page had an error of its own", () => {
    expect(errors).toEqual([]);
  });
});
