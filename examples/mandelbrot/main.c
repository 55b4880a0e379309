/* The Mandelbrot set, drawn on the page's canvas and as text. */
#include <math.h>
#include <seaglass/canvas.h>
#include <stdio.h>

enum { WIDTH = 480, HEIGHT = 320, LIMIT = 200 };

static unsigned char pixels[HEIGHT][WIDTH][4];

/* How many steps z = z² + c stays near; a fraction makes the colours smooth. */
static double steps_at(double cr, double ci) {
  double zr = 0, zi = 0;
  for (int n = 0; n < LIMIT; n++) {
    double r2 = zr * zr, i2 = zi * zi;
    if (r2 + i2 > 256) return n + 1 - log2(log2(r2 + i2) / 2);
    zi = 2 * zr * zi + ci;
    zr = r2 - i2 + cr;
  }
  return LIMIT;
}

static double at(double x, double y) { return steps_at(-2.2 + 3.2 * x, -1.07 + 2.14 * y); }

static void paint(unsigned char *pixel, double steps) {
  double shade = steps / LIMIT;
  int inside = steps >= LIMIT;
  pixel[0] = inside ? 8 : (unsigned char)(255 * pow(shade, 0.6));
  pixel[1] = inside ? 24 : (unsigned char)(255 * pow(shade, 0.4));
  pixel[2] = inside ? 32 : (unsigned char)(120 + 135 * pow(shade, 0.3));
  pixel[3] = 255;
}

int main(void) {
  canvas_size(WIDTH, HEIGHT);
  for (int y = 0; y < HEIGHT; y++) {
    for (int x = 0; x < WIDTH; x++) paint(pixels[y][x], at((double)x / WIDTH, (double)y / HEIGHT));
    if (y % 32 == 31) canvas_draw(pixels, WIDTH, HEIGHT);
  }
  for (int y = 0; y < 20; y++) {
    for (int x = 0; x < 60; x++) putchar(" .:-=+*%@#"[(int)(9 * sqrt(at(x / 60.0, y / 20.0) / LIMIT))]);
    putchar('\n');
  }
}
