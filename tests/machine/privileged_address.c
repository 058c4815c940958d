/* skerry: status=139 prints=general protection fault */
int main(void)
{
    return *(volatile int *)0x8000000000000000;
}
