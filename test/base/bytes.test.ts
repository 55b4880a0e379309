/** The byte writer's long runs of zeros, which it steps over instead of copying. */
import { expect, test } from "vitest";
import { ByteWriter } from "../../compiler/base/bytes.ts";

const LONG = 1 << 17;

test("long runs of zeros stay where they are, through growth and appending", () => {
  const inner = new ByteWriter(4);
  inner.u8(1);
  inner.zeros(LONG);
  inner.u8(2);
  inner.zeros(3);
  inner.zeros(LONG);
  const outer = new ByteWriter(4);
  outer.zeros(LONG);
  outer.u8(9);
  outer.append(inner);
  outer.append(inner);
  outer.u32(0x04030201);
  const one = [[1], LONG, [2], 3 + LONG].flatMap((part) => (typeof part === "number" ? zeros(part) : part));
  expect(Buffer.from(outer.toBytes()).equals(Buffer.from([...zeros(LONG), 9, ...one, ...one, 1, 2, 3, 4]))).toBe(true);
});

const zeros = (n: number): number[] => new Array<number>(n).fill(0);
