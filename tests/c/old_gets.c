/* skerry: flags=-std=gnu99,-Wno-deprecated-declarations
 * gets(), which programs older than C11 call. */
#include <stdio.h>

#include "check.h"

int main(void)
{
    char line[100] = "";
    FILE *file = fopen("lines", "w");

    fputs("first\n\nthird, without an end", file);
    fclose(file);
    TRUE(freopen("lines", "r", stdin) != NULL);
    for (int i = 0; i < 4; i++) {
        char *read = gets(line);
        printf("%s \"%s\" %d\n", read == line ? "line" : read == NULL ? "none" : "?", line, feof(stdin) != 0);
    }
    remove("lines");
    return 0;
}
