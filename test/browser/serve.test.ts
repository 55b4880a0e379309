/** The local server: types, isolation, and nothing from outside the folder. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningServer, serve } from "../../compiler/cli/seaglass/serve.ts";

let folder: string;
let server: RunningServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "seaglass-serve-"));
  mkdirSync(join(folder, "root/sub dir"), { recursive: true });
  mkdirSync(join(folder, "root/site"));
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "root/x.wasm"), "\0asm");
  writeFileSync(join(folder, "root/x.mjs"), "export {};");
  writeFileSync(join(folder, "root/größe.html"), "<p>");
  writeFileSync(join(folder, "root/sub dir/a&b.txt"), "ab");
  writeFileSync(join(folder, "root/site/index.html"), "index");
  symlinkSync(join(folder, "secret.txt"), join(folder, "root/link.txt"));
  symlinkSync("..", join(folder, "root/up"));
  server = await serve({ root: join(folder, "root"), port: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, init?: RequestInit) => fetch(server.url + path, { redirect: "manual", ...init });

test("MIME types and isolation headers", async () => {
  const type = async (path: string) => (await get(path)).headers.get("content-type");
  expect(await type("x.wasm")).toBe("application/wasm");
  expect(await type("x.mjs")).toBe("text/javascript; charset=utf-8");
  expect(await type(encodeURIComponent("größe.html"))).toBe("text/html; charset=utf-8");
  const { headers } = await get("x.wasm");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
  expect(headers.get("content-length")).toBe("4");
});

test("folders: index or list, with a slash", async () => {
  expect(await (await get("site/")).text()).toBe("index");
  const moved = await get("site");
  expect([moved.status, moved.headers.get("location")]).toEqual([301, "/site/"]);
  const list = await (await get("sub%20dir/")).text();
  expect(list).toContain('<a href="./a%26b.txt">a&#38;b.txt</a>');
  expect(await (await get("sub%20dir/a%26b.txt")).text()).toBe("ab");
  expect(await (await get("")).text()).toContain("x.wasm");
});

test("HEAD, other methods, missing files", async () => {
  const head = await get("x.wasm", { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "4", ""]);
  expect((await get("x.wasm", { method: "POST" })).status).toBe(405);
  expect((await get("none")).status).toBe(404);
  expect((await get("%zz")).status).toBe(404);
  expect((await get("x.wasm?query")).status).toBe(200);
});

test("nothing outside the folder, by dots, encoded dots, links or NUL", async () => {
  for (const path of [
    "link.txt",
    "up/secret.txt",
    "%2e%2e/secret.txt",
    "..%2fsecret.txt",
    "x.wasm%00",
    "..%5csecret.txt",
  ])
    expect([path, (await get(path)).status]).toEqual([path, 404]);
  // A client that does not tidy its paths, unlike fetch.
  const raw = await new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
    let text = "";
    socket.on("data", (data) => {
      text += data;
    });
    socket.on("close", () => resolve(text));
    socket.write("GET /../secret.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  });
  expect(raw).toMatch(/^HTTP\/1.1 404/);
  expect(raw).not.toContain("secret");
});

test("a folder that is not there, or a port that is taken, is an error", async () => {
  await expect(serve({ root: join(folder, "none"), port: 0 })).rejects.toThrow("ENOENT");
  const port = Number(new URL(server.url).port);
  await expect(serve({ root: folder, port })).rejects.toThrow("EADDRINUSE");
});
