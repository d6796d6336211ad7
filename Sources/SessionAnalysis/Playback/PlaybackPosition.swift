/// How far the assistant's audio was played at a moment.
struct PlaybackPosition: Sendable {
    /// The response's number.
    var response: Int
    /// The item that plays, by its index in the conversation's table; nil where only the server tells of the audio.
    var item: Int?
    /// How much of the item was played, in milliseconds.
    var playedMs: Double
    /// How much of it has come; nil where the recording has no audio.
    var receivedMs: Double?
    /// How much audio has come and was not played, of this answer and of those behind it.
    var waitingMs: Double?
}
