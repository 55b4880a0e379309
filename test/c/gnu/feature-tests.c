// run: -O0 -O1 -std=gnu2x
// skip-native: gcc 12 does not know this part of C23

#if __has_c_attribute(deprecated) != 201904L || __has_c_attribute(fallthrough) != 201910L
#error "deprecated, fallthrough"
#endif
#if __has_c_attribute(maybe_unused) != 202106L || __has_c_attribute(__nodiscard__) != 202003L
#error "maybe_unused, nodiscard"
#endif
#if __has_c_attribute(noreturn) != 202202L || __has_c_attribute(unsequenced) != 202207L
#error "noreturn, unsequenced"
#endif
#if !__has_c_attribute(gnu::packed) || !__has_c_attribute(__gnu__::__packed__) || __has_c_attribute(packed)
#error "families"
#endif
#if __has_c_attribute(nonsense) || __has_c_attribute(gnu::nonsense)
#error "unknown"
#endif
int main(void) {}
