/** The functions for atomic objects, by what they do (atomic.ts checks their calls). */
export type Family = "atomic" | "sync" | "c11";

/** How an operation takes its arguments, behind the pointer to the object. */
type Shape =
  | "load" /* value = *p */
  | "load-to" /* *args[1] = *p */
  | "store" /* *p = args[1] */
  | "store-from" /* *p = *args[1] */
  | "exchange"
  | "exchange-from" /* *args[2] = *p, *p = *args[1] */
  | "compare" /* the expected value under args[1] */
  | "compare-from" /* and the new one under args[2] */
  | "swap-flag" /* of __sync_*: by value */
  | "swap-value"
  | "set" /* a flag: becomes 1, was it? */
  | "clear"
  | "fetch-old"
  | "fetch-new"
  | "fence"
  | "no-fence"
  | "lock-free";

export interface AtomicRow {
  readonly family: Family;
  readonly shape: Shape;
  /** Arguments it needs; more of them are memory orders, which may be left out in no family but `sync`. */
  readonly operands: number;
  readonly orders: number;
  /** add, sub, and, or, xor, nand, max, min */
  readonly operator?: string;
}

export const atomicRows: ReadonlyMap<string, AtomicRow> = new Map(makeRows());

function* makeRows(): Generator<[string, AtomicRow]> {
  const row = (family: Family, shape: Shape, operands: number, orders: number, operator?: string): AtomicRow =>
    operator === undefined ? { family, shape, operands, orders } : { family, shape, operands, orders, operator };
  yield ["__atomic_load_n", row("atomic", "load", 1, 1)];
  yield ["__atomic_load", row("atomic", "load-to", 2, 1)];
  yield ["__atomic_store_n", row("atomic", "store", 2, 1)];
  yield ["__atomic_store", row("atomic", "store-from", 2, 1)];
  yield ["__atomic_exchange_n", row("atomic", "exchange", 2, 1)];
  yield ["__atomic_exchange", row("atomic", "exchange-from", 3, 1)];
  yield ["__atomic_compare_exchange_n", row("atomic", "compare", 3, 3)];
  yield ["__atomic_compare_exchange", row("atomic", "compare-from", 3, 3)];
  yield ["__atomic_test_and_set", row("atomic", "set", 1, 1)];
  yield ["__atomic_clear", row("atomic", "clear", 1, 1)];
  yield ["__atomic_thread_fence", row("atomic", "fence", 0, 1)];
  yield ["__atomic_signal_fence", row("atomic", "no-fence", 0, 1)];
  yield ["__atomic_is_lock_free", row("atomic", "lock-free", 2, 0)];
  yield ["__atomic_always_lock_free", row("atomic", "lock-free", 2, 0)];
  yield ["__c11_atomic_init", row("c11", "store", 2, 0)];
  yield ["__c11_atomic_load", row("c11", "load", 1, 1)];
  yield ["__c11_atomic_store", row("c11", "store", 2, 1)];
  yield ["__c11_atomic_exchange", row("c11", "exchange", 2, 1)];
  yield ["__c11_atomic_compare_exchange_strong", row("c11", "compare", 3, 2)];
  yield ["__c11_atomic_compare_exchange_weak", row("c11", "compare", 3, 2)];
  yield ["__c11_atomic_thread_fence", row("c11", "fence", 0, 1)];
  yield ["__c11_atomic_signal_fence", row("c11", "no-fence", 0, 1)];
  yield ["__c11_atomic_is_lock_free", row("c11", "lock-free", 1, 0)];
  for (const operator of ["add", "sub", "and", "or", "xor", "nand", "max", "min"]) {
    yield [`__atomic_fetch_${operator}`, row("atomic", "fetch-old", 2, 1, operator)];
    yield [`__atomic_${operator}_fetch`, row("atomic", "fetch-new", 2, 1, operator)];
    yield [`__c11_atomic_fetch_${operator}`, row("c11", "fetch-old", 2, 1, operator)];
    yield [`__sync_fetch_and_${operator}`, row("sync", "fetch-old", 2, 0, operator)];
    yield [`__sync_${operator}_and_fetch`, row("sync", "fetch-new", 2, 0, operator)];
  }
  yield ["__sync_bool_compare_and_swap", row("sync", "swap-flag", 3, 0)];
  yield ["__sync_val_compare_and_swap", row("sync", "swap-value", 3, 0)];
  yield ["__sync_lock_test_and_set", row("sync", "exchange", 2, 0)];
  yield ["__sync_lock_release", row("sync", "clear", 1, 0)];
  yield ["__sync_synchronize", row("sync", "fence", 0, 0)];
}

export const isAtomic = (name: string): boolean => atomicRows.has(name);
