/* skerry: mem=8M status=5 prints=works */
#include <stdio.h>

int main(void)
{
    puts("works");
    return 5;
}
