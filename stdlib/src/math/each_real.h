/* For functions whose text is the same for float, double and long double. EACH_REAL(F, name, ...) is F(name, type, ...)
   for name, namef and namel. */
#ifndef EACH_REAL_H
#define EACH_REAL_H

#define EACH_REAL(F, name, ...) F(name, double, __VA_ARGS__) F(name##f, float, __VA_ARGS__) F(name##l, long double, __VA_ARGS__)

#endif
