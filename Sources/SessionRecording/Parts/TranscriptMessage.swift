/// A message of a transcript, with what stands before it on its line.
struct TranscriptMessage {
    /// The message.
    var content: ArraySlice<UInt8>
    /// Whether it begins as an object does.
    var isObject: Bool
    var opcode = Opcode.text
    /// Who sent it, and when, as far as the line says so.
    var said: LoggedStatement
}
