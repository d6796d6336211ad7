/// An item's place in the output of a response, which stands for its id where a server leaves the id out.
struct OutputPlace: Hashable, Sendable {
    /// The response's number in the session.
    var response: Int
    var outputIndex: Int

    init?(_ response: Int?, _ outputIndex: Int?) {
        guard let response, let outputIndex else { return nil }
        self.response = response
        self.outputIndex = outputIndex
    }
}
