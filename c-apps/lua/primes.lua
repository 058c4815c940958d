-- Prints the primes up to its argument, and the sum of what it reads on standard input.
local limit = tonumber(arg[1])
local composite, found = {}, {}
for n = 2, limit do
  if not composite[n] then
    found[#found + 1] = n
    for m = n * n, limit, n do composite[m] = true end
  end
end
print(table.concat(found, " "))

local sum = 0
for line in io.lines() do sum = sum + tonumber(line) end
print(string.format("%.3f", sum))
os.exit(#found)
