/* skerry: status=139 prints=memory fault: execution of */
#include <stdlib.h>

int main(void)
{
    unsigned char *code = malloc(1);
    *code = 0xc3;
    ((void (*)(void))code)();
    return 0;
}
