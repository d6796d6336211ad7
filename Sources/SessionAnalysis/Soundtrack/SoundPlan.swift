package import SessionAudio

/// What a WAV file is to hold.
package struct SoundPlan: Sendable {
    /// The audio of each channel, where it is heard.
    package var channels: [[SoundRun]]
    /// The part of the clock that the file is of, in milliseconds.
    package var range: ClosedRange<Double>
    /// Samples a second.
    package var sampleRate: Int

    /// A file that begins at zero and ends with the last of its audio.
    package init(_ channels: [[SoundRun]], sampleRate: Int) {
        self.channels = channels
        self.sampleRate = sampleRate
        range = 0...(channels.joined().map(\.endMs).max() ?? 0)
    }

    package var header: WAVHeader {
        WAVHeader(sampleRate: sampleRate, channels: channels.count == 1 ? .mono : .stereo)
    }

    /// How many sample frames the file has.
    package var sampleFrames: Int { frame(at: range.upperBound) }

    /// The sample frame at a place on the clock.
    package func frame(at milliseconds: Double) -> Int {
        // Of the clock's own frames, so that a part of a session is the same samples as the whole has there.
        clockFrame(at: milliseconds) - clockFrame(at: range.lowerBound)
    }

    private func clockFrame(at milliseconds: Double) -> Int {
        Int((milliseconds * Double(sampleRate) / 1000).rounded())
    }
}
