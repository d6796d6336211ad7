import SessionAnalysis
import SessionAudio

/// Writes a WAV file while a session is read, as far as it is complete.
struct SoundWriter {
    /// How many sample frames are written at once.
    private static let blockFrames = 24_000
    /// What a resampler may hold back, in milliseconds.
    private static let heldBackMs = 100.0

    private let plan: SoundPlan
    private let results: Results
    private var channels: [SoundChannel]
    private var mixer: SoundMixer
    private var writer: WAVWriter

    /// Writes the file's header.
    init(_ plan: SoundPlan, to results: Results) throws {
        self.plan = plan
        self.results = results
        channels = plan.channels.map(SoundChannel.init)
        mixer = SoundMixer(tracks: plan.channels.count)
        writer = WAVWriter(header: plan.header)
        try results.write(data: plan.header.bytes(sampleFrames: plan.sampleFrames))
    }

    /// Whether nothing more can come.
    var isComplete: Bool { channels.allSatisfy { $0.completeMs == .infinity } }

    /// Takes in the audio of an event.
    mutating func take(_ piece: SoundPiece) throws {
        for index in channels.indices {
            var mixer = mixer
            channels[index].take(piece, plan) { mixer.add($0, to: index, at: $1) }
            self.mixer = mixer
        }
        let complete = channels.map(\.completeMs).min() ?? .infinity
        let frames = complete == .infinity ? plan.sampleFrames : plan.frame(at: complete - Self.heldBackMs)
        while mixer.position + Self.blockFrames <= min(frames, plan.sampleFrames) { try write(Self.blockFrames) }
    }

    /// Writes the rest, and lets the file appear.
    mutating func finish() throws {
        for index in channels.indices {
            var mixer = mixer
            channels[index].finish(plan) { mixer.add($0, to: index, at: $1) }
            self.mixer = mixer
        }
        while mixer.position < plan.sampleFrames {
            try write(min(Self.blockFrames, plan.sampleFrames - mixer.position))
        }
        try results.finish()
    }

    private mutating func write(_ count: Int) throws {
        let tracks = mixer.take(count)
        try results.write(data: tracks.count == 1 ? writer.append(tracks[0]) : writer.append(left: tracks[0], right: tracks[1]))
    }
}
