_Thread_local long long elsewhere = 1LL << 40;
extern __thread int counter;
long long *address_elsewhere(void) { return &elsewhere; }
long long count_elsewhere(void) { return elsewhere + counter; }
