// Comments do not nest: the first one was probably not closed.
// run: -Wall
/* no end
int lost;
/* another */ // warning[nested-comment]
int f(void);
