/* skerry: status=139 prints=stack overflow at,thread 1 (main),deeper+ */
__attribute__((noinline)) static int deeper(int depth)
{
    volatile char room[4000];
    room[0] = (char)depth;
    return deeper(depth + 1) + room[0];
}

int main(void)
{
    return deeper(0);
}
