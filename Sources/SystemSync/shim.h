// Linux has it since 2011, and its headers tell GNU programs only.
#ifdef __linux__
extern int syncfs(int descriptor);
#endif
