/// A part of a file that may hold a frame: a line, a JSON value, or a message of a transcript.
struct FilePart {
    enum Content {
        /// A line or a value.
        case text(ArraySlice<UInt8>)
        /// A message with what stands around it.
        indirect case message(TranscriptMessage)
        /// More than is kept of a part.
        case tooLong(limit: Int)
        /// Nothing: another session begins here.
        case sessionBegins
        /// Nothing that can be read on.
        case damage(LineProblem)
    }

    /// The number of the line on which it begins, from 1.
    var number: Int
    /// Where it begins in the input.
    var offset: Int
    var content: Content
}
