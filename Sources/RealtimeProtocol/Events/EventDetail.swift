/// Something that an event says beyond its type, for a line about it.
///
/// Each payload lists its own (``WireEvent/details``); how they look is up to who prints them.
package enum EventDetail {
    /// The id of what the event is about.
    case id(String?)
    /// A word or a short text as it stands, such as a name or a code.
    case word(String?)
    /// What somebody said or wrote.
    case quoted(String?)
    /// A piece of audio.
    case audio(Base64Audio)
    /// A place in the session's audio, in milliseconds since its first byte.
    case audioTime(Double?)
    /// A length of time, in seconds.
    case seconds(Double?)
    /// An item of the conversation.
    case item(Item?)
    /// A response.
    case response(Response?)
    /// A session's configuration.
    case session(Session?)
    /// What is left of the limits.
    case rateLimits([RateLimit])
    /// Why the event is kept raw.
    case misfit(Drift.Misfit)
}
