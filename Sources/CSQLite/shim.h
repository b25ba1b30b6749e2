#ifndef INKAN_CSQLITE_H
#define INKAN_CSQLITE_H
#include <sqlite3.h>
#endif
