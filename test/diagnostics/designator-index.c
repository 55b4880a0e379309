// The array has no element of this number.
int a[2] = {[2] = 1}; // error[designator-index]: array designator index 2 is outside of the array
