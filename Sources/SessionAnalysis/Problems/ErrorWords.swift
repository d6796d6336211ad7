import JSONBytes

/// The words of an error that stand where the reference has no place for them.
///
/// Services put a web framework's errors on the wire as they are: under `detail`, as a list of `errors`, as an error in an
/// error. What is nearest to the top counts.
enum ErrorWords {
    private static let names = ["message", "detail", "details", "reason", "description", "text", "msg"]
    private static let containers = ["error", "errors"] + names
    /// Deeper than any error was seen to be.
    private static let longestWay = 4

    /// The words in an event; nil when there are none.
    static func find(in payload: ArraySlice<UInt8>) -> String? {
        guard let event = JSON(parsing: payload) else { return nil }
        var level = [event]
        for _ in 0..<longestWay {
            let members = level.flatMap(members)
            let words = names.lazy.compactMap { name in
                members.first { $0.name == name && $0.value.string?.isEmpty == false }?.value.string
            }
            if let first = words.first { return first }
            level = members.map(\.value)
        }
        return nil
    }

    /// The members of a value that may hold words; a list of words is as many members as it has.
    private static func members(of value: JSON) -> [JSON.Member] {
        switch value {
        case .object(let members): members.filter { containers.contains($0.name) }
        case .array(let elements): elements.map { (name: "text", value: $0) }
        default: []
        }
    }
}
