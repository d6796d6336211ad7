/// What a line of a recording says.
enum ParsedLine {
    /// Nothing.
    case blank
    /// A session begins.
    indirect case header(RecordingHeader)
    /// A frame, its `seq` not yet counted; and what is wrong with the line if it was taken all the same.
    case event(RecordedEvent, problem: LineProblem?)
}
