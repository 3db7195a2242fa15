/* SPDX-License-Identifier: Apache-2.0 */
/* What this program uses of libpq, declared as in its own header. The library is opened when it is first asked for, so that
   who writes files or SQLite needs none, and no program waits for it to be linked. */
#ifndef CPOSTGRES_H
#define CPOSTGRES_H

#include <stddef.h>

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef struct pg_cancel PGcancel;
typedef unsigned int Oid;
typedef void (*PQnoticeProcessor)(void *, const char *);

typedef enum { CONNECTION_OK, CONNECTION_BAD } ConnStatusType;

typedef enum {
    PGRES_EMPTY_QUERY,
    PGRES_COMMAND_OK,
    PGRES_TUPLES_OK,
    PGRES_COPY_OUT,
    PGRES_COPY_IN,
    PGRES_BAD_RESPONSE,
    PGRES_NONFATAL_ERROR,
    PGRES_FATAL_ERROR,
    PGRES_COPY_BOTH,
    PGRES_SINGLE_TUPLE
} ExecStatusType;

typedef struct {
    char *keyword;
    char *envvar;
    char *compiled;
    char *val;
    char *label;
    char *dispchar;
    int dispsize;
} PQconninfoOption;

/* Result, name, parameters, arguments. */
#define CPOSTGRES_FUNCTIONS(F)                                                                                          \
    F(PGconn *, PQconnectdb, (const char *info), (info))                                                                \
    F(PGconn *, PQconnectdbParams, (const char *const *keys, const char *const *values, int expand), (keys, values, expand)) \
    F(void, PQfinish, (PGconn * connection), (connection))                                                              \
    F(ConnStatusType, PQstatus, (const PGconn *connection), (connection))                                               \
    F(char *, PQerrorMessage, (const PGconn *connection), (connection))                                                 \
    F(int, PQserverVersion, (const PGconn *connection), (connection))                                                   \
    F(int, PQbackendPID, (const PGconn *connection), (connection))                                                      \
    F(char *, PQdb, (const PGconn *connection), (connection))                                                           \
    F(char *, PQuser, (const PGconn *connection), (connection))                                                         \
    F(PQnoticeProcessor, PQsetNoticeProcessor, (PGconn * connection, PQnoticeProcessor notice, void *context),          \
      (connection, notice, context))                                                                                    \
    F(PQconninfoOption *, PQconninfoParse, (const char *info, char **message), (info, message))                         \
    F(void, PQconninfoFree, (PQconninfoOption * options), (options))                                                    \
    F(void, PQfreemem, (void *memory), (memory))                                                                        \
    F(PGcancel *, PQgetCancel, (PGconn * connection), (connection))                                                     \
    F(void, PQfreeCancel, (PGcancel * cancel), (cancel))                                                                \
    F(int, PQcancel, (PGcancel * cancel, char *message, int size), (cancel, message, size))                             \
    F(PGresult *, PQexec, (PGconn * connection, const char *sql), (connection, sql))                                    \
    F(PGresult *, PQexecParams,                                                                                         \
      (PGconn * connection, const char *sql, int count, const Oid *types, const char *const *values,                    \
       const int *lengths, const int *formats, int format),                                                             \
      (connection, sql, count, types, values, lengths, formats, format))                                                \
    F(PGresult *, PQgetResult, (PGconn * connection), (connection))                                                     \
    F(int, PQputCopyData, (PGconn * connection, const char *bytes, int count), (connection, bytes, count))              \
    F(int, PQputCopyEnd, (PGconn * connection, const char *error), (connection, error))                                 \
    F(ExecStatusType, PQresultStatus, (const PGresult *result), (result))                                               \
    F(char *, PQresultErrorField, (const PGresult *result, int field), (result, field))                                 \
    F(char *, PQcmdTuples, (PGresult * result), (result))                                                               \
    F(int, PQntuples, (const PGresult *result), (result))                                                               \
    F(int, PQnfields, (const PGresult *result), (result))                                                               \
    F(char *, PQfname, (const PGresult *result, int column), (result, column))                                          \
    F(Oid, PQftype, (const PGresult *result, int column), (result, column))                                             \
    F(char *, PQgetvalue, (const PGresult *result, int row, int column), (result, row, column))                         \
    F(int, PQgetlength, (const PGresult *result, int row, int column), (result, row, column))                           \
    F(int, PQgetisnull, (const PGresult *result, int row, int column), (result, row, column))                           \
    F(void, PQclear, (PGresult * result), (result))

/* Where the functions are, once the library is open. */
struct CPostgresFunctions {
#define F(Result, name, parameters, arguments) Result(*name) parameters;
    CPOSTGRES_FUNCTIONS(F)
#undef F
};
extern struct CPostgresFunctions cpostgres;

/* Opens the library, before any of its functions is called; from any thread, as often as one likes. False if it is not
   there or not what it should be. */
_Bool CPostgresOpen(void);

#define F(Result, name, parameters, arguments)                                                                          \
    static inline Result name parameters { return cpostgres.name arguments; }
CPOSTGRES_FUNCTIONS(F)
#undef F

#endif
