// An ICU data package with nothing in it, as ICU's own `stubdata` has it.
//
// Foundation comes with ICU and its 34 MB of locales, calendars and converters. Tapedeck uses none of them: GRDB is what
// imports Foundation. An object that defines the package's symbol keeps the real one out of a static link; the tables
// that ICU has in code, such as upper and lower case, stay.
//
// ICU_DATA is the symbol of the toolchain's ICU, such as icudt76_dat. `make build` names it; without it, nothing is here.

#ifdef ICU_DATA

#include <stdint.h>

struct data_header {
    uint16_t header_size;
    uint8_t magic[2];
    struct {
        uint16_t size, reserved;
        uint8_t is_big_endian, charset_family, size_of_uchar, reserved_byte;
        uint8_t data_format[4], format_version[4], data_version[4];
    } info;
    char padding[8];
    uint32_t count, reserved;
    int32_t names[4];
};

_Alignas(16) const struct data_header ICU_DATA = {
    .header_size = 32,
    .magic = {0xda, 0x27},
    .info =
        {
            .size = sizeof(((struct data_header *)0)->info),
            .is_big_endian = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__,
            .size_of_uchar = 2,
            .data_format = {'T', 'o', 'C', 'P'},
            .format_version = {1},
        },
};

#endif
