import RealtimeProtocol

/// What is known of a response that bears on its items.
struct ResponseScope: Sendable {
    /// Whether its items stay out of the conversation; nil until the response itself was seen.
    var isOutOfBand: Bool?
    /// Its status, when it has ended.
    var ending: ResponseStatus?
    var items: [Int] = []
}

/// An item's place in the output of a response, which stands for its id where a server leaves the id out.
struct OutputPlace: Hashable, Sendable {
    var responseID: String
    var outputIndex: Int

    init?(_ responseID: String?, _ outputIndex: Int?) {
        guard let responseID, let outputIndex else { return nil }
        self.responseID = responseID
        self.outputIndex = outputIndex
    }
}
