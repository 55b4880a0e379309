/**
 * The self-running file: one script for Node that holds the module's bytes.
 *
 * Build systems look for strings of the program in what the compiler made
 * (CMake and autoconf search executables for markers), so the bytes stand in
 * the file as they are, inside a block comment after the code. The parts are
 *
 *     #!/usr/bin/env node
 *     the code that runs the module
 *     the start of a comment, "seaglass-module:", LENGTH ":" PATCHES, newline
 *     the module, LENGTH bytes, newline
 *     PATCHES offsets, newline
 *     the end of the comment
 *
 * with every number as eight hexadecimal digits.
 *
 * Node decodes the file as UTF-8; bytes that are not UTF-8 become replacement
 * characters, which are harmless in a comment, and ASCII bytes always decode
 * as themselves, so the only sequence that could end the comment early is the
 * two ASCII bytes of a comment's end. In those the slash is replaced by `|`,
 * and its offset in the module is one of the patches.
 *
 * The script uses neither `require` nor `import`: without an extension Node
 * takes it as CommonJS or, inside a package with "type": "module", as an ES
 * module, and it has to run as both. A name such as `a.out` inside such a
 * package is refused by Node itself; there the file is started by the shell,
 * which hands the text to Node (`launcher: "shell"`).
 */

const MARKER = "/*seaglass-module:";
const HEADER = /^([0-9a-f]{8}):([0-9a-f]{8})\n$/;
const HEADER_LENGTH = MARKER.length + 18;
const STAR = 0x2a;
const SLASH = 0x2f;
const REPLACEMENT = 0x7c;

export type Launcher = "node" | "shell";

/**
 * The first lines. Those for the shell are a string and a comment to
 * JavaScript; to the shell they are a command without effect and the start of
 * Node, which evaluates the whole file as a script.
 */
const launchers: Record<Launcher, string> = {
  node: "#!/usr/bin/env node\n",
  shell: `#!/bin/sh
":" /*
exec node -e '(0,eval)(process.getBuiltinModule("fs").readFileSync(process.argv[1],"utf8"))' -- "$0" "$@"
*/
`,
};

/** Extensions whose files Node runs whatever the package says; a name without one is fine too. */
const KNOWN_TO_NODE = /(^|\/)\.?[^./]*$|\.[cm]?js$/;

/** How a file has to start, given its name and the "type" of the package.json that rules its folder. */
export function chooseLauncher(fileName: string, packageType: string | undefined): Launcher {
  return packageType === "module" && !KNOWN_TO_NODE.test(fileName) ? "shell" : "node";
}

/** Where the script is. Evaluated by the shell's launcher, it has no name of its own. */
const OWN_PATH = 'typeof __filename==="string"&&__filename!=="[eval]"?__filename:process.argv[1]';

/** The stack of a program that the main thread of Node can hold. */
const MAIN_THREAD_STACK = 1 << 20;

export interface SelfRunningOptions {
  launcher?: Launcher;
  /** Bytes of stack the program was linked for; above a megabyte it gets a thread with that much. */
  stackSize?: number;
}

/** Puts a module behind the code that runs it: `runtime` is the bundle of program.ts, a script defining `seaglass`. */
export function makeSelfRunning(
  runtime: string,
  module: Uint8Array,
  { launcher = "node", stackSize = 0 }: SelfRunningOptions = {},
): Uint8Array<ArrayBuffer> {
  const stack = stackSize > MAIN_THREAD_STACK ? Math.ceil(stackSize / MAIN_THREAD_STACK) : 0;
  const start = `seaglass.runSelf(${OWN_PATH},${stack});`;
  const script = `${launchers[launcher]}${runtime.trimEnd()}\n${start}\n`;
  return joinScript(new TextEncoder().encode(script), module);
}

/** The same program with another module: what strips a program makes this of it. */
export function replaceModule(file: Uint8Array, module: Uint8Array): Uint8Array<ArrayBuffer> {
  const found = findHeader(file);
  if (found === null) throw new Error("no module to replace");
  return joinScript(file.subarray(0, found.start - HEADER_LENGTH), module);
}

/** The code, the module in a comment, and what has to be put right in it. */
function joinScript(script: Uint8Array, module: Uint8Array): Uint8Array<ArrayBuffer> {
  const patches = findCommentEnds(module);
  const encoder = new TextEncoder();
  const header = encoder.encode(`${MARKER}${hex(module.length)}:${hex(patches.length)}\n`);
  const before = new Uint8Array(script.length + header.length);
  before.set(script, 0);
  before.set(header, script.length);
  const after = encoder.encode(`\n${patches.map(hex).join("")}\n*/\n`);
  const file = new Uint8Array(before.length + module.length + after.length);
  file.set(before, 0);
  file.set(module, before.length);
  file.set(after, before.length + module.length);
  for (const offset of patches) file[before.length + offset] = REPLACEMENT;
  return file;
}

/** The module in a self-running file, or null if there is none. */
export function extractModule(file: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  const found = findHeader(file);
  if (found === null) return null;
  const { start, length, patches } = found;
  const end = start + length;
  if (end + 1 + patches * 8 > file.length) return null;
  if (patches === 0) return file.subarray(start, end);
  const module = file.slice(start, end);
  for (let i = 0; i < patches; i++) {
    const place = end + 1 + i * 8;
    module[Number.parseInt(text(file, place, place + 8), 16)] = SLASH;
  }
  return module;
}

function findCommentEnds(module: Uint8Array): number[] {
  const offsets: number[] = [];
  for (let i = module.indexOf(STAR); i >= 0; i = module.indexOf(STAR, i + 1)) {
    if (module[i + 1] === SLASH) offsets.push(i + 1);
  }
  return offsets;
}

/** The code before the comment may contain the marker too, but not a header after it. */
function findHeader(file: Uint8Array): { start: number; length: number; patches: number } | null {
  const marker = new TextEncoder().encode(MARKER);
  for (let i = file.indexOf(SLASH); i >= 0; i = file.indexOf(SLASH, i + 1)) {
    if (!marker.every((byte, k) => file[i + k] === byte)) continue;
    const header = HEADER.exec(text(file, i + MARKER.length, i + HEADER_LENGTH));
    if (header === null) continue;
    const [length, patches] = [header[1]!, header[2]!].map((digits) => Number.parseInt(digits, 16));
    return { start: i + HEADER_LENGTH, length: length!, patches: patches! };
  }
  return null;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, "0");
}

function text(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
