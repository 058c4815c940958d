/* GNU's and BSD's: <fts.h>, <argz.h>, <envz.h>, <shadow.h>, statx(), ftw64(). */
#include "check.h"
#include <argz.h>
#include <envz.h>
#include <fcntl.h>
#include <fts.h>
#include <ftw.h>
#include <shadow.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void walk(const char *what, int options)
{
    static const char *const kinds[] = {"", "D", "DC", "DEFAULT", "DNR", "DOT", "DP", "ERR", "F", "INIT", "NS", "NSOK", "SL", "SLNONE"};
    char *roots[] = {"tree/file", "tree", "tree/nothing", NULL};
    FTS *fts = fts_open(roots, options, by_name);
    FTSENT *entry;
    printf("%s\n", what);
    while ((entry = fts_read(fts)) != NULL) {
        printf("%s level %d name %s len %d %s errno %d", entry->fts_path, entry->fts_level, entry->fts_name, entry->fts_pathlen,
               kinds[entry->fts_info], entry->fts_errno);
        if (entry->fts_info == FTS_F)
            printf(" size %ld", (long)entry->fts_statp->st_size);
        if (entry->fts_info == FTS_DC)
            printf(" cycle %s", entry->fts_cycle->fts_name);
        if (entry->fts_level > 0)
            printf(" in %s %ld", entry->fts_parent->fts_name, entry->fts_parent->fts_number);
        puts("");
        if (entry->fts_info == FTS_D) {
            entry->fts_number = 7;
            if (strcmp(entry->fts_name, "skipped") == 0)
                SHOW(fts_set(fts, entry, FTS_SKIP));
            if (strcmp(entry->fts_name, "sub") == 0)
                for (FTSENT *child = fts_children(fts, 0); child; child = child->fts_link)
                    printf("  child %s\n", child->fts_name);
        }
        if (entry->fts_info == FTS_SL && strcmp(entry->fts_name, "link") == 0)
            fts_set(fts, entry, FTS_FOLLOW);
    }
    SHOW(errno);
    SHOW(fts_close(fts));
}

static void trees(void)
{
    chdir("/tmp");
    mkdir("tree", 0755);
    mkdir("tree/sub", 0755);
    mkdir("tree/sub/deeper", 0755);
    mkdir("tree/skipped", 0755);
    mkdir("tree/empty", 0755);
    close(open("tree/skipped/unseen", O_CREAT | O_WRONLY, 0644));
    int fd = open("tree/file", O_CREAT | O_WRONLY, 0644);
    write(fd, "12345", 5);
    close(fd);
    close(open("tree/sub/deeper/leaf", O_CREAT | O_WRONLY, 0644));
    close(open("tree/sub/a", O_CREAT | O_WRONLY, 0644));
    symlink("file", "tree/link");
    symlink("nowhere", "tree/dangling");
    symlink("..", "tree/sub/up");
    walk("physical", FTS_PHYSICAL | FTS_NOCHDIR);
    walk("logical", FTS_LOGICAL | FTS_NOCHDIR);
    TRUE(fts_open((char *[]){"tree", NULL}, 0x10000, NULL) == NULL && errno == EINVAL);
    FTS *fts = fts_open((char *[]){"tree/", NULL}, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
    fts_read(fts);
    FTSENT *entry = fts_read(fts);
    puts(entry->fts_path);
    SHOW(fts_close(fts));

    struct statx known;
    TRY(statx(AT_FDCWD, "tree/file", 0, STATX_ALL, &known));
    SHOW(known.stx_size);
    SHOW(known.stx_mode);
    SHOW(known.stx_nlink);
    TRUE((known.stx_mask & STATX_BASIC_STATS) == STATX_BASIC_STATS);
    TRY(statx(AT_FDCWD, "tree/link", AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &known));
    TRUE(S_ISLNK(known.stx_mode));
    TRY(statx(AT_FDCWD, "tree/nothing", 0, STATX_ALL, &known));
    TRY(statx(AT_FDCWD, "", 0, STATX_ALL, &known));
    TRY(statx(AT_FDCWD, "tree", AT_STATX_SYNC_TYPE, STATX_ALL, &known));
    struct stat same;
    stat("tree/file", &same);
    statx(AT_FDCWD, "tree/file", 0, STATX_ALL, &known);
    TRUE(known.stx_ino == same.st_ino && known.stx_mtime.tv_nsec == same.st_mtim.tv_nsec);
}

static int files, folders;

static int visit(const char *path, const struct stat64 *info, int kind)
{
    (void)path;
    if (kind == FTW_F && S_ISREG(info->st_mode))
        files++;
    folders += kind == FTW_D;
    return 0;
}

static int clean(const char *path, const struct stat64 *info, int kind, struct FTW *place)
{
    (void)info, (void)kind, (void)place;
    return remove(path);
}

static void show(const char *what, const char *block, size_t len)
{
    printf("%s:", what);
    for (char *at = NULL; (at = argz_next(block, len, at)) != NULL;)
        printf(" [%s]", at);
    printf(" %zu, %zu\n", argz_count(block, len), len);
}

static void vectors(void)
{
    char *block, *other, *list[10];
    size_t len, other_len;
    unsigned count = 0;
    char *given[] = {"one", "two", "", "three", NULL};
    SHOW(argz_create(given, &block, &len));
    show("created", block, len);
    argz_extract(block, len, list);
    printf("%s %s %d\n", list[0], list[3], list[4] == NULL);
    SHOW(argz_add(&block, &len, "four"));
    SHOW(argz_add_sep(&block, &len, "a::b:c:", ':'));
    show("added", block, len);
    argz_delete(&block, &len, argz_next(block, len, block));
    show("deleted", block, len);
    SHOW(argz_insert(&block, &len, argz_next(block, len, block), "before"));
    SHOW(argz_insert(&block, &len, NULL, "last"));
    SHOW(argz_insert(&block, &len, block + 2, "first"));
    show("inserted", block, len);
    SHOW(argz_replace(&block, &len, "e", "EE", &count));
    SHOW(count);
    show("replaced", block, len);
    argz_stringify(block, len, ',');
    puts(block);
    free(block);

    SHOW(argz_create_sep("PATH=/bin:x=1:flag:HOME=/", ':', &block, &len));
    SHOW(argz_create_sep("x=2:y=3", ':', &other, &other_len));
    puts(envz_get(block, len, "x"));
    puts(envz_entry(block, len, "PATH"));
    TRUE(envz_get(block, len, "flag") == NULL && envz_entry(block, len, "flag") != NULL);
    TRUE(envz_entry(block, len, "PA") == NULL);
    SHOW(envz_add(&block, &len, "x", "new"));
    SHOW(envz_add(&block, &len, "bare", NULL));
    show("added", block, len);
    SHOW(envz_merge(&block, &len, other, other_len, 0));
    show("merged", block, len);
    SHOW(envz_merge(&block, &len, other, other_len, 1));
    show("overridden", block, len);
    envz_strip(&block, &len);
    show("stripped", block, len);
    envz_remove(&block, &len, "HOME");
    show("removed", block, len);
    free(block);
    free(other);
}

static void shadows(void)
{
    struct spwd *entry = sgetspent("root:$6$salt$hash:19000:0:99999:7:::");
    printf("%s %s %ld %ld %ld %ld %ld %ld %lu\n", entry->sp_namp, entry->sp_pwdp, entry->sp_lstchg, entry->sp_min,
           entry->sp_max, entry->sp_warn, entry->sp_inact, entry->sp_expire, entry->sp_flag);
    FILE *file = fopen("/tmp/shadow", "w+");
    SHOW(putspent(entry, file));
    fputs("daemon:*:18000:0:99999:7:::\nbad\nlast:!:::::::\n", file);
    rewind(file);
    while ((entry = fgetspent(file)) != NULL)
        printf("%s %s %ld %ld\n", entry->sp_namp, entry->sp_pwdp, entry->sp_lstchg, entry->sp_warn);
    fclose(file);
    remove("/tmp/shadow");
    TRUE(getspnam("nobody of that name") == NULL);
    struct spwd place, *result;
    char buf[8];
    SHOW(sgetspent_r("root:12345:1::::::", &place, buf, sizeof buf, &result));
}

int main(void)
{
    trees();
    SHOW(ftw64("tree", visit, 10));
    SHOW(files);
    SHOW(folders);
    SHOW(nftw64("tree", clean, 10, FTW_DEPTH | FTW_PHYS));
    TRY(access("tree", F_OK));
    vectors();
    shadows();
    return 0;
}
