/// A string's characters between its quotes, as they are spelled.
@usableFromInline package struct JSONString {
    /// What is known of the characters.
    @usableFromInline package enum Encoding: Sendable {
        /// Nobody has looked.
        case unchecked
        /// They are valid UTF-8.
        case utf8
        /// They are ASCII.
        case ascii
    }

    @usableFromInline package var start: UnsafePointer<UInt8>
    @usableFromInline package var count: Int
    /// A backslash occurs, so the characters are not the text.
    @usableFromInline package var hasEscapes: Bool
    @usableFromInline package var encoding: Encoding

    @inlinable @inline(__always)
    package init(start: UnsafePointer<UInt8>, count: Int, hasEscapes: Bool, encoding: Encoding = .unchecked) {
        self.start = start
        self.count = count
        self.hasEscapes = hasEscapes
        self.encoding = encoding
    }

    @inlinable package var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

    /// Whether the characters are these, spelled without escapes.
    @inlinable @inline(__always)
    package func equals(_ text: StaticString) -> Bool {
        count == text.utf8CodeUnitCount && equalBytes(start, text.utf8Start, count)
    }

    /// The text, escapes resolved.
    @inlinable package var text: String {
        @inline(__always) get {
            hasEscapes ? JSONEscapes.text(of: bytes) : String(bytes, encoding)
        }
    }
}

extension String {
    /// Copies characters, checking no more than has to be checked.
    @inlinable @inline(__always)
    package init(_ bytes: UnsafeBufferPointer<UInt8>, _ encoding: JSONString.Encoding) {
        if encoding != .unchecked, #available(macOS 26, iOS 26, *) {
            self.init(copying: UTF8Span(unchecked: bytes.span, isKnownASCII: encoding == .ascii))
        } else {
            self.init(decoding: bytes, as: UTF8.self)
        }
    }
}
