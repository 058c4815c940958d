/* skerry: packages=libsqlite3-dev libs=-lsqlite3 flags=-pthread */
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static int print(void *tag, int n, char **values, char **names)
{
    printf("%s:", (const char *)tag);
    for (int i = 0; i < n; i++)
        printf(" %s=%s", names[i], values[i] ? values[i] : "NULL");
    printf("\n");
    return 0;
}

static void run(sqlite3 *db, const char *sql)
{
    char *error = NULL;
    if (sqlite3_exec(db, sql, print, (void *)"row", &error) != SQLITE_OK)
        printf("error: %s\n", error);
    sqlite3_free(error);
}

static void *write_many(void *path)
{
    sqlite3 *db;
    sqlite3_open(path, &db);
    sqlite3_busy_timeout(db, 20000);
    for (int i = 0; i < 20; i++)
        run(db, "INSERT INTO counted(at) VALUES(1)");
    sqlite3_close(db);
    return NULL;
}

int main(void)
{
    const char *path = "/tmp/skerry-test.db";
    unlink(path);
    sqlite3 *db;
    printf("%s threadsafe %d open %d\n", sqlite3_libversion(), sqlite3_threadsafe(), sqlite3_open(path, &db));
    run(db, "CREATE TABLE t(id INTEGER PRIMARY KEY, name TEXT UNIQUE, weight REAL)");
    run(db, "BEGIN; INSERT INTO t(name, weight) VALUES('one', 1.5), ('two', 2e10), ('drei', NULL); COMMIT");
    run(db, "INSERT INTO t(name) VALUES('one')");
    run(db, "SELECT * FROM t ORDER BY name");
    run(db, "SELECT count(*), sum(weight), avg(weight), group_concat(name) FROM t");
    run(db, "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c WHERE n<1000) SELECT sum(n) FROM c");
    run(db, "SELECT json_extract('{\"a\":[1,2,{\"b\":3}]}', '$.a[2].b'), round(2.675, 2), printf('%.3f', 1e15/7)");
    run(db, "SELECT date('2024-02-29', '+1 year'), strftime('%s', '2001-09-09 01:46:40')");
    run(db, "CREATE VIRTUAL TABLE f USING fts5(body); INSERT INTO f VALUES('the quick brown fox'), ('lazy dog');"
            "SELECT body FROM f WHERE f MATCH 'quick OR nothing'");
    run(db, "BEGIN; DELETE FROM t; ROLLBACK; SELECT count(*) AS kept FROM t");
    run(db, "SELECT nonsense FROM t");
    sqlite3_stmt *insert;
    run(db, "CREATE TABLE big(k INTEGER PRIMARY KEY, v BLOB); BEGIN");
    sqlite3_prepare_v2(db, "INSERT INTO big VALUES(?, zeroblob(?))", -1, &insert, NULL);
    for (int i = 0; i < 2000; i++) {
        sqlite3_bind_int(insert, 1, i);
        sqlite3_bind_int(insert, 2, i % 700);
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    run(db, "COMMIT; CREATE INDEX lengths ON big(length(v)); SELECT count(*) FROM big WHERE length(v)=42");
    run(db, "PRAGMA integrity_check; PRAGMA journal_mode=MEMORY; VACUUM");
    run(db, "CREATE TABLE counted(at)");
    sqlite3_close(db);
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, write_many, (void *)path);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL);
    run(db, "SELECT count(*) FROM counted");
    run(db, "DELETE FROM counted");
    sqlite3_close(db);
    unlink(path);
    return 0;
}
