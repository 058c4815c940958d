/* skerry: packages=zlib1g-dev libs=-lz */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

int main(void)
{
    enum { LEN = 300000 };
    unsigned char *text = malloc(LEN), *packed = malloc(LEN), *back = malloc(LEN);
    unsigned seed = 1;
    for (int i = 0; i < LEN; i++) {
        seed = seed * 1103515245 + 12345;
        text[i] = "abcdefgh"[(seed >> 16) % (1 + i % 8)];
    }
    printf("%s %08lx %08lx\n", zlibVersion(), crc32(0, text, LEN), adler32(1, text, LEN));
    for (int level = 0; level <= 9; level++) {
        uLongf packed_len = LEN + 1000, back_len = LEN;
        packed = realloc(packed, packed_len);
        int status = compress2(packed, &packed_len, text, LEN, level);
        int again = uncompress(back, &back_len, packed, packed_len);
        printf("level %d: %d %lu %08lx, back %d %d\n", level, status, packed_len,
               crc32(0, packed, packed_len), again, memcmp(text, back, LEN));
    }
    packed[100] ^= 0x55;
    uLongf len = LEN;
    printf("damaged: %d\n", uncompress(back, &len, packed, 5000));

    gzFile file = gzopen("/tmp/skerry-zlib.gz", "wb9");
    for (int i = 0; i < 1000; i++)
        gzprintf(file, "line %d of %s\n", i, "many");
    printf("closed: %d\n", gzclose(file));
    file = gzopen("/tmp/skerry-zlib.gz", "rb");
    char line[80];
    int count = 0;
    while (gzgets(file, line, sizeof line))
        count++;
    printf("%d lines, the last: %s", count, line);
    printf("seek %ld\n", (long)gzseek(file, 7, SEEK_SET));
    gzgets(file, line, sizeof line);
    printf("%s", line);
    gzclose(file);
    remove("/tmp/skerry-zlib.gz");
    file = gzopen("/tmp/none/none.gz", "rb");
    printf("missing: %p\n", (void *)file);
    return 0;
}
