/**
 * What to underline for a message about an expression: the operands of its operator.
 *
 * Messages carry the place of the operator, where the caret goes. The checked tree has
 * no more, and needs no more as long as nothing is wrong; when something is, the syntax
 * of the declaration at hand is searched for the expressions at those places.
 */
import type { Loc, Span } from "../base/source.ts";
import type { Expr, ExternalItem } from "./nodes.ts";

interface Marked {
  readonly loc: Loc;
  readonly ranges: Span[];
}

/** Adds the operands to messages that have a place and nothing underlined yet. */
export function markOperands(item: ExternalItem, messages: readonly Marked[]): void {
  const wanted = new Map<Loc, Marked[]>();
  for (const message of messages) {
    if (message.loc !== 0 && message.ranges.length === 0)
      wanted.set(message.loc, [...(wanted.get(message.loc) ?? []), message]);
  }
  // A stack of our own: operators nest as deep as programs make them.
  const work: unknown[] = [item];
  while (wanted.size > 0 && work.length > 0) {
    const node = work.pop();
    if (typeof node !== "object" || node === null) continue;
    if (isNode(node)) mark(node, wanted);
    // Tokens are shared by the whole unit and lead out of the tree.
    if (!("tokenTypeIdx" in node)) work.push(...Object.values(node).reverse());
  }
}

const isNode = (node: object): node is Expr => "kind" in node && "loc" in node && "start" in node;

function mark(node: Expr, wanted: Map<Loc, Marked[]>): void {
  const found = wanted.get(node.loc);
  if (found === undefined) return;
  const ranges = operandsOf(node);
  if (ranges.length === 0) return;
  for (const message of found) message.ranges.push(...ranges);
  wanted.delete(node.loc);
}

const span = ({ start, end }: { start: Loc; end: Loc }): Span => ({ start, end });

function operandsOf(node: Expr): Span[] {
  switch (node.kind) {
    case "binary":
    case "assign":
    case "comma":
      return [span(node.left), span(node.right)];
    case "conditional":
      return node.then ? [span(node.then), span(node.else)] : [span(node.condition), span(node.else)];
    case "unary":
    case "real-imag":
    case "sizeof-expr":
      return [span(node.operand)];
    case "cast":
      return [span(node.operand)];
    case "index":
      return [span(node.array), span(node.index)];
    case "member":
      return [span(node.object)];
    case "call":
      return [span(node)];
    case "identifier":
    case "constant":
    case "string":
    case "paren":
    case "compound-literal":
    case "statement-expr":
      return [span(node)];
    default:
      return [];
  }
}
