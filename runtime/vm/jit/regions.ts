/**
 * Generates regions of a big function (outline.ts) as functions of their own, each when it is first called: of the
 * operations of an interpreter few programs use all, and for SQLite's it is half a megabyte of text.
 *
 *     L3: {                                  return function f7_r0(l0, l4) {
 *       t = q0(l0, l4); M = H.view;            l0 = l0 | 0; l4 = l4 | 0;
 *       switch (t) {                           let s0 = 0, p = 0, M = H.view;
 *         case 0: l4 = o4; continue L0;        try { …
 *         default: l4 = o4; break L3;            o4 = l4; return 1;
 *       }                                        …
 *     }                                        } catch (e) { throw unwind(e, K7, places, p); }
 *                                            }
 *
 * What is passed is said in interfaces.ts. Words of locals are left in variables
 * around all parts of the function, `o4`; values for labels, and floats and
 * references in locals, where functions put their further results. V8 needs to
 * have seen nothing to access such a variable, but throws a function's code away
 * where an array is accessed for the first time: SQLite took 4.8 s of CPU time
 * when words were passed in an array, and takes 4.5.
 *
 * A region's handler adds the function to stack traces; the one of the rest then
 * does not, by the place `PASSED_ON`.
 */

import type { ValType } from "../../../compiler/wasm/types.ts";
import { branchText, type Frame, labelTypes, returnText, setUnreachable } from "./control.ts";
import { assign, declarations, type FunctionText, LEAVE, namesIn, RELOAD } from "./function-text.ts";
import { type Dispatch, END, type Exit, type Outline, RETURN, type Region, TAIL_CALL } from "./interfaces.ts";
import { EXPRESSION, inShape, Operand, variables } from "./operand.ts";
import { asType, forget, readResult, writeResult } from "./registers.ts";

/** Stands for an offset where another handler has added what there is to add. */
export const PASSED_ON = -1;

/** A region that is called, and what is around it there. */
export interface CalledRegion {
  readonly region: Region;
  readonly frames: readonly Frame[];
  readonly stack: readonly Operand[];
}

/** The region that is being generated. */
export interface OpenRegion {
  readonly region: Region;
  /** Blocks around it. */
  readonly nFrames: number;
}

/** The region of a split function that starts at the instruction, if the code is that around it. */
export function regionAt(t: FunctionText): Region | undefined {
  return t.region !== null || t.skipping >= 0 ? undefined : t.outline!.regions.get(t.offset);
}

/** Generates the call of a region in place of its instructions. */
export function callRegion(t: FunctionText, region: Region): void {
  t.settleAll(0);
  t.narrow.clear();
  t.regions.push({ region, frames: t.frames.slice(), stack: t.stack.slice() });
  if (region.targets.has(TAIL_CALL)) t.tailCalls = true;
  // All ways out of a group behind each of its calls made 220,000 characters of what is left of SQLite's interpreter.
  const exits = [...region.exits.values()].filter(({ target }) => region.targets.has(target));
  t.emit(callText(t, `q${region.number}`, region.parameters, exits));
  if (region.isLeft) setUnreachable(t);
}

/** Goes into a region, which is generated instead of what is around it. */
export function openRegion(t: FunctionText, { region, frames, stack }: CalledRegion): void {
  t.frames.push(...frames);
  t.stack.push(...stack);
  t.region = { region, nFrames: frames.length };
}

/** The function of the region that has been generated, as an expression. */
export function regionText(t: FunctionText, { region }: OpenRegion): string {
  if (t.skipping < 0) t.emit(wayOut(t, region.exits.get(region.atEnd)!, []));
  const body = t.bodyText();
  const parameters = partsOfAll(t, region.parameters);
  const names = namesIn(body);
  const typed = region.parameters.flatMap((local) =>
    partsOf(t, local)
      .filter((name) => names.has(name))
      .map((name) => `${name} = ${asType(t.localTypes[local]!, name, t.shapeOf(local))};`),
  );
  names.add("p");
  return `function f${t.index}_r${region.number}(${parameters.join(", ")}) {
${typed.join(" ")} ${declarations(t, names, parameters)}
try {
${body}
} catch (e) { throw unwind(e, K${t.index}, places, p); }
}`;
}

/** Variables of operands that a region is taken to have, before it is generated. */
const OPERANDS = 20;

/** About the most variables of one region: two words for each local, parameters among them, and some for operands. */
export const regionVariables = ({ regions }: Outline): number =>
  [...regions.values()].reduce((most, { nLocals }) => Math.max(most, 2 * nLocals), 0) + OPERANDS;

/** Names of the parts of a local. */
const partsOf = (t: FunctionText, local: number): readonly string[] =>
  variables(`l${local}`, t.localTypes[local]!, t.shapeOf(local));

/** The same of several. */
const partsOfAll = (t: FunctionText, locals: readonly number[]): string[] =>
  locals.flatMap((local) => partsOf(t, local));

/** A call of a region, or of one of several, and what follows. The stack is empty but for what is below the region. */
function callText(t: FunctionText, callee: string, parameters: readonly number[], exits: readonly Exit[]) {
  t.calls = true;
  t.places.push(PASSED_ON);
  const call = `p = ${t.places.length - 1}; t = ${callee}(${partsOfAll(t, parameters).join(", ")}) | 0;${RELOAD}`;
  // The last one is the default: what goes on behind the `switch` has to be that.
  const list = [...exits].sort((a, b) => Number(a.target === END) - Number(b.target === END));
  if (list.length === 1) return `${call} ${afterExit(t, list[0]!)}`;
  const cases = list.map((exit, i) => {
    const label = i === list.length - 1 ? "default" : `case ${exit.number}`;
    return `${label}: ${afterExit(t, exit)}`;
  });
  return `${call} switch (t) {\n${cases.join("\n")}\n}`;
}

/** A `br_table` as one call of the region that it chooses; other labels are branched to. */
export function dispatchText(t: FunctionText, selector: string, labels: readonly number[], dispatch: Dispatch): string {
  const chosen = new Map<string, number[]>();
  labels.forEach((depth, i) => {
    const { offset } = t.frames[t.frames.length - 1 - depth]!;
    const region = dispatch.regions.get(offset);
    // Not one that code entered at a loop has in itself.
    const isCalled = region !== undefined && t.outline!.regions.has(region.start);
    const text = isCalled ? `g = ${region.number}; break;` : branchText(t, depth);
    const same = chosen.get(text);
    if (same === undefined) chosen.set(text, [i]);
    else same.push(i);
  });
  const last = labels.length - 1;
  const cases = [...chosen].map(([text, numbers]) => {
    const isDefault = numbers.includes(last);
    return `${isDefault ? "default:" : numbers.map((n) => `case ${n}:`).join(" ")} ${text}`;
  });
  return `switch (${selector}) {\n${cases.join("\n")}\n}\n${callText(t, "regions[g]", dispatch.parameters, [...dispatch.exits.values()])}`;
}

// Ways out.

/** Statements that leave the region for the label of a block outside. */
export function branchOut(t: FunctionText, { region }: OpenRegion, frame: Frame, types: readonly ValType[]): string {
  return wayOut(t, region.exits.get(frame === t.frames[0] ? RETURN : frame.offset)!, types);
}

/** Statements that leave the function with the uppermost operands. */
export const returnOut = (t: FunctionText, { region }: OpenRegion): string =>
  wayOut(t, region.exits.get(RETURN)!, t.type.results);

/** Leaves the function, whose wrapper goes on with a call. */
export const tailCallOut = (t: FunctionText, { region }: OpenRegion): string =>
  wayOut(t, region.exits.get(TAIL_CALL)!, []);

/** Whether parts of functions leave a local in variables: what is a word, or words. */
const isLeftInVariables = (type: ValType): boolean => type === "i32" || type === "i64" || type === "v128";

/** The variables in which parts leave a local. */
const left = (local: number, type: ValType): readonly string[] => variables(`o${local}`, type);

/** All such variables of a function's parts. */
export function sharedVariables({ regions }: Outline, types: readonly ValType[]): string[] {
  const locals = new Set(
    [...regions.values()].flatMap(({ exits }) => [...exits.values()].flatMap((exit) => exit.locals)),
  );
  return [...locals].filter((local) => isLeftInVariables(types[local]!)).flatMap((local) => left(local, types[local]!));
}

/** Passes operands and locals. */
function wayOut(t: FunctionText, { number, locals }: Exit, types: readonly ValType[]): string {
  const operands = t.stack.slice(t.height - types.length);
  const values = operands.map((operand, i) => writeResult(types[i]!, 1 + i, inShape(operand, "words").parts));
  const written = locals.map((local, i) => {
    const type = t.localTypes[local]!;
    const value = new Operand(type, EXPRESSION, partsOf(t, local), [], { shape: t.shapeOf(local) });
    const { parts } = inShape(value, "words");
    return isLeftInVariables(type) ? assign(left(local, type), parts) : writeResult(type, 1 + types.length + i, parts);
  });
  return `${[...values, ...written].join(" ")} return ${number};`;
}

/** What the function around a region does after a way out. */
function afterExit(t: FunctionText, { target, locals }: Exit): string {
  if (target === TAIL_CALL) return `${LEAVE}return;`;
  const frame = target < 0 ? undefined : t.frames.findLast(({ offset }) => offset === target)!;
  const types = target === RETURN ? t.type.results : frame === undefined ? [] : labelTypes(frame);
  const base = t.height;
  const reads = types.map((type, i) => read(type, t.pushVariable(type), 1 + i));
  locals.forEach((local, i) => {
    const [type, names] = [t.localTypes[local]!, partsOf(t, local)];
    if (isLeftInVariables(type)) {
      const value = new Operand(type, EXPRESSION, left(local, type), []);
      reads.push(assign(names, inShape(value, t.shapeOf(local)).parts));
    } else reads.push(read(type, names, 1 + types.length + i));
  });
  if (target === RETURN) reads.push(returnText(t));
  else if (frame !== undefined) reads.push(branchText(t, t.frames.length - 1 - t.frames.indexOf(frame)));
  t.dropTo(base);
  return reads.join(" ");
}

function read(type: ValType, names: readonly string[], i: number): string {
  return assign(names, readResult(type, i)) + forget(type, i);
}
