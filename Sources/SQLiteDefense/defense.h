// sqlite3_db_config() takes a variable list of arguments, which Swift cannot call.
#include <sqlite3.h>

/// Makes a connection suspicious of its file, as https://sqlite.org/security.html asks for files
/// that may come from anyone: no writing to the schema or to shadow tables, and no functions with
/// effects in views, triggers, defaults, checks and generated columns.
static inline void collective_distrust(sqlite3 *db) {
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)0);
}
