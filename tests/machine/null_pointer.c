/* skerry: status=139 prints=memory fault: read of 0x0,reader+,main+ */
static int *volatile nowhere;

__attribute__((noinline)) static int reader(void)
{
    int value = *nowhere;
    return value + 1;
}

int main(void)
{
    return reader() + 1;
}
