/* skerry: status=139 prints=memory fault: write to */
static const char text[] = "constant";

int main(void)
{
    *(volatile char *)text = 0;
    return 0;
}
