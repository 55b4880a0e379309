/**
 * Values with several definitions, because the blocks that define them were copied: every use gets
 * the definition that reaches it.
 */
import { buildCfg } from "./cfg.ts";
import { replaceInTerminator } from "./cleanup.ts";
import type { Copies } from "./clone.ts";
import type { Block, Fn, IrType, Value } from "./ir.ts";
import { SsaVariables } from "./ssa-variables.ts";

export interface CopiedBlock {
  readonly original: Block;
  readonly copies: Copies;
}

interface CopiedValue {
  readonly type: IrType;
  readonly name: string;
}

/** For all copies at once, since that takes a walk over the function. Blocks that nothing leads to must be gone. */
export function chooseDefinitions(fn: Fn, copied: readonly CopiedBlock[]): void {
  const cfg = buildCfg(fn);
  const values = new SsaVariables<CopiedValue>(fn, cfg);
  const variables = new Map<Value, CopiedValue>();
  const write = (variable: CopiedValue, block: Block, value: Value): void => {
    const b = cfg.position.get(block);
    if (b !== undefined) values.write(variable, b, value);
  };
  for (const { original, copies } of copied) {
    for (const value of [...original.params, ...original.insts]) {
      if (value.type === "void") continue;
      let variable = variables.get(value);
      if (!variable) {
        variable = { type: value.type, name: value.kind === "param" ? value.name : "" };
        variables.set(value, variable);
        write(variable, original, value);
      }
      write(variable, copies.blocks.get(original)!, copies.value(value));
    }
  }
  // A block that defines such a value uses its own: it is what the value is at the block's end, too.
  cfg.blocks.forEach((block, b) => {
    const current = (value: Value): Value => {
      const variable = variables.get(value);
      return variable ? values.atEnd(variable, b) : value;
    };
    for (const { args } of block.insts) for (let i = 0; i < args.length; i++) args[i] = current(args[i]!);
    replaceInTerminator(block.terminator, current);
  });
  values.finish((value) => value);
}
