/** Finds and starts the browser that pages are tested in. */

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/**
 * Path of a browser: `SEAGLASS_CHROMIUM` or the first of the usual names.
 * Without one, tests are skipped with a line that says so, except where
 * `CI=true`: there the tests fail.
 */
export function findChromium(): string | null {
  const given = process.env.SEAGLASS_CHROMIUM;
  const found = given !== undefined ? [given].find(existsSync) : NAMES.map(which).find((path) => path !== "");
  if (found !== undefined) return found;
  const reason = "no Chromium found (looked for SEAGLASS_CHROMIUM and the usual names)";
  if (process.env.CI === "true") throw new Error(reason);
  console.log(`skipped: browser tests, ${reason}`);
  return null;
}

function which(name: string): string {
  return spawnSync("/bin/sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim();
}

export function launchChromium(executablePath: string): Promise<Browser> {
  const quiet = ["background-networking", "component-update", "sync", "gpu", "quic"].map((name) => `--disable-${name}`);
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--no-first-run", ...quiet] });
}
