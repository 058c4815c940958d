/* <utmpx.h>: an empty database. */
#include <stdio.h>
#include <utmpx.h>

int main(void)
{
    struct utmpx entry = {.ut_type = USER_PROCESS};
    utmpxname("/no/such/file");
    setutxent();
    printf("%d %d %d\n", getutxent() == NULL, getutxid(&entry) == NULL, getutxline(&entry) == NULL);
    endutxent();
    printf("%zu\n", sizeof entry);
    return 0;
}
