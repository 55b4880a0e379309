/** What is wrong with the flow of control through a function; after its body has been checked. */
import type { FunctionDefinition, TStmt } from "../../ast/typed.ts";
import type { Loc } from "../../base/source.ts";
import type { Sema } from "../context.ts";
import { type FlowGraph, flowGraph, reachable } from "./flow-graph.ts";
import { warnUninitialized } from "./uninitialized.ts";
import { warnUnusedLocals } from "./unused.ts";

/** After a mistake nothing is told of flow and uses: they are not what was meant. */
export function warnFunction(s: Sema, fn: FunctionDefinition): void {
  if (s.diagnostics.isBroken) {
    s.lint?.locals.splice(0);
    return;
  }
  const { decl } = fn;
  const mustReturn = decl.type.returns.kind !== "void" && decl.name !== "main";
  const suspicious = (mustReturn || decl.attributes.noreturn === true) && !endsInReturn(fn.body);
  if (s.lint || suspicious) warnFlow(s, fn, mustReturn);
  // Those of nested functions are told with the outermost one's: it may still use them.
  if (s.lint && !decl.nesting) warnUnusedLocals(s, s.lint, fn.params);
}

/** Most functions end in a return statement: no graph is needed to see that they return. */
function endsInReturn(body: TStmt): boolean {
  const last = body.op === "block" ? body.body.at(-1) : body;
  return last?.op === "return" || (last?.op === "block" && endsInReturn(last));
}

function warnFlow(s: Sema, fn: FunctionDefinition, mustReturn: boolean): void {
  const graph = flowGraph(fn.body, { self: fn.decl, fallthroughs: s.fallthroughs });
  const reached = reachable(graph, graph.entry);
  warnReturn(s, fn, graph, reached, mustReturn);
  if (!s.lint) return;
  warnRecursion(s, fn, graph);
  warnUninitialized(s, graph, reached);
  warnFallthrough(s, graph, reached);
  for (const label of fn.labels) {
    if (!graph.targets.has(label) && label.address === 0 && !label.isLanding && !s.lint.spareLabels.has(label))
      s.diagnostics.report("unused-label", label.loc, { name: label.name });
  }
  if (s.diagnostics.wants("unreachable")) warnUnreachable(s, graph, reached);
}

function warnReturn(
  s: Sema,
  { decl, end }: FunctionDefinition,
  graph: FlowGraph,
  reached: Uint8Array,
  mustReturn: boolean,
): void {
  const { name } = decl;
  const fallsOff = reached[graph.end.index] === 1;
  const returns = graph.returns.some((block) => reached[block.index]);
  if (decl.attributes.noreturn) {
    if (fallsOff || returns) s.diagnostics.report("noreturn-returns", end, { name });
  } else if (mustReturn && fallsOff)
    s.diagnostics.report("missing-return", end, { name, where: returns ? " in all control paths" : "" });
}

/** Every way to an end goes through a call of the function itself. */
function warnRecursion(s: Sema, { decl }: FunctionDefinition, graph: FlowGraph): void {
  const seen = reachable(graph, graph.entry, (block) => block.recursive);
  const calls = graph.blocks.some((block) => block.recursive && seen[block.index]);
  const isEnd = new Set([graph.end, ...graph.returns]);
  const escapes = graph.blocks.some(
    (block) => seen[block.index] && !block.recursive && (isEnd.has(block) || block.ends),
  );
  if (calls && !escapes) s.diagnostics.report("infinite-recursion", decl.loc, { name: decl.name });
}

// ── Falling through cases ──────────────────────────────────────────────────────

function warnFallthrough(s: Sema, graph: FlowGraph, reached: Uint8Array): void {
  for (const { from, loc, last } of graph.fallthroughs) {
    if (!reached[from.index] || from.annotated || isOnlySwitchHead(from) || isCommented(s, loc)) continue;
    const report = s.diagnostics.report("implicit-fallthrough", last, {});
    if (report.isShown) report.note("insert-fallthrough", loc, {});
  }
}

const isOnlySwitchHead = (block: { start: Loc }): boolean => block.start === 0;

/** A comment that says so first of all: "fall through", "FALLTHRU", "intentionally falls through to …". */
const FALL_THROUGH =
  /^\/[*/]+[\s*!.-]*((else|then|intentional(ly)?|deliberate(ly)?)[\s,]+)*fall(s|ing)?[\s-]*thr(ough|u)\b/i;

/** Looks for comments right before a label, one after another. */
function isCommented(s: Sema, label: Loc): boolean {
  const sources = s.lint?.sources;
  const place = sources?.position(label);
  if (!place || sources?.expansionAt(label)) return true;
  const { text } = place.file;
  let end = place.offset;
  for (;;) {
    const before = text.slice(Math.max(0, end - LOOK_BACK), end).trimEnd();
    const comment = /\/\*(?:(?!\*\/)[\s\S])*\*\/$/.exec(before)?.[0] ?? /\/\/[^\n]*$/.exec(before)?.[0];
    if (comment === undefined) return false;
    if (FALL_THROUGH.test(comment)) return true;
    end -= text.slice(Math.max(0, end - LOOK_BACK), end).length - before.length + comment.length;
  }
}

/** Comments are shorter. */
const LOOK_BACK = 2000;

/** The first statement of each stretch that control never reaches. */
function warnUnreachable(s: Sema, graph: FlowGraph, reached: Uint8Array): void {
  for (const block of graph.blocks) {
    if (reached[block.index] || block.start === 0 || block.previous.length > 0) continue;
    s.diagnostics.report("unreachable", block.start, {});
  }
}
