/// An input of which some bytes were read already.
struct UnreadInput: ~Copyable, Sendable {
    let input: RecordingInput
    /// The bytes that were read.
    let bytes: [UInt8]
    /// Where the first of them stands in the input.
    let offset: Int
    /// Whether there are no more.
    let isAtEnd: Bool
    /// How many bytes to ask for at a time.
    let chunk: Int
}
