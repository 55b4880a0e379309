/**
 * Which variables may be read while they are unset: a search that costs as much as the
 * ranges in which variables are live, for all that uninitialized.ts need not look at.
 *
 * From a read that comes first in its block the search goes backwards, through blocks
 * that do nothing to the variable, to where it gets its value: a block that sets it ends
 * the way, one that declares it without a value, or the entry, is what is looked for. No
 * block is visited twice for a variable.
 */
import type { Variable } from "../../ast/typed.ts";
import type { Block, Event, FlowGraph } from "./flow-graph.ts";

/** Of one variable. */
interface Reads {
  /** Blocks that read it before they do anything else to it. */
  readonly exposed: Block[];
  /** What blocks do to it last, other than reading. */
  readonly written: Map<Block, Event["kind"]>;
  /** Read behind its declaration in the same block. */
  unset: boolean;
}

export function unsetReads(graph: FlowGraph): Variable[] {
  const found: Variable[] = [];
  for (const [variable, reads] of collect(graph)) {
    if (reads.unset || reachesDeclaration(reads, graph.entry)) found.push(variable);
  }
  return found;
}

function collect(graph: FlowGraph): Map<Variable, Reads> {
  const all = new Map<Variable, Reads>();
  for (const block of graph.blocks) for (const event of block.events) note(all, block, event);
  return all;
}

function note(all: Map<Variable, Reads>, block: Block, { variable, kind }: Event): void {
  let reads = all.get(variable);
  if (!reads) {
    reads = { exposed: [], written: new Map(), unset: false };
    all.set(variable, reads);
  }
  if (kind !== "use") reads.written.set(block, kind);
  else {
    const before = reads.written.get(block);
    if (before === "declare") reads.unset = true;
    else if (before === undefined && reads.exposed.at(-1) !== block) reads.exposed.push(block);
  }
}

function reachesDeclaration({ exposed, written }: Reads, entry: Block): boolean {
  const seen = new Set(exposed);
  const work = [...exposed];
  for (let block = work.pop(); block; block = work.pop()) {
    if (block === entry) return true;
    for (const before of block.previous) {
      const kind = written.get(before);
      if (kind === "declare") return true;
      if (kind === "set" || seen.has(before)) continue;
      seen.add(before);
      work.push(before);
    }
  }
  return false;
}
