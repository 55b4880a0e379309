// __func__ names the function around it.
const char *name = __func__; // warning[function-name-outside]: '__func__' has a meaning only inside a function
