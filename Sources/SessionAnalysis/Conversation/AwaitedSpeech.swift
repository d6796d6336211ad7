/// The user's speech whose words are not all told: what an event is about that names no item.
///
/// It goes by order: what was committed first is transcribed first.
struct AwaitedSpeech: Sendable {
    /// How much of what was committed may wait: where nobody transcribes, all of it does.
    private static let rememberedCount = 16

    /// What is being said, or transcribed without being committed.
    private(set) var spoken: Int?
    /// What was committed last.
    private(set) var committed: Int?
    /// What was committed and waits for its words, in order.
    private var waiting: [Int] = []

    /// What the next words are of; nil when nothing waits for any.
    var next: Int? { waiting.first ?? spoken }

    /// The first that waits for its words and fits.
    func first(where isWanted: (Int) -> Bool) -> Int? { waiting.first(where: isWanted) }

    /// This is being said.
    mutating func begin(_ item: Int) { spoken = item }

    /// It became an item.
    mutating func commit(_ item: Int) {
        waiting.append(item)
        if waiting.count > Self.rememberedCount { waiting.removeFirst() }
        (spoken, committed) = (nil, item)
    }

    /// All of its words are told, or there will be none.
    mutating func finish(_ item: Int) {
        if spoken == item { spoken = nil }
        if let place = waiting.firstIndex(of: item) { waiting.remove(at: place) }
    }
}
