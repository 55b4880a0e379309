/* POSIX insque, remque: doubly linked lists, whose elements begin with pointers to the next and the one before. */
#include <search.h>
#include <stddef.h>

struct element {
  struct element *next, *before;
};

void insque(void *pointer, void *before) {
  struct element *element = pointer, *other = before;
  element->before = other;
  element->next = other != NULL ? other->next : NULL;
  if (other != NULL) other->next = element;
  if (element->next != NULL) element->next->before = element;
}

void remque(void *pointer) {
  struct element *element = pointer;
  if (element->next != NULL) element->next->before = element->before;
  if (element->before != NULL) element->before->next = element->next;
}
