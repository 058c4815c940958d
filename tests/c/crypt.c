/* skerry: flags=-lcrypt
 * crypt() and crypt_r(): SHA-256 and SHA-512, and settings that are none. */
#include <crypt.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char *const settings[] = {
        "$5$saltstring", "$6$saltstring", "$5$rounds=1234$longerthansixteenbytes", "$6$rounds=1000$a$b",
        "$5$", "$5$rounds=10$a", "$6$rounds=x$a", "$6$a:b", "",
    };
    static struct crypt_data data;

    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        errno = 0;
        const char *hash = crypt("secret", settings[i]);
        /* Linux tells a failure by a text that is no hash, we by a null pointer, as POSIX has it. */
        if (hash == NULL || hash[0] == '*')
            printf("%s: fails, errno %d\n", settings[i], errno == EINVAL);
        else
            printf("%s: %s\n", settings[i], hash);
    }
    memset(&data, 0, sizeof data);
    printf("%s\n", crypt_r("", "$5$x", &data));
    printf("%d\n", strcmp(data.output, crypt("", "$5$x$whatever")));
    return 0;
}
