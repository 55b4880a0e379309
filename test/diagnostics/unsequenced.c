// Between two changes of a variable, or a change and a use, there must be an order.
// run: -Wall
int use(int a, int b);
int f(int i, int *a) {
  i = i++; // warning[unsequenced]: 'i' is changed twice in no defined order
  a[i] = i++; // warning[unsequenced]: 'i' is changed and read in no defined order
  use(i, ++i); // warning[unsequenced]
  i = i + 1, i++;
  a[i] = a[i - 1] = i;
  return (i++ && i--) ? i : i++;
}
