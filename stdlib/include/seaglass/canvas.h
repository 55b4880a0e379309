/* Drawing on the canvas of the page a program runs in. Under Node nothing is shown; the environment variable
   SEAGLASS_CANVAS can name a PNG file for the last picture drawn. */
#ifndef _SEAGLASS_CANVAS_H
#define _SEAGLASS_CANVAS_H

#ifdef __cplusplus
extern "C" {
#endif

#define __SEAGLASS_IMPORT(name) __attribute__((__import_module__("seaglass"), __import_name__(#name)))

/* Sets the size of the canvas in pixels and shows it. */
void canvas_size(int width, int height) __SEAGLASS_IMPORT(canvas_size);

/* Shows a picture of width * height pixels, row by row from the top; each pixel is four bytes: red, green, blue and
   opacity (255 is opaque). */
void canvas_draw(const void *pixels, int width, int height) __SEAGLASS_IMPORT(canvas_draw);

/* Waits this many milliseconds, for instance between two pictures of an animation. */
void canvas_wait(int milliseconds) __SEAGLASS_IMPORT(canvas_wait);

/* Writes a line to the developer's console of the browser. */
void console_log(const char *text) __SEAGLASS_IMPORT(console_log);

#ifdef __cplusplus
}
#endif

#endif
