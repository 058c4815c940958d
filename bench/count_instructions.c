/* A QEMU plugin that counts the guest's instructions, by block of code.
 *
 * The total stands in a file that is mapped, so that it can be read while the guest runs:
 *   -plugin file=count_instructions.so,total=FILE[,blocks=FILE]
 * With `blocks=`, QEMU writes a line for each block of code at its end: address, instructions run.
 *
 * QEMU's header is in no package, so the few entries used are declared here. */
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef uint64_t qemu_plugin_id_t;
struct qemu_plugin_tb;

extern void qemu_plugin_register_vcpu_tb_trans_cb(qemu_plugin_id_t id, void (*)(qemu_plugin_id_t, struct qemu_plugin_tb *));
extern void qemu_plugin_register_vcpu_tb_exec_cb(struct qemu_plugin_tb *, void (*)(unsigned, void *), int flags, void *);
extern void qemu_plugin_register_atexit_cb(qemu_plugin_id_t id, void (*)(qemu_plugin_id_t, void *), void *);
extern size_t qemu_plugin_tb_n_insns(const struct qemu_plugin_tb *);
extern uint64_t qemu_plugin_tb_vaddr(const struct qemu_plugin_tb *);

#ifndef PLUGIN_VERSION
#define PLUGIN_VERSION 1
#endif
__attribute__((visibility("default"))) int qemu_plugin_version = PLUGIN_VERSION;

struct block {
    uint64_t address, instructions, runs;
    struct block *next;
};

static uint64_t *total;
static struct block *blocks;
static char blocks_path[4096];

static void executed(unsigned cpu, void *data)
{
    struct block *block = data;

    (void)cpu;
    __atomic_fetch_add(total, block->instructions, __ATOMIC_RELAXED);
    __atomic_fetch_add(&block->runs, 1, __ATOMIC_RELAXED);
}

static void translated(qemu_plugin_id_t id, struct qemu_plugin_tb *tb)
{
    struct block *block = calloc(1, sizeof *block);

    (void)id;
    block->address = qemu_plugin_tb_vaddr(tb);
    block->instructions = qemu_plugin_tb_n_insns(tb);
    block->next = __atomic_load_n(&blocks, __ATOMIC_RELAXED);
    while (!__atomic_compare_exchange_n(&blocks, &block->next, block, 0, __ATOMIC_RELEASE, __ATOMIC_RELAXED))
        ;
    qemu_plugin_register_vcpu_tb_exec_cb(tb, executed, 0, block);
}

static void ended(qemu_plugin_id_t id, void *data)
{
    FILE *file = fopen(blocks_path, "w");

    (void)id;
    (void)data;
    for (struct block *block = blocks; file && block; block = block->next)
        fprintf(file, "%" PRIx64 " %" PRIu64 "\n", block->address, block->instructions * block->runs);
    if (file)
        fclose(file);
}

__attribute__((visibility("default"))) int qemu_plugin_install(qemu_plugin_id_t id, const void *info, int argc, char **argv)
{
    static uint64_t unnamed;

    (void)info;
    total = &unnamed;
    for (int i = 0; i < argc; i++) {
        if (strncmp(argv[i], "total=", 6) == 0) {
            int fd = open(argv[i] + 6, O_RDWR | O_CREAT, 0600);
            if (fd < 0 || ftruncate(fd, sizeof *total) < 0)
                return 1;
            total = mmap(NULL, sizeof *total, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
            if (total == MAP_FAILED)
                return 1;
        } else if (strncmp(argv[i], "blocks=", 7) == 0) {
            snprintf(blocks_path, sizeof blocks_path, "%s", argv[i] + 7);
            qemu_plugin_register_atexit_cb(id, ended, NULL);
        }
    }
    qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
    return 0;
}
