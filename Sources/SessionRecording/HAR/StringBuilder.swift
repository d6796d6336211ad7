/// Puts a string together from its parts as JSON spells it, up to a limit.
struct StringBuilder {
    private let limit: Int
    private var text = JSONScanner.Text(bytes: [])
    /// The first half of a surrogate pair, whose second half has to follow.
    private var highSurrogate: UInt16?

    init(limit: Int) {
        self.limit = limit
    }

    /// Appends bytes that stand for themselves.
    mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty else { return }
        settle()
        keep(bytes)
    }

    /// Appends what an escape stands for.
    mutating func append(_ byte: UInt8) {
        settle()
        keep(CollectionOfOne(byte))
    }

    /// Appends a UTF-16 unit, `\uXXXX`.
    mutating func append(unit: UInt16) {
        if let high = highSurrogate, UTF16.isTrailSurrogate(unit) {
            highSurrogate = nil
            let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
            keep(Unicode.Scalar(value))
            return
        }
        settle()
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else {
            keep(Unicode.Scalar(unit))
        }
    }

    /// The string.
    mutating func finish() -> JSONScanner.Text {
        settle()
        return text
    }

    /// A half pair that nothing followed is no character.
    private mutating func settle() {
        guard highSurrogate != nil else { return }
        highSurrogate = nil
        keep(nil)
    }

    private mutating func keep(_ scalar: Unicode.Scalar?) {
        if scalar == nil { text.hasLoneSurrogate = true }
        keep(UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    }

    private mutating func keep(_ bytes: some Collection<UInt8>) {
        guard let count = text.bytes?.count else { return }
        if count + bytes.count > limit { text.bytes = nil } else { text.bytes?.append(contentsOf: bytes) }
    }
}
