// iostreams, strings, string streams, files, formatting, locales.
#include <algorithm>
#include <codecvt>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <locale>
#include <sstream>
#include <string>

static void facets(const std::locale &where) {
    auto &ctype = std::use_facet<std::ctype<char>>(where);
    auto &number = std::use_facet<std::numpunct<char>>(where);
    std::cout << "locale " << where.name() << ' ' << ctype.toupper('q') << number.decimal_point()
              << number.truename() << ctype.is(std::ctype_base::punct, ';')
              << ctype.is(std::ctype_base::upper | std::ctype_base::digit, '7') << '\n';
    auto &wide = std::use_facet<std::ctype<wchar_t>>(where);
    std::cout << wide.is(std::ctype_base::alpha, L'x') << (char)wide.narrow(wide.toupper(L'z'), '?')
              << '\n';
}

int main() {
    std::cout << std::boolalpha << true << ' ' << std::hex << std::showbase << 255 << ' '
              << std::oct << 8 << std::dec << std::noshowbase << '\n';
    std::cout << std::setw(10) << std::setfill('*') << std::left << "left" << '|' << std::setw(10)
              << std::right << "right" << '|' << std::internal << std::setw(8) << -42 << '\n'
              << std::setfill(' ');
    std::cout << std::fixed << std::setprecision(3) << 3.14159 << ' ' << std::scientific << 12345.678
              << ' ' << std::hexfloat << 1.5 << ' ' << std::defaultfloat << 0.1 << ' ' << 1e100
              << ' ' << 2.5L << '\n';
    std::cout << std::setprecision(17) << 0.1 << ' ' << std::setprecision(6) << 1.0 / 0.0 << '\n';

    std::istringstream in("12 0x1f 3.5e2 word -7 nan");
    int a = 0;
    int b = 0;
    double c = 0;
    std::string word;
    in >> a >> std::hex >> b >> std::dec >> c >> word;
    std::cout << a << ' ' << b << ' ' << c << ' ' << word << '\n';
    int left = 0;
    in >> left >> left;
    std::cout << left << in.fail() << in.eof() << '\n';
    in.clear();
    std::getline(in, word);
    std::cout << '[' << word << "]\n";

    std::stringstream quoted;
    quoted << std::quoted("with \"quotes\"");
    std::string back;
    quoted >> std::quoted(back);
    std::cout << quoted.str() << ' ' << back << '\n';

    {
        std::ofstream out("/tmp/skerry-streams.txt");
        for (int i = 0; i < 1000; i++)
            out << "line " << i << '\n';
    }
    std::ifstream file("/tmp/skerry-streams.txt");
    std::string line;
    int count = 0;
    size_t bytes = 0;
    while (std::getline(file, line)) {
        count++;
        bytes += line.size();
    }
    std::cout << count << ' ' << bytes << ' ' << line << '\n';
    file.clear();
    file.seekg(-9, std::ios::end);
    file >> line >> count;
    std::cout << line << count << ' ' << file.tellg() << '\n';
    std::fstream both("/tmp/skerry-streams.txt", std::ios::in | std::ios::out | std::ios::binary);
    both.seekp(5);
    both << "Z";
    both.seekg(0);
    std::getline(both, line);
    std::cout << line << '\n';
    std::ifstream none("/tmp/skerry-none/x");
    std::cout << none.is_open() << none.fail() << '\n';
    std::remove("/tmp/skerry-streams.txt");
    none.exceptions(std::ios::goodbit);
    try {
        none.exceptions(std::ios::failbit);
    } catch (const std::ios_base::failure &e) {
        std::cout << "failure: " << e.what() << '\n';
    }

    facets(std::locale::classic());
    facets(std::locale("C"));
    facets(std::locale("C.UTF-8"));
    try {
        std::locale("xx_YY.UTF-8");
    } catch (const std::runtime_error &e) {
        std::cout << e.what() << '\n';
    }
    struct Commas : std::numpunct<char> {
        char do_thousands_sep() const override { return ','; }
        std::string do_grouping() const override { return "\3"; }
        char do_decimal_point() const override { return ';'; }
    };
    std::ostringstream grouped;
    grouped.imbue(std::locale(grouped.getloc(), new Commas));
    grouped << 1234567 << ' ' << 2.5;
    std::cout << grouped.str() << '\n';

    std::wostringstream wide;
    wide << L"wide " << 42 << L' ' << 1.25 << std::setw(6) << L"x";
    std::wstring text = wide.str();
    std::cout << text.size() << ' ' << std::string(text.begin(), text.end()) << '\n';
    std::wstring_convert<std::codecvt_utf8<wchar_t>> utf8;
    std::string bytes_of = utf8.to_bytes(L"a\u00e9\u20ac\U0001f600");
    std::cout << bytes_of.size() << ' ' << utf8.from_bytes(bytes_of).size() << '\n';
    std::wstring_convert<std::codecvt_utf8_utf16<char16_t>, char16_t> utf16;
    std::cout << utf16.from_bytes(bytes_of).size() << '\n';
    // The locale's own encoding, by mbrtowc().
    std::locale utf("C.UTF-8");
    auto &codecvt = std::use_facet<std::codecvt<wchar_t, char, std::mbstate_t>>(utf);
    std::mbstate_t state{};
    const char *next = nullptr;
    wchar_t to[8];
    wchar_t *end = nullptr;
    auto result = codecvt.in(state, bytes_of.data(), bytes_of.data() + bytes_of.size(), next, to,
                             to + 8, end);
    std::cout << result << ' ' << end - to << ' ' << std::hex << (unsigned)to[2] << ' '
              << codecvt.max_length() << std::dec << '\n';

    std::ostringstream time;
    std::tm when{};
    when.tm_year = 124;
    when.tm_mon = 1;
    when.tm_mday = 29;
    when.tm_wday = 4;
    when.tm_yday = 59;
    time << std::put_time(&when, "%Y-%m-%d %A %B %j");
    std::cout << time.str() << '\n';
    std::wostringstream wide_time;
    wide_time << std::put_time(&when, L"%a %d.%m.%y \u20ac");
    std::wstring wt = wide_time.str();
    std::cout << std::string(wt.begin(), std::find(wt.begin(), wt.end(), L'\u20ac')) << wt.size()
              << '\n';
    std::istringstream parse("2031-12-24 18:30:05");
    std::tm parsed{};
    parse >> std::get_time(&parsed, "%Y-%m-%d %H:%M:%S");
    std::cout << parsed.tm_year << ' ' << parsed.tm_mon << ' ' << parsed.tm_mday << ' '
              << parsed.tm_hour << ' ' << parsed.tm_min << ' ' << parsed.tm_sec << '\n';
    std::ostringstream money;
    money << std::showbase << std::put_money("12345");
    std::cout << money.str() << '\n';
    const std::string a1 = "a";
    const std::string b1 = "b";
    auto &collate = std::use_facet<std::collate<char>>(std::locale());
    std::cout << collate.compare(a1.data(), a1.data() + 1, b1.data(), b1.data() + 1) << '\n';
    std::wcout << L"wide out " << 3 << std::endl;
}
