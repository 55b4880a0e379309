/**
 * `--build-id`: the section `build_id`, by which a module and its debug information that is kept
 * elsewhere find each other (tool-conventions, BuildId). Made from the module's bytes in front of
 * it, so the same inputs have the same number.
 */
import { ByteWriter } from "../base/bytes.ts";
import { sha1 } from "../base/sha1.ts";
import { writeCustomSection } from "../wasm/encode.ts";
import type { LinkContext } from "./context.ts";
import type { BuildIdKind } from "./options.ts";

const SECTION = "build_id";
/** Bytes of a "fast" one, as other linkers make. */
const FAST_SIZE = 8;
const UUID_SIZE = 16;

export function writeBuildId({ options: { buildId } }: LinkContext, module: ByteWriter): void {
  if (buildId === undefined) return;
  const id = typeof buildId === "object" ? fromHex(buildId.hex) : idOf(module.view8(), buildId);
  const body = new ByteWriter(id.length + 1);
  body.sized(id);
  writeCustomSection(module, { name: SECTION, bytes: body.view8() });
}

function idOf(bytes: Uint8Array, kind: BuildIdKind): Uint8Array {
  const digest = sha1(bytes);
  if (kind === "sha1") return digest;
  if (kind === "fast") return digest.subarray(0, FAST_SIZE);
  const uuid = digest.slice(0, UUID_SIZE);
  // Version 5, made by SHA-1, of the usual variant (RFC 9562, 5.5).
  uuid[6] = (uuid[6]! & 0x0f) | 0x50;
  uuid[8] = (uuid[8]! & 0x3f) | 0x80;
  return uuid;
}

const fromHex = (digits: string): Uint8Array =>
  Uint8Array.from(digits.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
