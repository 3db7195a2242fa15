/* SPDX-License-Identifier: Apache-2.0 */
#include "CLateLibrary.h"

void *CLateLibraryFind(const char *const *names, size_t count) {
    void *library = NULL;
    for (size_t i = 0; i < count && !library; i++) library = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
    return library;
}
