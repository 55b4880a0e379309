/**
 * Cases of the interpreter's switch for structures and arrays: those that only read and write fields and elements.
 * Each kind of elements has cases of its own, so that V8 sees one kind of array in each.
 */

import { again, type Case, operandAgain } from "./case.ts";

const int = (x: "d" | "a" | "b") => `R[${again(x)}]`;
const high = (x: "d" | "a" | "b") => `R[(${again(x)}) + 1 | 0]`;
const reference = (x: "d" | "a" | "b") => `V[(${again(x)}) >> 1]`;
/** The operand itself. */
const slot = operandAgain("b");

/** A structure in the register `x`, as `slots`. */
const slotsOf = (x: "d" | "a") =>
  `const object = ${reference(x)} as VmStruct | null; if (object === null) trap(NULL_REFERENCE); const slots = object.slots;`;

/** An array in the register `x` as `elements`, and the element's number as `index`, which is checked. */
const elementsOf = (x: "d" | "a", index: "a" | "b", type: string) =>
  `const object = ${reference(x)} as VmArray | null; if (object === null) trap(NULL_REFERENCE); ` +
  `const index = ${int(index)} >>> 0; if (index >= object.length) trap(ELEMENT_OUT_OF_BOUNDS); ` +
  `const elements = object.elements as ${type};`;

/** By suffix, the type of an array's elements. */
const elementTypes: Readonly<Record<string, string>> = {
  "8": "Uint8Array",
  "16": "Uint16Array",
  "": "Int32Array",
  "64": "Int32Array",
  _ref: "unknown[]",
};

function arrayCases(suffix: string, type: string): Case[] {
  const get: Readonly<Record<string, string>> = {
    "64": `${int("d")} = elements[index * 2]; ${high("d")} = elements[index * 2 + 1];`,
    _ref: `${reference("d")} = elements[index];`,
  };
  const set: Readonly<Record<string, string>> = {
    "64": `elements[index * 2] = ${int("b")}; elements[index * 2 + 1] = ${high("b")};`,
    _ref: `elements[index] = ${reference("b")};`,
  };
  return [
    // a: the array, b: the index.
    {
      name: `array.get${suffix}`,
      body: `{ ${elementsOf("a", "b", type)} ${get[suffix] ?? `${int("d")} = elements[index];`} }`,
    },
    // d: the array, a: the index, b: the value.
    {
      name: `array.set${suffix}`,
      body: `{ ${elementsOf("d", "a", type)} ${set[suffix] ?? `elements[index] = ${int("b")};`} }`,
    },
  ];
}

export const objectCases: readonly Case[] = [
  // a: the structure, b: the slot.
  { name: "struct.get", body: `{ ${slotsOf("a")} ${int("d")} = slots[${slot}] as number; }` },
  {
    name: "struct.get64",
    body: `{ ${slotsOf("a")} ${int("d")} = slots[${slot}] as number; ${high("d")} = slots[${slot} + 1 | 0] as number; }`,
  },
  { name: "struct.get_ref", body: `{ ${slotsOf("a")} ${reference("d")} = slots[${slot}]; }` },
  // d: the structure, a: the value, b: the slot.
  { name: "struct.set", body: `{ ${slotsOf("d")} slots[${slot}] = ${int("a")}; }` },
  {
    name: "struct.set64",
    body: `{ ${slotsOf("d")} slots[${slot}] = ${int("a")}; slots[${slot} + 1 | 0] = ${high("a")}; }`,
  },
  { name: "struct.set_ref", body: `{ ${slotsOf("d")} slots[${slot}] = ${reference("a")}; }` },
  ...Object.entries(elementTypes).flatMap(([suffix, type]) => arrayCases(suffix, type)),
  {
    name: "array.len",
    body: `{ const object = ${reference("a")} as VmArray | null; if (object === null) trap(NULL_REFERENCE); ${int("d")} = object.length; }`,
  },
  // a: the first field's value, b: the type.
  {
    name: "struct.new",
    place: "outside",
    body: `${reference("d")} = newStruct(instance.layouts[b]!, R, V, fp + a | 0);`,
  },
];
