// The peer of Tapedeck's store: the same rows into the same schema, as fast as plain C on SQLite inserts them.
//
//     insert SOURCE TARGET BATCH PRAGMAS
//
// All rows of the database SOURCE are read into memory first. Then TARGET is made with PRAGMAS and the same schema, and
// the rows are inserted by prepared statements: events with their audio in transactions of BATCH events (0: all in
// one), then the rows of all other tables. Only the inserting and closing is timed. The text index is given the texts of
// the rows that it is made of.

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MAX_TABLES = 64 };

typedef struct {
    int type;  // SQLITE_INTEGER, SQLITE_FLOAT, SQLITE_TEXT, SQLITE_BLOB or SQLITE_NULL
    int count;
    union {
        int64_t integer;
        double real;
        char *bytes;
    };
} Value;

typedef struct {
    char *name;
    char *list;  // of its columns, but for those that follow from others
    int columns;
    size_t rows, capacity;
    Value *values;  // row by row
    sqlite3_stmt *insert;
} Table;

static Table tables[MAX_TABLES];
static int table_count;

static void check(int status, sqlite3 *db, const char *doing) {
    if (status == SQLITE_OK || status == SQLITE_ROW || status == SQLITE_DONE) return;
    fprintf(stderr, "insert: %s: %s\n", doing, sqlite3_errmsg(db));
    exit(1);
}

static void run(sqlite3 *db, const char *sql) { check(sqlite3_exec(db, sql, NULL, NULL, NULL), db, sql); }

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), db, sql);
    return statement;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

// Reading

static Value copy_column(sqlite3_stmt *row, int column) {
    Value value = {.type = sqlite3_column_type(row, column)};
    switch (value.type) {
    case SQLITE_INTEGER: value.integer = sqlite3_column_int64(row, column); break;
    case SQLITE_FLOAT: value.real = sqlite3_column_double(row, column); break;
    case SQLITE_TEXT:
    case SQLITE_BLOB: {
        const void *bytes = sqlite3_column_blob(row, column);
        value.count = sqlite3_column_bytes(row, column);
        value.bytes = malloc(value.count + 1);
        if (value.count) memcpy(value.bytes, bytes, value.count);
    }
    }
    return value;
}

// What is in the text index, which keeps no texts (Migrations/v008_search.sql).
static const char *texts =
    "SELECT id, text FROM item WHERE text <> '' "
    "UNION ALL SELECT id | (1 << 30), coalesce(name, '') || '(' || coalesce(arguments, '') || ') ' || "
    "coalesce(output, error, '') FROM tool_call "
    "UNION ALL SELECT id | (2 << 30), coalesce(type, '') || ' ' || coalesce(code, '') || ': ' || coalesce(message, '') "
    "FROM problem WHERE kind NOT IN ('malformed', 'clock') ORDER BY 1";

static bool is_index(const Table *table) { return strcmp(table->name, "search") == 0; }

static char *columns_of(sqlite3 *db, const Table *table) {
    char *sql = sqlite3_mprintf("SELECT group_concat('\"' || name || '\"', ', ') FROM pragma_table_info(%Q)", table->name);
    sqlite3_stmt *row = prepare(db, sql);
    check(sqlite3_step(row), db, sql);
    char *list = strdup((const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    sqlite3_free(sql);
    return list;
}

static void read_table(sqlite3 *db, Table *table) {
    table->list = is_index(table) ? strdup("rowid, text") : columns_of(db, table);
    char *sql = is_index(table) ? sqlite3_mprintf("%s", texts)
                                : sqlite3_mprintf("SELECT %s FROM \"%w\" ORDER BY 1", table->list, table->name);
    sqlite3_stmt *row = prepare(db, sql);
    table->columns = sqlite3_column_count(row);
    int status;
    while ((status = sqlite3_step(row)) == SQLITE_ROW) {
        if (table->rows == table->capacity) {
            table->capacity = table->capacity ? 2 * table->capacity : 1024;
            table->values = realloc(table->values, table->capacity * table->columns * sizeof(Value));
        }
        Value *values = table->values + table->rows++ * table->columns;
        for (int column = 0; column < table->columns; column++) values[column] = copy_column(row, column);
    }
    check(status, db, sql);
    sqlite3_finalize(row);
    sqlite3_free(sql);
}

static void read_source(sqlite3 *source) {
    sqlite3_stmt *row =
        prepare(source, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND "
                        "name NOT LIKE 'search!_%' ESCAPE '!'");
    while (sqlite3_step(row) == SQLITE_ROW && table_count < MAX_TABLES)
        tables[table_count++].name = strdup((const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    for (int index = 0; index < table_count; index++) read_table(source, &tables[index]);
}

static Table *table_named(const char *name) {
    for (int index = 0; index < table_count; index++)
        if (strcmp(tables[index].name, name) == 0) return &tables[index];
    fprintf(stderr, "insert: no table %s\n", name);
    exit(1);
}

// Writing

static void copy_schema(sqlite3 *source, sqlite3 *target) {
    sqlite3_stmt *row = prepare(
        source, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' AND "
                "name NOT LIKE 'search!_%' ESCAPE '!' ORDER BY rowid");
    while (sqlite3_step(row) == SQLITE_ROW) run(target, (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
}

static sqlite3_stmt *prepare_insert(sqlite3 *db, const Table *table) {
    char sql[4096];
    int length = snprintf(sql, sizeof sql, "INSERT INTO \"%s\" (%s) VALUES (?", table->name, table->list);
    for (int column = 1; column < table->columns; column++)
        length += snprintf(sql + length, sizeof sql - length, ", ?");
    snprintf(sql + length, sizeof sql - length, ")");
    return prepare(db, sql);
}

static void insert_row(sqlite3 *db, const Table *table, size_t number) {
    const Value *values = table->values + number * table->columns;
    for (int column = 0; column < table->columns; column++) {
        const Value *value = &values[column];
        int status = SQLITE_OK;
        switch (value->type) {
        case SQLITE_INTEGER: status = sqlite3_bind_int64(table->insert, column + 1, value->integer); break;
        case SQLITE_FLOAT: status = sqlite3_bind_double(table->insert, column + 1, value->real); break;
        case SQLITE_TEXT:
            status = sqlite3_bind_text(table->insert, column + 1, value->bytes, value->count, SQLITE_STATIC);
            break;
        case SQLITE_BLOB:
            status = sqlite3_bind_blob(table->insert, column + 1, value->bytes, value->count, SQLITE_STATIC);
            break;
        default: status = sqlite3_bind_null(table->insert, column + 1);
        }
        check(status, db, "bind");
    }
    check(sqlite3_step(table->insert), db, table->name);
    check(sqlite3_reset(table->insert), db, table->name);
}

static void insert_events(sqlite3 *db, const Table *events, const Table *audio, size_t batch) {
    size_t next_audio = 0;
    for (size_t number = 0; number < events->rows; number++) {
        insert_row(db, events, number);
        int64_t id = events->values[number * events->columns].integer;
        if (next_audio < audio->rows && audio->values[next_audio * audio->columns].integer == id)
            insert_row(db, audio, next_audio++);
        if (batch && (number + 1) % batch == 0) run(db, "COMMIT; BEGIN IMMEDIATE");
    }
}

static void insert_all(sqlite3 *db, size_t batch) {
    const Table *events = table_named("event"), *audio = table_named("audio");
    run(db, "BEGIN IMMEDIATE");
    insert_events(db, events, audio, batch);
    for (const Table *table = tables; table < tables + table_count; table++) {
        if (table == events || table == audio) continue;
        for (size_t number = 0; number < table->rows; number++) insert_row(db, table, number);
    }
    run(db, "COMMIT");
}

int main(int count, char **arguments) {
    if (count != 5) {
        fprintf(stderr, "usage: insert SOURCE TARGET BATCH PRAGMAS\n");
        return 64;
    }
    const char *source_path = arguments[1], *target_path = arguments[2];
    size_t batch = strtoul(arguments[3], NULL, 10);

    sqlite3 *source, *target;
    check(sqlite3_open_v2(source_path, &source, SQLITE_OPEN_READONLY, NULL), source, source_path);
    read_source(source);

    unlink(target_path);
    check(sqlite3_open(target_path, &target), target, target_path);
    run(target, arguments[4]);
    copy_schema(source, target);
    sqlite3_close(source);
    for (Table *table = tables; table < tables + table_count; table++) table->insert = prepare_insert(target, table);

    double start = now();
    insert_all(target, batch);
    double inserted = now() - start;
    for (Table *table = tables; table < tables + table_count; table++) sqlite3_finalize(table->insert);
    check(sqlite3_close(target), target, "close");
    printf(
        "{\"events\":%zu,\"insert_seconds\":%.6f,\"seconds\":%.6f}\n", table_named("event")->rows, inserted,
        now() - start);
    return 0;
}
