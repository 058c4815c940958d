/* skerry: packages=liblua5.4-dev libs=-llua5.4,-lm,-ldl */
#include <lua5.4/lauxlib.h>
#include <lua5.4/lua.h>
#include <lua5.4/lualib.h>
#include <stdio.h>

static const char script[] =
    "print(_VERSION, 10 // 3, 7 / 2, 2^53, 1e100, 0x7fffffffffffffff + 1)\n"
    "local t = {} for w in ('the quick brown fox'):gmatch('%a+') do t[#t+1] = w:upper() end\n"
    "table.sort(t) print(table.concat(t, ','), #t)\n"
    "print(string.format('%5.2f|%-6s|%q|%x|%g', math.pi, 'ab', 'q\\n', 255, 0.1))\n"
    "local co = coroutine.wrap(function(a) local b = coroutine.yield(a * 2) error({code = b}) end)\n"
    "print(co(21)) print(select(2, pcall(co, 7)).code)\n"
    "local ok, e = pcall(function() local x = nil; return x.y end) print(ok, e)\n"
    "print(select(2, xpcall(function() error('deep', 2) end, function(m) return 'handled ' .. m end)))\n"
    "print(utf8.char(228, 8364, 128512), utf8.len('\\u{20ac}uro'), ('x'):rep(3, '-'))\n"
    "local f = assert(io.open('/tmp/skerry-lua', 'w')) f:write('12 0x1F line\\nnext\\n') f:close()\n"
    "f = io.open('/tmp/skerry-lua') print(f:read('n', 'n', 'l', 'L', 'a')) f:close()\n"
    "print(os.remove('/tmp/skerry-lua'), io.open('/none/x'))\n"
    "print(os.date('!%Y-%m-%d %H:%M:%S', 1709210096), os.time{year=2024, month=2, day=29, hour=12})\n"
    "print(os.setlocale(), os.getenv('NONE'), tostring(1e15), 3 | 4, 'a' < 'b', tonumber('0x1p4'))\n"
    "local s = 0 for i = 1, 200000 do s = s + i % 7 end print(s, collectgarbage('count') > 0)\n"
    "print(pcall(string.rep, 'x', 1 << 40))\n"
    "local function r(n) return n == 0 and 0 or 1 + r(n - 1) end print(r(10000), pcall(function() local function q() return 1 + q() end return q() end))\n";

int main(void)
{
    lua_State *L = luaL_newstate();
    luaL_openlibs(L);
    if (luaL_dostring(L, script))
        printf("failed: %s\n", lua_tostring(L, -1));
    lua_close(L);
    return 0;
}
