public import LibC

/// A pull parser over the bytes of one JSON text; it builds nothing that it is not asked for.
///
/// The caller says what comes next: an object and its members, an array and its elements, a string, a number. A failure
/// is sticky: after the first one no member waits any more and nothing moves, so that a caller need not look after each
/// step.
///
/// A tokenizer holds addresses only, no references, so that passing it on costs nothing. Whoever makes one keeps the
/// bytes alive as long as it reads.
@usableFromInline package struct JSONTokenizer<Mode: TokenizerMode> {
    @usableFromInline package let start: UnsafePointer<UInt8>
    @usableFromInline package let end: UnsafePointer<UInt8>
    @usableFromInline package var cursor: UnsafePointer<UInt8>

    /// What ended the reading.
    @usableFromInline package internal(set) var failure: JSONFailure?
    /// How many objects and arrays are open around the cursor.
    @usableFromInline package var depth = 0

    /// The name of the member whose value comes next, as it is spelled.
    @usableFromInline package var key: UnsafePointer<UInt8>
    /// The number of the name's bytes; -1 when no member is waiting.
    @usableFromInline package var keyCount = -1

    /// Starts at the first byte of a text.
    @inlinable
    package init(_ start: UnsafePointer<UInt8>, count: Int) {
        self.start = start
        end = start + count
        cursor = start
        key = start
    }

    /// Reads a text, starting at its first byte.
    @inlinable @inline(__always)
    package static func reading<Result>(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ body: (inout Self) throws -> Result
    ) rethrows -> Result {
        if let start = bytes.baseAddress {
            var tokenizer = Self(start, count: bytes.count)
            return try body(&tokenizer)
        }
        // A buffer without bytes may have no address; any will do.
        return try withUnsafePointer(to: 0 as UInt8) { start in
            var tokenizer = Self(start, count: 0)
            return try body(&tokenizer)
        }
    }

    @inlinable package var failed: Bool { failure != nil }

    /// The cursor's distance from the first byte.
    @inlinable package var offset: Int { cursor - start }

    /// Where the characters of a string are in the text.
    @inlinable @inline(__always)
    package func range(of string: JSONString) -> Range<Int> {
        let first = string.start - start
        return first..<first + string.count
    }

    /// Ends the reading, unless it has ended.
    @usableFromInline @inline(never)
    package mutating func fail(_ reason: JSONFailure.Reason, at position: UnsafePointer<UInt8>? = nil) {
        guard failure == nil else { return }
        failure = JSONFailure(reason: reason, offset: (position ?? cursor) - start)
        keyCount = -1
    }

    // MARK: - Going back

    /// Where the tokenizer is in the text.
    @usableFromInline package struct Place {
        @usableFromInline var cursor: UnsafePointer<UInt8>
        @usableFromInline var depth: Int
        @usableFromInline var key: UnsafePointer<UInt8>
        @usableFromInline var keyCount: Int

        @inlinable
        init(cursor: UnsafePointer<UInt8>, depth: Int, key: UnsafePointer<UInt8>, keyCount: Int) {
            self.cursor = cursor
            self.depth = depth
            self.key = key
            self.keyCount = keyCount
        }
    }

    /// Where the tokenizer is; set it to go back.
    @inlinable package var place: Place {
        @inline(__always) get { Place(cursor: cursor, depth: depth, key: key, keyCount: keyCount) }
        @inline(__always) set {
            (cursor, depth, key, keyCount) = (newValue.cursor, newValue.depth, newValue.key, newValue.keyCount)
        }
    }

    /// Goes back to a value that was of another kind than the reader takes, and forgets that failure; any other stays.
    @usableFromInline @inline(never)
    package mutating func recover(at place: Place) -> Bool {
        guard case .mismatch? = failure?.reason else { return false }
        failure = nil
        self.place = place
        return true
    }

    /// The text of a member of the object that comes next; nil when it has no such member, or that is no text.
    package func text(ofMember name: String) -> String? {
        var ahead = self
        guard ahead.openObject() else { return nil }
        while ahead.keyCount >= 0 {
            if ahead.isNext(UInt8(ascii: "\"")), ahead.keyText == name { return ahead.scanString().text }
            ahead.skipValue()
            ahead.nextKey()
        }
        return nil
    }

    // MARK: - Punctuation

    @inlinable @inline(__always)
    package mutating func skipWhitespace() {
        while cursor < end {
            let byte = cursor.pointee
            guard byte <= 0x20 else { return }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            cursor += 1
        }
    }

    /// Passes `byte` if it comes next.
    @inlinable @inline(__always)
    package mutating func take(_ byte: UInt8) -> Bool {
        guard cursor < end, cursor.pointee == byte else { return false }
        cursor += 1
        return true
    }

    @inlinable @inline(__always)
    package func isNext(_ byte: UInt8) -> Bool {
        cursor < end && cursor.pointee == byte
    }

    /// Passes `null` if it comes next.
    @inlinable @inline(__always)
    package mutating func takeNull() -> Bool {
        guard isNext(UInt8(ascii: "n")) else { return false }
        return takeLiteral("null")
    }

    /// Passes a word, and fails if another comes next.
    @inlinable
    package mutating func takeLiteral(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard end - cursor >= count, equalBytes(cursor, literal.utf8Start, count) else {
            fail(.syntax("expected `true`, `false` or `null`"))
            return false
        }
        cursor += count
        return true
    }

    /// Passes white space and says whether the text ends there.
    @inlinable
    package mutating func finish() {
        guard failure == nil else { return }
        skipWhitespace()
        if cursor != end { fail(.syntax("unexpected bytes after the value")) }
    }

    // MARK: - Objects and arrays

    /// Passes an object's opening brace and reads the first member's name.
    ///
    /// False when no object comes next.
    @inlinable @inline(__always)
    package mutating func openObject() -> Bool {
        guard take(UInt8(ascii: "{")), enter() else { return false }
        skipWhitespace()
        if take(UInt8(ascii: "}")) {
            depth -= 1
            keyCount = -1
        } else {
            readKey()
        }
        return true
    }

    /// After a member's value: reads the next member's name, or passes the closing brace.
    @inlinable @inline(__always)
    package mutating func nextKey() {
        guard failure == nil else { return }
        skipWhitespace()
        if take(UInt8(ascii: ",")) {
            skipWhitespace()
            readKey()
        } else if take(UInt8(ascii: "}")) {
            depth -= 1
            keyCount = -1
        } else {
            fail(.syntax("expected `,` or `}` after a member"))
        }
    }

    @inlinable @inline(__always)
    mutating func readKey() {
        guard isNext(UInt8(ascii: "\"")) else { return fail(.syntax("expected a member name")) }
        let name = scanString()
        guard failure == nil else { return }
        key = name.start
        keyCount = name.count
        skipWhitespace()
        guard take(UInt8(ascii: ":")) else { return fail(.syntax("expected `:` after a member name")) }
        skipWhitespace()
    }

    /// Whether the waiting member has this name, spelled without escapes.
    @inlinable @inline(__always)
    package func keyIs(_ name: StaticString) -> Bool {
        keyCount == name.utf8CodeUnitCount && equalBytes(key, name.utf8Start, name.utf8CodeUnitCount)
    }

    /// The waiting member's name as it is spelled; empty when none is waiting.
    @inlinable package var keyBytes: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: key, count: max(0, keyCount))
    }

    /// The waiting member's name, escapes resolved; empty when none is waiting.
    @usableFromInline package var keyText: String {
        let hasEscapes = keyBytes.contains(byte: UInt8(ascii: "\\"))
        return JSONString(start: key, count: max(0, keyCount), hasEscapes: hasEscapes).text
    }

    /// Passes an array's opening bracket.
    ///
    /// False when the array is empty (its end is passed, too) or no array comes next.
    @inlinable @inline(__always)
    package mutating func openArray() -> Bool {
        guard take(UInt8(ascii: "[")), enter() else { return false }
        skipWhitespace()
        if take(UInt8(ascii: "]")) {
            depth -= 1
            return false
        }
        return true
    }

    /// After an element: true when another follows, false when the array has ended.
    @inlinable @inline(__always)
    package mutating func nextElement() -> Bool {
        guard failure == nil else { return false }
        skipWhitespace()
        if take(UInt8(ascii: ",")) {
            skipWhitespace()
            return true
        }
        if take(UInt8(ascii: "]")) {
            depth -= 1
        } else {
            fail(.syntax("expected `,` or `]` after an element"))
        }
        return false
    }

    /// Counts one level down, within ``JSONFailure/maximumDepth``.
    @inlinable @inline(__always)
    mutating func enter() -> Bool {
        depth += 1
        guard depth <= JSONFailure.maximumDepth else {
            fail(.depth)
            return false
        }
        return true
    }

    // MARK: - Values nobody asked for

    /// Passes one value of any kind.
    @inlinable
    package mutating func skipValue() {
        guard failure == nil else { return }
        guard cursor < end else { return fail(.syntax("the text ends where a value is expected")) }
        if !Mode.checks { return skipTrustedValue() }
        switch cursor.pointee {
        case UInt8(ascii: "\""): _ = scanString()
        case UInt8(ascii: "{"): skipObject()
        case UInt8(ascii: "["): skipArray()
        case UInt8(ascii: "t"): _ = takeLiteral("true")
        case UInt8(ascii: "f"): _ = takeLiteral("false")
        case UInt8(ascii: "n"): _ = takeLiteral("null")
        default: _ = scanNumber()
        }
    }

    @inlinable
    mutating func skipObject() {
        guard openObject() else { return }
        while keyCount >= 0 {
            skipValue()
            nextKey()
        }
    }

    @inlinable
    mutating func skipArray() {
        guard openArray() else { return }
        while failure == nil {
            skipValue()
            guard nextElement() else { return }
        }
    }

    /// Passes one value of any kind; tells its place in the text.
    @inlinable
    package mutating func takeValue() -> Range<Int> {
        let first = offset
        skipValue()
        return first..<offset
    }
}

/// Whether two ranges hold the same bytes; with a constant count the compiler turns it into a few loads.
@inlinable @inline(__always)
package func equalBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    memcmp(a, b, count) == 0
}
