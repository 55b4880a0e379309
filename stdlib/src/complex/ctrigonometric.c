/* 7.3.5.4-6: the trigonometric functions are the hyperbolic ones turned by a right angle: sin z = -i sinh iz. */
#include "each_type.h"

COMPLEX_FUNCTION(csin, {
  __typeof__(z) turned = OF_TYPE(csinh)(COMPLEX(-y, x));
  return COMPLEX(__imag__ turned, -__real__ turned);
})

COMPLEX_FUNCTION(ccos, { return OF_TYPE(ccosh)(COMPLEX(-y, x)); })

COMPLEX_FUNCTION(ctan, {
  __typeof__(z) turned = OF_TYPE(ctanh)(COMPLEX(-y, x));
  return COMPLEX(__imag__ turned, -__real__ turned);
})
