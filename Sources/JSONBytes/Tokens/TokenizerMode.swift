/// How much a tokenizer checks of what it passes.
@usableFromInline package protocol TokenizerMode {
    /// Whether everything that is passed is checked.
    static var checks: Bool { get }
}

/// Everything is checked: what was passed without a failure is valid JSON (RFC 8259) in valid UTF-8.
@usableFromInline package enum Checking: TokenizerMode {
    @inlinable package static var checks: Bool { true }
}

/// No more is checked than it takes to find the way: quotes, brackets, colons and commas.
///
/// For bytes that were checked before, and for those of which only the first members matter. Whatever the bytes are,
/// nothing outside them is read.
@usableFromInline package enum Trusting: TokenizerMode {
    @inlinable package static var checks: Bool { false }
}
