/* SPDX-License-Identifier: Apache-2.0 */
/* What this program uses of libsnappy, declared as in its own header. The library is opened when it is first asked for. */
#ifndef CSNAPPY_H
#define CSNAPPY_H

#include <stddef.h>

typedef enum { SNAPPY_OK, SNAPPY_INVALID_INPUT, SNAPPY_BUFFER_TOO_SMALL } snappy_status;

/* Result, name, parameters, arguments. */
#define CSNAPPY_FUNCTIONS(F)                                                                                            \
    F(snappy_status, snappy_compress, (const char *source, size_t count, char *target, size_t *length),                 \
      (source, count, target, length))                                                                                  \
    F(snappy_status, snappy_uncompress, (const char *source, size_t count, char *target, size_t *length),               \
      (source, count, target, length))                                                                                  \
    F(size_t, snappy_max_compressed_length, (size_t count), (count))

/* Where the functions are, once the library is open. */
struct CSnappyFunctions {
#define F(Result, name, parameters, arguments) Result(*name) parameters;
    CSNAPPY_FUNCTIONS(F)
#undef F
};
extern struct CSnappyFunctions csnappy;

/* Opens the library, before any of its functions is called; from any thread, as often as one likes. False if it is not
   there or not what it should be. */
_Bool CSnappyOpen(void);

#define F(Result, name, parameters, arguments)                                                                          \
    static inline Result name parameters { return csnappy.name arguments; }
CSNAPPY_FUNCTIONS(F)
#undef F

#endif
