import SessionAnalysis

/// Which of a session's sound is wanted.
enum SoundChoice: Sendable, Equatable {
    /// The user on the left, the assistant on the right, as it was heard.
    case heard
    /// One side of the same.
    case side(SoundSide)
    /// An item from its beginning: as heard, or all of it.
    case item(String, isWhole: Bool)
}
