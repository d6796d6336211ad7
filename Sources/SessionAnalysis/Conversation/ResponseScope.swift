import RealtimeProtocol
import SessionAudio

/// What is known of a response that bears on its items.
struct ResponseScope: Sendable {
    /// Its id, once it is told.
    var id: String?
    /// Whether its items stay out of the conversation; nil until the response itself was seen.
    var isOutOfBand: Bool?
    /// Its status, when it has ended.
    var ending: ResponseStatus?
    /// The format of its audio, if it says so; that may be one that nobody knows.
    var audioFormat: SampleFormat??
    var items: [Int] = []
    /// Its items by their index in the output.
    var outputs: [Int: Int] = [:]
}
