// A jump must not skip the evaluation of a size.
int f(int n) {
  goto over; // error[jump-into-scope]: jump into the scope of 'a', which has a variably modified type
  {
    int a[n]; // note[declared-here]
  over:;
    goto over;
  }
  switch (n) {
    typedef int row[n]; // note[declared-here]
    case 1: // error[jump-into-scope]: 'row'
      return sizeof(row);
  }
  return 0;
}
