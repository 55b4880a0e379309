/** Makes the objects that stand for declared things. */
import type { FunctionDecl, Variable } from "../ast/typed.ts";
import type { Loc } from "../base/source.ts";
import type { CType, FunctionType } from "../types/ctype.ts";

/** A variable with automatic storage and no linkage; the caller changes what differs. */
export function newVariable(name: string, type: CType, loc: Loc): Variable {
  return {
    kind: "variable",
    name,
    symbol: name,
    type,
    loc,
    linkage: "none",
    storage: "automatic",
    defined: false,
    tentative: false,
    addressTaken: false,
    isParameter: false,
    register: false,
    align: 0,
    attributes: {},
    used: false,
    constant: undefined,
    owner: undefined,
  };
}

export function newFunction(name: string, type: FunctionType, loc: Loc): FunctionDecl {
  return {
    kind: "function",
    name,
    symbol: name,
    type,
    loc,
    linkage: "external",
    emitted: false,
    inline: false,
    inlineOnly: false,
    usesArgumentPack: false,
    definition: undefined,
    builtin: undefined,
    attributes: {},
    used: false,
    nesting: undefined,
  };
}
