/* SPDX-License-Identifier: Apache-2.0 */
/* Libraries that are opened when they are first asked for, so that who does without them needs none. */
#ifndef CLATELIBRARY_H
#define CLATELIBRARY_H

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

/* The first of some libraries that is there; NULL if none is. */
void *CLateLibraryFind(const char *const *names, size_t count);

#define CLATELIBRARY_FUNCTION(Result, name, parameters, arguments)                                                      \
    if (!(functions->name = (Result(*) parameters)dlsym(library, #name))) return;

/* Defines `open`, which fills `table` with FUNCTIONS of the first library of those names that is there: once, from any
   thread. It returns false if there is none, or if it lacks one of them. */
#define CLATELIBRARY(table, open, FUNCTIONS, ...)                                                                       \
    static pthread_once_t once = PTHREAD_ONCE_INIT;                                                                     \
    static _Bool is_open;                                                                                               \
    static void open_once(void) {                                                                                       \
        static const char *const names[] = {__VA_ARGS__};                                                               \
        __typeof__(table) *functions = &table;                                                                          \
        void *library = CLateLibraryFind(names, sizeof names / sizeof *names);                                          \
        if (!library) return;                                                                                           \
        FUNCTIONS(CLATELIBRARY_FUNCTION)                                                                                \
        is_open = 1;                                                                                                    \
    }                                                                                                                   \
    _Bool open(void) {                                                                                                  \
        pthread_once(&once, open_once);                                                                                 \
        return is_open;                                                                                                 \
    }

#endif
