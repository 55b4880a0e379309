// A function writes more than the object holds.
void *memcpy(void *, const void *, unsigned long);
void f(const char *s) { char a[4]; memcpy(a, s, 5); } // warning[write-past-end]: 'memcpy' writes 5 bytes into an object of 4 bytes
