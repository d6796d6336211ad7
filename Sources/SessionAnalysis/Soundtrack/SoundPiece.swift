package import RealtimeProtocol
package import SessionAudio

/// What a piece of audio is a part of.
package enum SoundSource: Sendable, Hashable {
    /// All that the client appended.
    case user
    /// An assistant's message, by its index in the conversation's table.
    case item(Int)
    /// The output of a session without responses: GPT-Live, translation.
    case output
}

/// The audio of one event.
package struct SoundPiece: Sendable {
    /// What it is a part of.
    package var source: SoundSource
    /// Where in that it begins, in milliseconds.
    package var offsetMs: Double
    /// How long it is, in milliseconds.
    package var lengthMs: Double
    /// How its bytes are read.
    package var format: SampleFormat
    /// The audio; nil when it was dropped.
    package var audio: Base64Audio?

    /// Describes a piece.
    package init(
        source: SoundSource,
        offsetMs: Double,
        lengthMs: Double,
        format: SampleFormat,
        audio: Base64Audio?
    ) {
        self.source = source
        self.offsetMs = offsetMs
        self.lengthMs = lengthMs
        self.format = format
        self.audio = audio
    }
}

/// A run of audio on the session's clock.
package struct SoundRun: Sendable, Hashable {
    /// What it is a part of.
    package var source: SoundSource
    /// Where in that it begins, in milliseconds.
    package var offsetMs: Double
    /// When it is heard, in milliseconds since the session's start.
    package var startMs: Double
    /// How long it is, in milliseconds.
    package var lengthMs: Double

    /// Describes a run.
    package init(source: SoundSource, offsetMs: Double, startMs: Double, lengthMs: Double) {
        self.source = source
        self.offsetMs = offsetMs
        self.startMs = startMs
        self.lengthMs = lengthMs
    }

    /// When it ends.
    package var endMs: Double { startMs + lengthMs }
}
