/// What stands before a message on its line: arrows, words, a time, and what says nothing of the message.
struct TranscriptPrefix {
    private var arrow: DirectionWord?
    private var word: DirectionWord?
    private var time: TimeMember?
    /// What was taken last, which may be the date before a time.
    private var last: ArraySlice<UInt8> = []
    /// Whether an arrow was taken last.
    private(set) var endsWithArrow = false

    /// Whether anything says who sent the message.
    var hasDirection: Bool { arrow != nil || word != nil }

    /// What it says.
    var statement: LoggedStatement { LoggedStatement(direction: arrow, party: word, time: time) }

    /// Takes what comes next, up to white space.
    mutating func take(_ token: ArraySlice<UInt8>) {
        endsWithArrow = false
        let isWord = token.contains { (0x61...0x7A).contains($0.lowercased) }
        if let direction = DirectionWord(token) {
            endsWithArrow = !isWord
            if isWord { word = direction } else { arrow = direction }
        } else if time == nil {
            noteTime(token)
        }
    }

    private mutating func noteTime(_ token: ArraySlice<UInt8>) {
        let brackets = Array("[](),".utf8)
        let trimmed = token.drop(while: brackets.contains)
        let end = trimmed.lastIndex { !brackets.contains($0) && $0 != UInt8(ascii: ":") }
        let text = end.map { trimmed[...$0] } ?? []
        for candidate in [text, last + [0x20] + text] {
            let member = candidate.withUnsafeBufferPointer { TimeMember.reading($0) }
            if member.isPlausible {
                time = member
                return
            }
        }
        last = text
    }
}
