/** Compiles and runs C programs in this process, through the public API. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { compile, type Files, link, type Message } from "../../compiler/index.ts";
import { type Engine, runCommand } from "../../runtime/glue/host.ts";
import { type Surface, webImports } from "../../runtime/glue/web.ts";
import { MemoryFileSystem } from "../../runtime/wasi/index.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** The headers and the C library that the build made. */
export function builtSysroot(): Files {
  const folder = join(root, "dist/sysroot");
  if (!existsSync(join(folder, "lib/libc.a"))) throw new Error("dist/ is missing; run: npm run build");
  return Object.fromEntries(filesBelow(folder).map((path) => [relative(folder, path), contentOf(path)]));
}

function contentOf(path: string): string | Uint8Array {
  const bytes = readFileSync(path);
  return path.endsWith(".h") ? bytes.toString() : new Uint8Array(bytes);
}

export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export interface Built {
  /** Absent when a source or the link failed. */
  readonly wasm?: Uint8Array<ArrayBuffer>;
  /** Of the sources and the link, in order. */
  readonly messages: readonly Message[];
}

/** Compiles each source and links them. Headers beside the first source, above it and in test/harness are found. */
export function buildProgram(
  paths: readonly string[],
  flags: readonly string[],
  sysroot: Files,
  linkToo = true,
): Built {
  const files = nearbyFiles(paths);
  const messages: Message[] = [];
  const objects: Uint8Array[] = [];
  for (const path of paths) {
    const result = compile(files, {
      path: relative(root, path),
      flags: [...flags, "--verify", "-I", "test/harness"],
      sysroot,
    });
    messages.push(...result.diagnostics);
    if (result.object !== undefined) objects.push(result.object);
  }
  if (objects.length < paths.length || !linkToo) return { messages };
  const linked = link(objects, { flags, sysroot });
  messages.push(...linked.diagnostics);
  return { wasm: linked.wasm, messages };
}

/** Sources and headers of a test's folder and of those above it, by path below the repository. */
function nearbyFiles(paths: readonly string[]): Files {
  const files: Record<string, string> = {};
  const folders = new Set(["test/harness"]);
  for (let at = relative(root, dirname(paths[0]!)); at !== "." && at !== ""; at = dirname(at)) folders.add(at);
  for (const folder of folders) {
    for (const name of readdirSync(join(root, folder))) {
      if (/\.(c|h|inc)$/.test(name)) files[`${folder}/${name}`] = readFileSync(join(root, folder, name), "utf8");
    }
  }
  return files;
}

export interface Outcome {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly files: MemoryFileSystem;
}

export interface RunSettings {
  readonly args?: readonly string[];
  readonly stdin?: string;
  readonly engine?: Engine;
  readonly files?: Record<string, string>;
}

/** Programs that draw are run for their output. */
const noSurface: Surface = { resize: () => {}, draw: () => {}, log: () => {}, sleep: () => {} };

/** Runs a command module over a file system in memory. */
export function runProgram(wasm: Uint8Array<ArrayBuffer>, settings: RunSettings = {}): Outcome {
  const engine = settings.engine ?? (WebAssembly as unknown as Engine);
  const files = new MemoryFileSystem(settings.files ?? {});
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  const status = runCommand(
    { engine, module: new engine.Module(wasm) },
    {
      args: ["program", ...(settings.args ?? [])],
      stdin: settings.stdin ?? "",
      stdout: (bytes) => void out.push(Buffer.from(bytes)),
      stderr: (bytes) => void err.push(Buffer.from(bytes)),
      preopens: [{ name: "/", fs: files }],
      imports: (memory) => webImports(memory, noSurface),
      report: (text) => void err.push(Buffer.from(text)),
    },
  );
  return { status, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString(), files };
}
