// A word after # that is no directive.
#incldue <stdio.h> // error[invalid-directive]: invalid preprocessing directive '#incldue'; did you mean '#include'?
