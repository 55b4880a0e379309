/* The objects that <threads.h> and <pthread.h> share. Programs have one thread today; the objects have the room that
   waiting for others takes, so that objects compiled now stay right. All of them are valid when filled with zeros. */
#ifndef _BITS_THREADS_H
#define _BITS_THREADS_H

/* `__count` is how often the owner locked it. `__state` belongs to those who wait. */
struct __mutex {
  int __state;
  int __count;
  int __kind;
  int __ceiling;
  unsigned long __owner;
  int __shared;
};

struct __condition {
  int __state;
  int __clock;
  int __shared;
  unsigned __waiters;
  unsigned long long __turn;
};

struct __once {
  int __state;
};

#endif
