/**
 * Profiles of a program: how many instructions its functions and lines have executed, exactly, and how its time is
 * spread over stacks of calls, by samples. Samples are taken at calls and turns of loops, where a millisecond has
 * passed since the last; the program is interpreted and counted meanwhile, which takes many times as long.
 */
import { OP } from "../../../compiler/wasm/opcodes.ts";
import type { Frame } from "../trap.ts";
import type { Activation } from "./activation.ts";
import type { Probe } from "./probe.ts";
import type { Probes } from "./probes.ts";
import type { ObservedProgram } from "./program.ts";

/** Executed by a function, or by a line of a source. */
export interface ProfileRow {
  /** The function's name, or the line as `file.c:12`. */
  readonly name: string;
  readonly instructions: number;
  /** Of functions: how often it was called. */
  readonly calls?: number;
  /** Of functions that are interpreted without a profile, too, however often they run: why. Found out when it is read. */
  readonly interpreted?: string | undefined;
}

export interface Profile {
  /** The largest first. */
  readonly functions: readonly ProfileRow[];
  readonly lines: readonly ProfileRow[];
  /** In the form that Chrome's developer tools and others open: a `.cpuprofile` file is its JSON. */
  readonly cpuProfile: CpuProfile;
}

/** DevTools protocol, Profiler.Profile. Times are microseconds. */
export interface CpuProfile {
  readonly nodes: readonly CpuNode[];
  readonly startTime: number;
  readonly endTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface CpuNode {
  readonly id: number;
  /** Lines and columns count from 0. */
  readonly callFrame: {
    readonly functionName: string;
    readonly scriptId: string;
    readonly url: string;
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  hitCount: number;
  readonly children: number[];
  readonly positionTicks: { readonly line: number; ticks: number }[];
}

/** Milliseconds between samples, and the fewest points reached between looks at the clock; at most three times as many. */
const INTERVAL = 1;
const LOOK_EVERY = 16;

/** A function of the source in a stack. */
interface Place {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** Profiles a program from when it is made until {@link finish}. */
export class Profiler {
  private readonly program: ObservedProgram;
  private readonly counter: Probe;
  private readonly sampler: Probe;
  private readonly nodes: CpuNode[] = [];
  private readonly byKey = new Map<string, CpuNode>();
  private readonly places = new Map<number, Place[]>();
  private readonly samples: number[] = [];
  private readonly timeDeltas: number[] = [];
  private readonly startTime = performance.now();
  private last = this.startTime;
  private countdown = LOOK_EVERY;
  private jitter = 1;

  constructor(probes: Probes, program: ObservedProgram) {
    this.program = program;
    this.node(undefined, { name: "(root)", file: "", line: 0 });
    this.counter = probes.add({ program, on: "instruction" });
    this.sampler = probes.addAt(
      program,
      (index) => this.samplePoints(index),
      (at) => this.look(at),
    );
  }

  /** Ends it. */
  finish(): Profile {
    this.sampler.remove();
    const { functions, lines } = this.count();
    this.counter.remove();
    const micro = (ms: number) => Math.round(ms * 1000);
    const { nodes, samples, timeDeltas } = this;
    const times = { startTime: micro(this.startTime), endTime: micro(performance.now()) };
    return { functions, lines, cpuProfile: { nodes, ...times, samples, timeDeltas } };
  }

  private count(): { functions: ProfileRow[]; lines: ProfileRow[] } {
    const functions = new Map<number, { name: string; instructions: number; calls: number }>();
    const lines = new Map<string, { name: string; instructions: number }>();
    for (const { function: index, offset, count } of this.counter.counts()) {
      const fn = this.program.function(index);
      const row = functions.get(index) ?? { name: fn.name ?? `function ${index}`, instructions: 0, calls: 0 };
      functions.set(index, row);
      row.instructions += count;
      if (offset === fn.start) row.calls += count;
      const line = this.program.sources.lineAt(offset);
      if (line === undefined) continue;
      const name = `${line.file}:${line.line}`;
      const lineRow = lines.get(name) ?? { name, instructions: 0 };
      lines.set(name, lineRow);
      lineRow.instructions += count;
    }
    const sorted = (rows: Iterable<ProfileRow>) => [...rows].sort((a, b) => b.instructions - a.instructions);
    const { program } = this;
    const rows = [...functions].map(([index, row]) => ({
      ...row,
      get interpreted() {
        return program.whyInterpreted(index);
      },
    }));
    return { functions: sorted(rows), lines: sorted(lines.values()) };
  }

  /** The starts of a function and of its loops. */
  private samplePoints(index: number): number[] {
    const list = this.program.instructionsOf(index);
    return [0, ...list.flatMap(({ offset }, i) => (i > 0 && list[i - 1]!.instr.row === OP.loop ? [offset] : []))];
  }

  private look(at: Activation): void {
    if (--this.countdown > 0) return;
    // Not at equal distances: a loop of as many points would always be met at the same one.
    this.jitter = (Math.imul(this.jitter, 1103515245) + 12345) >>> 0;
    this.countdown = LOOK_EVERY + (this.jitter >>> 27);
    const now = performance.now();
    if (now - this.last < INTERVAL) return;
    this.timeDeltas.push(Math.round((now - this.last) * 1000));
    this.last = now;
    this.sample(at.frames);
  }

  private sample(frames: readonly Frame[]): void {
    let node = this.nodes[0]!;
    let line = 0;
    for (let i = frames.length - 1; i >= 0; i--) {
      for (const place of this.placesOf(frames[i]!)) {
        node = this.node(node, place);
        line = place.line;
      }
    }
    node.hitCount++;
    const tick = node.positionTicks.find((each) => each.line === line);
    if (tick !== undefined) tick.ticks++;
    else node.positionTicks.push({ line, ticks: 1 });
    this.samples.push(node.id);
  }

  /** The functions of the source at a frame's instruction, the outermost first. */
  private placesOf({ name, index, offset, sources }: Frame): Place[] {
    let places = this.places.get(offset);
    if (places === undefined) {
      const known = name ?? `function ${index}`;
      const found = sources.map(({ functionName, file, line }) => ({ name: functionName ?? known, file, line }));
      places = found.length > 0 ? found.reverse() : [{ name: known, file: "", line: 0 }];
      this.places.set(offset, places);
    }
    return places;
  }

  private node(parent: CpuNode | undefined, { name, file }: Place): CpuNode {
    const key = `${parent?.id} ${name} ${file}`;
    let node = this.byKey.get(key);
    if (node === undefined) {
      const callFrame = { functionName: name, scriptId: "0", url: file, lineNumber: -1, columnNumber: -1 };
      node = { id: this.nodes.length + 1, callFrame, hitCount: 0, children: [], positionTicks: [] };
      this.nodes.push(node);
      this.byKey.set(key, node);
      parent?.children.push(node.id);
    }
    return node;
  }
}

/** Rows in each part of the table. */
const MAX_ROWS = 20;

/** The largest functions and lines as a table. */
export function profileTable({ functions, lines }: Profile): string {
  const total = functions.reduce((sum, { instructions }) => sum + instructions, 0);
  const share = (n: number) => `${((100 * n) / Math.max(total, 1)).toFixed(1)}%`.padStart(6);
  const rows = (list: readonly ProfileRow[]) =>
    list.slice(0, MAX_ROWS).map(({ name, instructions, calls, interpreted }) => {
      const called = calls === undefined ? "" : `${calls}`;
      const why = interpreted === undefined ? "" : ` (always interpreted: ${interpreted})`;
      return `${String(instructions).padStart(14)} ${share(instructions)} ${called.padStart(12)}  ${name}${why}\n`;
    });
  const head = `${"instructions".padStart(14)} ${"share".padStart(6)} ${"calls".padStart(12)}  `;
  const parts = [`${head}function\n`, ...rows(functions)];
  if (lines.length > 0) parts.push(`${head}line\n`, ...rows(lines));
  return parts.join("");
}
