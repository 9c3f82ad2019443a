/* The floor under the ledger: what plain C on the same SQLite does with the same rows.

   bench-floor LEDGER SCRATCH [COMMITS]

   Reads every row of `event` from LEDGER, inserts them into a fresh file SCRATCH with the same
   table, indexes, page size, WAL and synchronous=FULL in one transaction, scans the table twice
   (the columns a replay reads; all ten columns), and times single-row durable commits.
   Prints one JSON object. It hashes, parses and checks nothing: no ledger can be faster. */

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { COLUMNS = 10 };

static const char *const all_columns =
    "SELECT seq, village, kind, version, day, recorded_at, actor, key, data, leaf"
    " FROM event ORDER BY seq";
static const char *const replay_columns =
    "SELECT seq, village, kind, day, data FROM event ORDER BY seq";
static const char *const insert_row =
    "INSERT INTO event(seq, village, kind, version, day, recorded_at, actor, key, data, leaf)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

typedef struct {
    int type;
    int length;
    union { int64_t number; char *bytes; } as;
} Value;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void must(sqlite3 *db, int code, const char *what) {
    if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
    fprintf(stderr, "bench-floor: %s: %s\n", what, db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
    exit(74);
}

static void run(sqlite3 *db, const char *sql) { must(db, sqlite3_exec(db, sql, 0, 0, 0), sql); }

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    must(db, sqlite3_prepare_v2(db, sql, -1, &statement, 0), sql);
    return statement;
}

static int64_t number(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement = prepare(db, sql);
    must(db, sqlite3_step(statement), sql);
    int64_t result = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return result;
}

static void *grow(void *memory, size_t size) {
    void *result = realloc(memory, size);
    if (!result) { fputs("bench-floor: out of memory\n", stderr); exit(70); }
    return result;
}

static Value value_of(sqlite3_stmt *row, int column) {
    Value value = { .type = sqlite3_column_type(row, column) };
    if (value.type == SQLITE_INTEGER) value.as.number = sqlite3_column_int64(row, column);
    else if (value.type != SQLITE_NULL) {
        const void *bytes = value.type == SQLITE_BLOB ? sqlite3_column_blob(row, column)
                                                      : sqlite3_column_text(row, column);
        value.length = sqlite3_column_bytes(row, column);
        value.as.bytes = grow(NULL, (size_t)value.length + 1);
        memcpy(value.as.bytes, bytes, (size_t)value.length);
    }
    return value;
}

/* All rows in memory, so that reading them is no part of the inserts' time. */
static Value *load(sqlite3 *db, size_t *rows) {
    size_t count = (size_t)number(db, "SELECT count(*) FROM event");
    Value *values = grow(NULL, (count + 1) * COLUMNS * sizeof(Value));
    sqlite3_stmt *statement = prepare(db, all_columns);
    size_t next = 0;
    while (next < count && sqlite3_step(statement) == SQLITE_ROW) {
        Value *row = &values[next++ * COLUMNS];
        for (int i = 0; i < COLUMNS; i++) row[i] = value_of(statement, i);
    }
    sqlite3_finalize(statement);
    *rows = next;
    return values;
}

/* Same page size, journal, durability, table and indexes as the ledger. */
static sqlite3 *create_like(sqlite3 *source, const char *path) {
    sqlite3 *db;
    char pragma[64];
    unlink(path);
    must(NULL, sqlite3_open(path, &db), path);
    snprintf(pragma, sizeof pragma, "PRAGMA page_size = %lld",
             (long long)number(source, "PRAGMA page_size"));
    run(db, pragma);
    run(db, "PRAGMA journal_mode = WAL");
    run(db, "PRAGMA synchronous = FULL");
    sqlite3_stmt *schema = prepare(source,
        "SELECT sql FROM sqlite_master WHERE tbl_name = 'event' AND sql IS NOT NULL"
        " AND type IN ('table', 'index') ORDER BY type = 'index'");
    while (sqlite3_step(schema) == SQLITE_ROW)
        run(db, (const char *)sqlite3_column_text(schema, 0));
    sqlite3_finalize(schema);
    return db;
}

static void bind(sqlite3_stmt *statement, int index, const Value *value) {
    switch (value->type) {
    case SQLITE_INTEGER: sqlite3_bind_int64(statement, index, value->as.number); break;
    case SQLITE_TEXT: sqlite3_bind_text(statement, index, value->as.bytes, value->length,
                                        SQLITE_STATIC); break;
    case SQLITE_BLOB: sqlite3_bind_blob(statement, index, value->as.bytes, value->length,
                                        SQLITE_STATIC); break;
    default: sqlite3_bind_null(statement, index);
    }
}

static void insert(sqlite3 *db, sqlite3_stmt *statement, const Value *row) {
    for (int i = 0; i < COLUMNS; i++) bind(statement, i + 1, &row[i]);
    must(db, sqlite3_step(statement), "insert");
    sqlite3_reset(statement);
}

/* Seconds from BEGIN to after COMMIT, with the checkpoint that the commit brings. */
static double insert_all(sqlite3 *db, const Value *values, size_t rows) {
    sqlite3_stmt *statement = prepare(db, insert_row);
    double start = now();
    run(db, "BEGIN IMMEDIATE");
    for (size_t i = 0; i < rows; i++) insert(db, statement, &values[i * COLUMNS]);
    run(db, "COMMIT");
    double seconds = now() - start;
    sqlite3_finalize(statement);
    return seconds;
}

/* Steps through the rows and reads each column as its letter says: i integer, t text, b blob;
   touches the first byte of each text and blob. */
static double scan(sqlite3 *db, const char *sql, const char *letters, uint64_t *sum) {
    sqlite3_stmt *row = prepare(db, sql);
    double start = now();
    while (sqlite3_step(row) == SQLITE_ROW)
        for (int i = 0; letters[i]; i++) {
            if (letters[i] == 'i') {
                *sum += (uint64_t)sqlite3_column_int64(row, i);
                continue;
            }
            const unsigned char *bytes = letters[i] == 'b' ? sqlite3_column_blob(row, i)
                                                           : sqlite3_column_text(row, i);
            int length = sqlite3_column_bytes(row, i);
            *sum += (uint64_t)length + (length ? bytes[0] : 0);
        }
    double seconds = now() - start;
    sqlite3_finalize(row);
    return seconds;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* One row a transaction: what a durable `record` costs at least. */
static void commit_each(sqlite3 *db, Value *last, int64_t head, int commits, double *seconds) {
    sqlite3_stmt *statement = prepare(db, insert_row);
    char key[32];
    Value row[COLUMNS];
    memcpy(row, last, sizeof row);
    for (int i = 0; i < commits; i++) {
        row[0].as.number = head + 1 + i;
        row[7] = (Value){ .type = SQLITE_TEXT, .as.bytes = key };
        row[7].length = snprintf(key, sizeof key, "floor-%d", i);
        double start = now();
        run(db, "BEGIN IMMEDIATE");
        insert(db, statement, row);
        run(db, "COMMIT");
        seconds[i] = now() - start;
    }
    sqlite3_finalize(statement);
    qsort(seconds, (size_t)commits, sizeof *seconds, ascending);
}

int main(int argc, char **argv) {
    if (argc < 3 || argc > 4) {
        fputs("usage: bench-floor LEDGER SCRATCH [COMMITS]\n", stderr);
        return 64;
    }
    int commits = argc > 3 ? atoi(argv[3]) : 200;
    if (commits < 1 || commits > 100000) commits = 200;
    sqlite3 *source;
    must(NULL, sqlite3_open_v2(argv[1], &source, SQLITE_OPEN_READONLY, 0), argv[1]);
    size_t rows;
    Value *values = load(source, &rows);
    if (!rows) { fputs("bench-floor: the ledger has no entries\n", stderr); return 66; }
    sqlite3 *copy = create_like(source, argv[2]);
    double inserts = insert_all(copy, values, rows);

    uint64_t sum = 0;
    double replay = scan(source, replay_columns, "iitit", &sum);
    double all = scan(source, all_columns, "iitiiitttb", &sum);

    double *each = grow(NULL, (size_t)commits * sizeof *each);
    Value *last = &values[(rows - 1) * COLUMNS];
    commit_each(copy, last, last[0].as.number, commits, each);
    sqlite3_close(copy);
    sqlite3_close(source);

    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    double n = (double)rows;
    printf("{\"sqlite\":\"%s\",\"rows\":%zu,"
           "\"insert_seconds\":%.6f,\"inserts_per_second\":%.0f,"
           "\"scan_replay_seconds\":%.6f,\"scan_replay_per_second\":%.0f,"
           "\"scan_all_seconds\":%.6f,\"scan_all_per_second\":%.0f,"
           "\"commits\":%d,\"commit_p50_ms\":%.4f,\"commit_p99_ms\":%.4f,"
           "\"peak_mb\":%.1f,\"check\":%llu}\n",
           sqlite3_libversion(), rows, inserts, n / inserts, replay, n / replay, all, n / all,
           commits, each[commits / 2] * 1e3, each[commits * 99 / 100] * 1e3,
           (double)usage.ru_maxrss / 1024, (unsigned long long)sum);
    return 0;
}
