/* skerry: status=132 prints=illegal instruction,main+ */
int main(void)
{
    __asm__ volatile("ud2");
    return 0;
}
