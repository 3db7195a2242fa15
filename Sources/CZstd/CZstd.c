/* SPDX-License-Identifier: Apache-2.0 */
#include "CZstd.h"

#include <dlfcn.h>
#include <pthread.h>

struct CZstdFunctions czstd;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static _Bool is_open;

static const char *const names[] = {
#ifdef __APPLE__
    "libzstd.1.dylib",
    "/opt/homebrew/opt/zstd/lib/libzstd.1.dylib",
    "/usr/local/opt/zstd/lib/libzstd.1.dylib",
#else
    "libzstd.so.1",
#endif
};

static void open_once(void) {
    void *library = NULL;
    for (size_t i = 0; i < sizeof names / sizeof *names && !library; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
#define F(Result, name, parameters, arguments)                                                                          \
    if (!(czstd.name = (Result(*) parameters)dlsym(library, #name))) return;
    CZSTD_FUNCTIONS(F)
#undef F
    is_open = 1;
}

_Bool CZstdOpen(void) {
    pthread_once(&once, open_once);
    return is_open;
}
