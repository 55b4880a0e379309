/** The smallest multiple of `align` that is not below `value`; also beyond 2^31. */
export const alignUp = (value: number, align: number): number => Math.ceil(value / align) * align;
