/** `WebAssembly.Tag` and `WebAssembly.Exception` (JavaScript interface, "Tags" and "Exceptions"). */

import { isHidden } from "../values.ts";
import { toValueType, type ValueTypeName } from "./global.ts";
import type { Realm } from "./realm.ts";
import { defineInterface, defineLength, toDictionary, toSequence, toUnsignedLong } from "./webidl.ts";

export interface TagType {
  parameters: Iterable<ValueTypeName>;
}

export interface ExceptionOptions {
  traceStack?: boolean;
}

export function defineTag(realm: Realm) {
  class Tag {
    constructor(type: TagType) {
      const context = "WebAssembly.Tag()";
      const wanted = `${context}: Argument 0 must be a tag type with 'parameters'`;
      const names = toSequence(toDictionary(type, wanted).parameters, wanted);
      const params = names.map((name, i) =>
        toValueType(name, `${context}: Argument 0 parameter type at index #${i} must be a value type`),
      );
      realm.tags.join(this, realm.newTag(params));
    }
  }
  realm.tags.prototype = Tag.prototype;
  return defineInterface("Tag", 1, Tag);
}

export function defineException(realm: Realm) {
  const tagOf = (shell: unknown, context: string) =>
    realm.tags.require(shell, `${context}: Argument 0 must be a WebAssembly tag`);
  const exceptionOf = (shell: unknown, context: string) =>
    realm.exceptions.require(shell, `${context}: Receiver is not a WebAssembly.Exception`);
  const stacks = new WeakMap<object, string>();

  /** An exception of a program: thrown by a function that lets it pass, or made here for a program to catch. */
  class Exception {
    constructor(shell: object, payload: Iterable<unknown>, options?: ExceptionOptions) {
      const context = "WebAssembly.Exception()";
      const tag = tagOf(shell, context);
      const values = toSequence(payload, `${context}: Argument 1 must be iterable`);
      const { traceStack } = toDictionary(options, `${context}: Argument 2 must be an object`);
      if (tag === realm.jsTag) throw new TypeError(`${context}: Argument 0 cannot be WebAssembly.JSTag`);
      const { params } = tag.type;
      if (values.length !== params.length) {
        throw new TypeError(`${context}: ${values.length} values for a tag of ${params.length} parameters`);
      }
      const hidden = params.find(isHidden);
      if (hidden !== undefined) throw new TypeError(`${context}: values of type ${hidden} cannot be given`);
      realm.exceptions.join(this, realm.machine.encode(tag, values));
      if (traceStack) stacks.set(this, new Error().stack ?? "");
    }

    getArg(shell: object, index: number): unknown {
      const context = "WebAssembly.Exception.getArg()";
      const exception = exceptionOf(this, context);
      const { tag } = exception;
      const wanted = tagOf(shell, context);
      const at = toUnsignedLong(index, `${context}: Argument 1`);
      if (tag === undefined || tag !== wanted) {
        throw new TypeError(`${context}: First argument does not match the exception tag`);
      }
      const { params } = tag.type;
      if (at >= params.length) throw new RangeError(`${context}: Index must be less than ${params.length}`);
      if (isHidden(params[at]!)) throw new TypeError(`${context}: a value of type ${params[at]} cannot be seen`);
      return realm.machine.decode(exception, at);
    }

    is(shell: object): boolean {
      const context = "WebAssembly.Exception.is()";
      const { tag } = exceptionOf(this, context);
      return tag === tagOf(shell, context);
    }

    /** Where the exception was made, if that was asked for. */
    get stack(): string | undefined {
      exceptionOf(this, "get WebAssembly.Exception.stack");
      return stacks.get(this);
    }
  }
  defineLength(2, Exception.prototype.getArg);
  realm.exceptions.prototype = Exception.prototype;
  return defineInterface("Exception", 2, Exception);
}
