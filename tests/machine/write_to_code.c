/* skerry: status=139 prints=memory fault: write to,main+ */
int main(void)
{
    *(volatile char *)main = 0;
    return 0;
}
