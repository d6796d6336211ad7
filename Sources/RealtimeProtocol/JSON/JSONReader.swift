import LibC

/// A pull parser over one frame: it validates what it passes (RFC 8259, UTF-8 included) and builds nothing it is not asked for.
///
/// A failure is sticky: after the first one the reader claims no more members and moves no further, so the code
/// that declares an object's members needs no `try` on each line. Only the outermost caller looks at `failure`.
///
/// The reader holds addresses only, no references, so that passing it on costs nothing: whoever makes one keeps the
/// frame, the strings and the drift alive as long as it reads.
struct JSONReader {
    /// What ended the reading, and where.
    struct Failure {
        enum Reason {
            /// Not JSON at all.
            case syntax(StaticString)
            /// JSON, but of another kind than the member's type.
            case misfit(expected: StaticString)
            /// Deeper than ``JSONReader/maximumDepth``.
            case depth
        }
        var reason: Reason
        var offset: Int
    }

    /// How deep arrays and objects may nest.
    ///
    /// The protocol itself stays under 20; a JSON Schema may add some more.
    static let maximumDepth = 512

    /// The frame that is read; audio members keep slices of it.
    private let source: UnsafePointer<ArraySlice<UInt8>>
    let start: UnsafePointer<UInt8>
    let end: UnsafePointer<UInt8>
    var cursor: UnsafePointer<UInt8>

    private(set) var failure: Failure?
    var depth = 0

    /// The name of the member whose value comes next, as a range of the frame.
    ///
    /// `keyCount` is -1 when no member is waiting.
    var key: UnsafePointer<UInt8>
    var keyCount = -1
    /// Position of the next declared member while an object's member list is walked.
    var memberIndex: UInt32 = 0
    /// How the object that is being read spells its empty members.
    var shape = WireShape()
    /// The event came under the name that its type has in the beta.
    var hasBetaName = false
    /// Where unknown and ill-fitting members are noted; nil when nobody asked.
    let drift: Unmanaged<DriftCollector>?
    /// Ids seen lately, so that a repeated one costs no allocation.
    let strings: UnsafeMutablePointer<StringCache.Slot>?

    private init(
        _ bytes: UnsafeBufferPointer<UInt8>,
        source: UnsafePointer<ArraySlice<UInt8>>,
        strings: StringCache?,
        drift: DriftCollector?
    ) {
        self.source = source
        self.strings = strings?.slots
        self.drift = drift.map(Unmanaged.passUnretained)
        // An empty buffer may have no address; any address does for a range of no bytes.
        start = bytes.baseAddress ?? UnsafeRawPointer(source).assumingMemoryBound(to: UInt8.self)
        end = start + bytes.count
        cursor = start
        key = start
    }

    /// Reads a frame, starting at its first byte.
    @inline(__always)
    static func reading<Result>(
        _ frame: ArraySlice<UInt8>,
        strings: StringCache? = nil,
        drift: DriftCollector? = nil,
        _ body: (inout JSONReader) -> Result
    ) -> Result {
        withUnsafePointer(to: frame) { source in
            frame.withUnsafeBufferPointer { bytes in
                var reader = JSONReader(bytes, source: source, strings: strings, drift: drift)
                defer { withExtendedLifetime((strings, drift)) {} }
                return body(&reader)
            }
        }
    }

    var frame: ArraySlice<UInt8> { source.pointee }

    var failed: Bool { failure != nil }
    var offset: Int { cursor - start }

    @inline(never)
    mutating func fail(_ reason: Failure.Reason, at position: UnsafePointer<UInt8>? = nil) {
        guard failure == nil else { return }
        failure = Failure(reason: reason, offset: (position ?? cursor) - start)
        keyCount = -1
    }

    /// Ends the reading because the value at the cursor is not what the member takes.
    @inline(never)
    mutating func failMisfit(expected: StaticString) {
        guard failure == nil else { return }
        noteMisfit(expected: "\(expected)") { $0.kindAtCursor }
        fail(.misfit(expected: expected))
    }

    /// The waiting member's name, for reports.
    var currentKey: String {
        keyCount < 0 ? "" : String(decoding: UnsafeBufferPointer(start: key, count: keyCount), as: UTF8.self)
    }

    /// The waiting member's name with its escapes resolved.
    var keyText: String {
        guard keyCount >= 0 else { return "" }
        let range = StringRange(start: key, count: keyCount, hasEscapes: memchr(key, 0x5C, keyCount) != nil)
        return text(range)
    }

    var kindAtCursor: String {
        guard cursor < end else { return "nothing" }
        return switch cursor.pointee {
        case UInt8(ascii: "{"): "an object"
        case UInt8(ascii: "["): "an array"
        case UInt8(ascii: "\""): "a string"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): "a boolean"
        case UInt8(ascii: "n"): "null"
        default: "a number"
        }
    }

    // MARK: - Punctuation

    @inline(__always)
    mutating func skipWhitespace() {
        while cursor < end {
            let byte = cursor.pointee
            guard byte <= 0x20 else { return }
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            cursor += 1
        }
    }

    /// Passes `byte` if it comes next.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard cursor < end, cursor.pointee == byte else { return false }
        cursor += 1
        return true
    }

    @inline(__always)
    func isNext(_ byte: UInt8) -> Bool {
        cursor < end && cursor.pointee == byte
    }

    /// Passes `null` if it comes next.
    @inline(__always)
    mutating func takeNull() -> Bool {
        guard isNext(UInt8(ascii: "n")) else { return false }
        return takeLiteral("null")
    }

    mutating func takeLiteral(_ literal: StaticString) -> Bool {
        let count = literal.utf8CodeUnitCount
        guard end - cursor >= count, equalBytes(cursor, literal.utf8Start, count) else {
            fail(.syntax("expected `true`, `false` or `null`"))
            return false
        }
        cursor += count
        return true
    }

    // MARK: - Objects and arrays

    /// Passes an object's opening brace and reads the first member's name.
    ///
    /// False when no object comes next.
    @inline(__always)
    mutating func openObject() -> Bool {
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
    @inline(__always)
    mutating func nextKey() {
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

    @inline(__always)
    private mutating func readKey() {
        guard isNext(UInt8(ascii: "\"")) else { return fail(.syntax("expected a member name")) }
        let name = scanString()
        guard failure == nil else { return }
        // Names with escapes are legal; none of ours has any, so such a name stays as it is and matches nothing.
        key = name.start
        keyCount = name.count
        skipWhitespace()
        guard take(UInt8(ascii: ":")) else { return fail(.syntax("expected `:` after a member name")) }
        skipWhitespace()
    }

    @inline(__always)
    func keyIs(_ name: StaticString) -> Bool {
        keyCount == name.utf8CodeUnitCount && equalBytes(key, name.utf8Start, name.utf8CodeUnitCount)
    }

    /// Counts one level down, within ``maximumDepth``.
    @inline(__always)
    mutating func enter() -> Bool {
        depth += 1
        guard depth <= Self.maximumDepth else {
            fail(.depth)
            return false
        }
        return true
    }

    // MARK: - Values nobody asked for

    /// Passes one value of any kind, validating it.
    mutating func skipValue() {
        guard failure == nil else { return }
        guard cursor < end else { return fail(.syntax("the text ends where a value is expected")) }
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

    private mutating func skipObject() {
        guard openObject() else { return }
        while keyCount >= 0 {
            skipValue()
            nextKey()
        }
    }

    private mutating func skipArray() {
        guard openArray() else { return }
        while failure == nil {
            skipValue()
            guard nextElement() else { return }
        }
    }

    /// Passes an array's opening bracket.
    ///
    /// False when the array is empty (its end is passed, too) or no array comes next.
    @inline(__always)
    mutating func openArray() -> Bool {
        guard take(UInt8(ascii: "[")), enter() else { return false }
        skipWhitespace()
        if take(UInt8(ascii: "]")) {
            depth -= 1
            return false
        }
        return true
    }

    /// After an element: true when another follows, false when the array has ended.
    @inline(__always)
    mutating func nextElement() -> Bool {
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

    /// Passes trailing white space and says whether the frame ends there.
    mutating func finish() {
        guard failure == nil else { return }
        skipWhitespace()
        if cursor != end { fail(.syntax("unexpected bytes after the value")) }
    }
}

/// Whether two ranges hold the same bytes; with a constant count the compiler turns it into a few loads.
@inline(__always)
func equalBytes(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    memcmp(a, b, count) == 0
}
