#ifndef INKAN_CSQLITE_H
#define INKAN_CSQLITE_H
#include <sqlite3.h>

// A variadic function, which Swift cannot call. Counting what is allocated takes one lock for all connections.
static inline int inkan_sqlite_count_no_memory(void) { return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); }
#endif
