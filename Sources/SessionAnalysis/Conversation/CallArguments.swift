/// The arguments of a call: pieces, then all of it.
///
/// As with text, what is empty never wins.
struct CallArguments: Sendable {
    /// JSON text, as far as it came; nil before the call was seen.
    private(set) var text: String?
    private var isWhole = false

    /// What the deltas have told so far; nil when there were none, or when all of it was told.
    var streamed: String? { isWhole || text?.isEmpty != false ? nil : text }

    mutating func append(_ delta: String) {
        guard !isWhole else { return }
        if text == nil { text = "" }
        text?.append(delta)
    }

    mutating func finish(_ arguments: String) {
        if text == nil { text = "" }
        guard !arguments.isEmpty else { return }
        text = arguments
        isWhole = true
    }

    /// The arguments as an item shows them.
    ///
    /// An item that is not done (`isFinal`) may show less than its deltas have told.
    mutating func note(_ arguments: String, isFinal: Bool) {
        if isFinal { finish(arguments) } else if text == nil { text = arguments }
    }
}
