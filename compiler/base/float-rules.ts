/**
 * What a program lets go of IEC 60559 (C11 annex F), so that floating point may be computed in other ways:
 * -ffast-math and the options that it stands for.
 */

export interface FloatRules {
  /** `(a + b) + c` may be computed as `a + (b + c)`. */
  readonly associative: boolean;
  /** `x / c` may be computed as `x * (1 / c)`. */
  readonly reciprocal: boolean;
  /** Nothing is infinite or not a number. */
  readonly finite: boolean;
  /** The sign of a zero does not matter. */
  readonly unsignedZeros: boolean;
}

export const strictFloats: FloatRules = { associative: false, reciprocal: false, finite: false, unsignedZeros: false };

export const looseFloats: FloatRules = { associative: true, reciprocal: true, finite: true, unsignedZeros: true };

/** The rules that hold: another order of operands can change the sign of a zero. */
export const effectiveRules = (rules: FloatRules): FloatRules => ({
  ...rules,
  associative: rules.associative && rules.unsignedZeros,
});
