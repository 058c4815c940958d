/* skerry: status=139 prints=memory fault: execution of */
static unsigned char code[] = { 0xc3 };

int main(void)
{
    ((void (*)(void))code)();
    return 0;
}
