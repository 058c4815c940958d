/* skerry: status=139 prints=memory fault: execution of */
int main(void)
{
    volatile unsigned char code[] = { 0xc3 };
    ((void (*)(void))code)();
    return 0;
}
