/**
 * Scopes and name spaces (C11 6.2.1, 6.2.3): ordinary identifiers and tags live in
 * nested scopes, labels in the function, members in their record.
 */
import type { FunctionDecl, Label, Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import type { Advice, CType, EnumDecl, IntegerType, RecordDecl } from "../types/ctype.ts";

/** What an ordinary identifier can name. */
export type Entity =
  | Variable
  | FunctionDecl
  | {
      readonly kind: "typedef";
      readonly name: string;
      type: CType;
      readonly loc: Loc;
      readonly align?: number;
      readonly advice?: Advice | undefined;
    }
  | {
      readonly kind: "enumerator";
      readonly name: string;
      readonly value: bigint;
      type: IntegerType;
      readonly loc: Loc;
      readonly advice?: Advice | undefined;
    };

export type Tag =
  | { readonly kind: "record"; readonly record: RecordDecl }
  | { readonly kind: "enum"; readonly decl: EnumDecl };

export interface LabelState {
  readonly label: Label;
  defined: boolean;
}

export class Scope {
  readonly parent: Scope | undefined;
  readonly names = new Map<string, Entity>();
  readonly tags = new Map<string, Tag>();
  /** GNU's local labels, where a block has some. */
  labels: Map<string, LabelState> | undefined = undefined;

  constructor(parent: Scope | undefined) {
    this.parent = parent;
  }

  get isFile(): boolean {
    return this.parent === undefined;
  }

  lookUp(name: string): Entity | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const entity = scope.names.get(name);
      if (entity) return entity;
    }
    return undefined;
  }

  lookUpTag(name: string): Tag | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const tag = scope.tags.get(name);
      if (tag) return tag;
    }
    return undefined;
  }

  /** A local label in view; those of the function are not in scopes. */
  lookUpLabel(name: string): LabelState | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) {
      const label = scope.labels?.get(name);
      if (label) return label;
    }
    return undefined;
  }

  /** All names in view, innermost first, for suggestions. */
  *visibleNames(): Generator<string> {
    for (let scope: Scope | undefined = this; scope; scope = scope.parent) yield* scope.names.keys();
  }
}
