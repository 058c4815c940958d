/* <argp.h>: parsing, help and usage, as glibc lays them out. */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *argp_program_version = "arguments 1.2";
const char *argp_program_bug_address = "<bugs@example.org>";

static const struct argp_option inner_options[] = {
    { "zeta", 'z', 0, 0, "Something of the child's", 0 },
    { "colour", 'C', "WHEN", OPTION_ARG_OPTIONAL, "When to colour; this text is long enough to be continued on a second and "
      "even on a third line of the help", 0 },
    { "letter-taken", 'v', 0, 0, "Its letter is taken by the other parser", 0 },
    { 0 },
};

static error_t parse_inner(int key, char *arg, struct argp_state *state)
{
    switch (key) {
    case ARGP_KEY_INIT: printf("inner init %s\n", (char *)state->input); break;
    case ARGP_KEY_END: printf("inner end\n"); break;
    case ARGP_KEY_SUCCESS: printf("inner success\n"); break;
    case ARGP_KEY_FINI: printf("inner fini\n"); break;
    case 'z': case 'C': case 'v': printf("inner %c %s\n", key, arg ? arg : "-"); break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static const struct argp inner = { inner_options, parse_inner, "[INNER]", "Text of the child.\vText of the child's end.", 0, 0, 0 };
static const struct argp_child children[] = { { &inner, 0, "Options of the child:", 5 }, { &inner, 0, 0, 0 }, { 0 } };

static const struct argp_option options[] = {
    { "verbose", 'v', 0, 0, "Say more", 0 },
    { "quiet", 'q', 0, 0, "Say nothing", 0 },
    { "silent", 's', 0, OPTION_ALIAS, 0, 0 },
    { "output", 'o', "FILE", 0, "Write to FILE", 0 },
    { "out", 'O', 0, OPTION_ALIAS, 0, 0 },
    { "level", 'l', "N", OPTION_ARG_OPTIONAL, "Level", 0 },
    { 0, 'x', "X", 0, "Letter only", 0 },
    { "only-long-and-a-rather-long-name", 300, "ARGUMENT", 0, "Long only", 0 },
    { "hidden", 301, 0, OPTION_HIDDEN, "Never shown", 0 },
    { 0, 0, 0, 0, "A group with a header:", 0 },
    { "beta", 'b', 0, 0, "In the group", 0 },
    { "alpha", 'a', 0, OPTION_NO_USAGE, "First in the group", 0 },
    { "ALPHA", 'A', "COUNT", 0, 0, 0 },
    { "documentation", 0, 0, OPTION_DOC, "Not an option", 0 },
    { "  -n, --number", 0, 0, OPTION_DOC, "Looks like one", 0 },
    { "late", 'L', 0, 0, "Late", -2 },
    { 0 },
};

static error_t parse(int key, char *arg, struct argp_state *state)
{
    switch (key) {
    case ARGP_KEY_INIT:
        printf("init %s next %d\n", (char *)state->input, state->next);
        state->child_inputs[0] = "first child";
        state->child_inputs[1] = "second child";
        state->err_stream = stdout;
        break;
    case ARGP_KEY_ARG:
        if (!strcmp(arg, "rest"))
            return ARGP_ERR_UNKNOWN;
        if (!strcmp(arg, "bad")) {
            argp_error(state, "bad argument %d", state->arg_num);
            return EINVAL;
        }
        if (!strcmp(arg, "worse")) {
            argp_failure(state, 0, ENOENT, "worse argument %d", state->arg_num);
            return ENOENT;
        }
        printf("argument %u %s (quoted %d)\n", state->arg_num, arg, state->quoted);
        break;
    case ARGP_KEY_ARGS:
        printf("arguments");
        for (int i = state->next; i < state->argc; i++)
            printf(" %s", state->argv[i]);
        printf("\n");
        break;
    case ARGP_KEY_NO_ARGS: printf("no arguments\n"); break;
    case ARGP_KEY_END: printf("end %u\n", state->arg_num); break;
    case ARGP_KEY_SUCCESS: printf("success\n"); break;
    case ARGP_KEY_ERROR: printf("error\n"); break;
    case ARGP_KEY_FINI: printf("fini\n"); break;
    case 'v': case 'q': case 's': case 'o': case 'l': case 'x': case 'a': case 'b': case 'A': case 'L': case 300: case 301:
        printf("option %d %s\n", key, arg ? arg : "-");
        break;
    default: return ARGP_ERR_UNKNOWN;
    }
    return 0;
}

static char *filter(int key, const char *text, void *input)
{
    if (key == ARGP_KEY_HELP_EXTRA)
        return strdup("Extra text of the filter, which says nothing that anybody would need to know but is longer than a line is.");
    if (key == 'q')
        return strdup("Filtered");
    if (key == ARGP_KEY_HELP_POST_DOC && !text)
        return NULL;
    return (char *)text;
}

static const struct argp outer = { options, parse, "ONE\nTWO [THREE...]\n", "What it is for.\vWhat comes last, in a text that has more than one line, "
    "as it goes on and on.\n\n  Indented.", children, 0, 0 };
static const struct argp filtered = { options, parse, "ARG...", 0, children, filter, 0 };
static const struct argp plain = { 0, parse_inner, 0, 0, 0, 0, 0 };

static void run(const struct argp *argp, unsigned flags, const char *line, int with_index)
{
    char text[200], *argv[20];
    int argc = 0, index = -1;
    strcpy(text, line);
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    argv[argc] = NULL;
    printf("== %s (%#x)\n", line, flags);
    error_t error = argp_parse(argp, argc, argv, flags, with_index ? &index : NULL, "input");
    printf("-> %d index %d:", error, index);
    for (int i = 0; i < argc; i++)
        printf(" %s", argv[i]);
    printf("\n");
}

int main(void)
{
    freopen("/dev/null", "w", stderr);
    static const unsigned helps[] = { ARGP_HELP_USAGE, ARGP_HELP_SHORT_USAGE, ARGP_HELP_SEE, ARGP_HELP_LONG, ARGP_HELP_DOC, ARGP_HELP_BUG_ADDR,
                                      ARGP_HELP_STD_HELP, ARGP_HELP_STD_USAGE };
    for (size_t i = 0; i < sizeof helps / sizeof *helps; i++) {
        printf("== help %#x\n", helps[i]);
        argp_help(&outer, stdout, helps[i], "name");
        argp_help(&filtered, stdout, helps[i], "a-very-long-name-of-a-program-that-takes-much-room");
        argp_help(&plain, stdout, helps[i], "name");
    }
    static const char *const lines[] = {
        "prog", "/usr/bin/prog -v", "prog -vq one -o file two", "prog --output=x --out y -Oz", "prog --lev --level=3 -l4 -l 5", "prog -- -v --quiet",
        "prog one -- -v", "prog --only=a --hid", "prog -z -C -Cauto --col=never --letter-taken", "prog one rest two", "prog bad", "prog one worse -v",
        "prog --nothing", "prog -y", "prog -o", "prog -bAa 3 -L", "prog -x1 -x 2 rest three", "prog --alp --ALPHA=2", "prog --usage", "prog --help",
        "prog -? -v", "prog --program-name=other -q bad", "prog -V",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        run(&outer, ARGP_NO_EXIT, lines[i], 0);
        run(&outer, ARGP_NO_EXIT | ARGP_IN_ORDER, lines[i], 1);
        run(&outer, ARGP_SILENT | ARGP_NO_ARGS, lines[i], 1);
        run(&filtered, ARGP_NO_EXIT | ARGP_LONG_ONLY, lines[i], 0);
        run(&plain, ARGP_NO_EXIT, lines[i], 1);
    }
    argp_err_exit_status = 7;
    char *argv[] = { "prog", "bad", NULL };
    argp_parse(&outer, 2, argv, 0, NULL, "input");
    return 0;
}
