/* skerry: status=134 prints=was freed twice */
#include <stdlib.h>

int main(void)
{
    char *volatile block = malloc(40);
    free(block);
    free(block);
    return 0;
}
