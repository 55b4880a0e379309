/* The device of stdout and stderr. */
#include "stream.h"

const struct stream_ops __fd_out_ops = {NULL, __fd_stream_write, NULL, NULL};
