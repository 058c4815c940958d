/* skerry: status=136 prints=division by zero,main+ */
int main(void)
{
    volatile int zero = 0;
    return 5 / zero;
}
