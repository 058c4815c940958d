/* skerry: status=133 prints=breakpoint,main+ */
int main(void)
{
    __asm__ volatile("int3");
    return 0;
}
