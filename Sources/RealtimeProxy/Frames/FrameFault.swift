/// What is wrong with a frame: from there on, nobody can tell where the next one begins, or should.
struct FrameFault: Error, Hashable, CustomStringConvertible {
    /// The rule that was broken, in plain words.
    let description: String

    private init(_ description: String) { self.description = description }

    static let reservedBits = Self("a reserved bit is set, and no extension was agreed on")
    static let reservedOpcode = Self("its opcode is reserved")
    static let fragmentedControl = Self("a control frame is fragmented")
    static let oversizedControl = Self("a control frame is longer than 125 bytes")
    static let strayContinuation = Self("a continuation frame follows no message")
    static let interruptedMessage = Self("a new message begins inside a fragmented one")
    static let impossibleLength = Self("its length has the high bit set")
    static let invalidClose = Self("its close code or reason is not valid")
    static let maskedByServer = Self("a frame from the server is masked")
    static let unmaskedByClient = Self("a frame from the client is not masked")
}
