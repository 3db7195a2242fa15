/* SPDX-License-Identifier: Apache-2.0 */
/* What this program uses of libzstd, declared as in its own header. The library is opened when it is first asked for, so
   that who writes no Parquet needs none, and no program waits for it to be linked. */
#ifndef CZSTD_H
#define CZSTD_H

#include <stddef.h>

typedef struct ZSTD_CCtx_s ZSTD_CCtx;
typedef struct ZSTD_DCtx_s ZSTD_DCtx;

/* Result, name, parameters, arguments. */
#define CZSTD_FUNCTIONS(F)                                                                                              \
    F(ZSTD_CCtx *, ZSTD_createCCtx, (void), ())                                                                         \
    F(size_t, ZSTD_freeCCtx, (ZSTD_CCtx * context), (context))                                                          \
    F(size_t, ZSTD_compressCCtx,                                                                                        \
      (ZSTD_CCtx * context, void *target, size_t capacity, const void *source, size_t count, int level),                \
      (context, target, capacity, source, count, level))                                                                \
    F(size_t, ZSTD_compressBound, (size_t count), (count))                                                              \
    F(size_t, ZSTD_decompress, (void *target, size_t capacity, const void *source, size_t count),                       \
      (target, capacity, source, count))                                                                                \
    F(unsigned, ZSTD_isError, (size_t result), (result))                                                                \
    F(const char *, ZSTD_getErrorName, (size_t result), (result))

/* Where the functions are, once the library is open. */
struct CZstdFunctions {
#define F(Result, name, parameters, arguments) Result(*name) parameters;
    CZSTD_FUNCTIONS(F)
#undef F
};
extern struct CZstdFunctions czstd;

/* Opens the library, before any of its functions is called; from any thread, as often as one likes. False if it is not
   there or not what it should be. */
_Bool CZstdOpen(void);

#define F(Result, name, parameters, arguments)                                                                          \
    static inline Result name parameters { return czstd.name arguments; }
CZSTD_FUNCTIONS(F)
#undef F

#endif
