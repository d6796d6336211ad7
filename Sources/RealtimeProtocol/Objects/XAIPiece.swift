/// What xAI says of a piece of audio or of its text.
public struct XAIPiece: WireObject {
    /// The part of the response that is said in one go; its parts may interleave.
    public var rid: String?
    /// Of text: where the words begin, in seconds from the start of the response's audio.
    public var startTime: Double?
    /// Of audio: seconds from the question to the first chunk of a part, as text.
    public var latency: String?
    /// Of audio: how long the chunk plays, in milliseconds.
    public var audioDurationMs: Int?
    /// Of audio: when the chunk was made, in Unix milliseconds by the service's clock.
    public var ts: Int?
    /// See ``ItemEvent/previousItemID``; null or `0` where there is nothing to say.
    public var previousItemID: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("rid", &rid)
        member("start_time", &startTime)
        member.word("latency", &latency)
        member("audio_duration_ms", &audioDurationMs)
        member("ts", &ts)
        member.id("previous_item_id", &previousItemID)
    }
}
