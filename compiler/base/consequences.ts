/**
 * Which messages are likely to follow from others. One mistake should give one message:
 * Diagnostics leaves out what the parser finds in a line that has had a message, and what
 * is said of a name whose declaration could not be read.
 */
import type { DiagnosticId } from "./catalog.ts";

/** What the parser reports when tokens do not fit. */
export const isSyntactic = (id: DiagnosticId): boolean => id.startsWith("expected-") || syntactic.has(id);

const syntactic: ReadonlySet<string> = new Set<DiagnosticId>([
  "extraneous-brace",
  "extraneous-token",
  "unknown-type-name",
  "unexpected-type-name",
  "else-without-condition",
  "declaration-as-body",
  "tag-without-keyword",
  "unknown-statement",
  "stray-character",
  "unterminated-literal",
]);

/** Values of a message's holes. */
export type Args = Readonly<Record<string, string | number | bigint>>;

/** The name that is missed; of an incomplete type `const struct node` its tag. */
export function subjectOf(id: DiagnosticId, { type, name }: Args): string {
  const tag = isAboutType.has(id) ? /\b(?:struct|union|enum) ([^ ,)*]+)/.exec(String(type))?.[1] : undefined;
  return tag ?? String(name ?? "");
}

const isAboutType: ReadonlySet<string> = new Set<DiagnosticId>([
  "deref-incomplete",
  "sizeof-incomplete",
  "incomplete-object",
  "incomplete-field",
  "array-of-incomplete",
]);

/** Of a function, a type or a tag one message is enough: the rest would say the same. */
export const toldOnce: ReadonlySet<string> = new Set<DiagnosticId>([
  "implicit-function",
  "implicit-function-c89",
  "unknown-type-name",
  "deref-incomplete",
  "sizeof-incomplete",
]);

/** What is reported of a name whose declaration was not read, or only in part. */
export const missesDeclaration: ReadonlySet<string> = new Set<string>([
  "undeclared",
  "implicit-function",
  "implicit-function-c89",
  "unknown-type-name",
  "no-member",
  ...isAboutType,
  "designator-field",
  "label-undefined",
  "static-undefined",
]);
