import SessionAnalysis
import SessionAudio

/// Which of a session's sound is wanted.
enum SoundChoice: Sendable, Equatable {
    /// The user on the left, the assistant on the right, as it was heard.
    case heard
    /// One side of the same.
    case side(SoundSide)
    /// An item from its beginning: as heard, or all of it.
    case item(String, isWhole: Bool)
}

/// A WAV file of a session's sound, of which any part can be made without what is before it.
struct SoundFile: Sendable {
    /// How much before and behind a part is looked at, so that it is the same as in the whole: a resampler's memory.
    private static let marginMs = 60.0

    private let plan: SoundPlan
    /// The events that the channels' audio is in.
    private let tracks: [AudioTrack]

    /// Plans a file; nil when there is no such sound, or no clock that it could stand on.
    init?(_ fold: PageFold, _ choice: SoundChoice) {
        let sides: [SoundSide]
        let channels: [[SoundRun]]
        switch choice {
        case .heard:
            guard fold.sound.hasTimes else { return nil }
            sides = SoundSide.allCases
            channels = sides.map { Self.runs(of: $0, fold) }
        case .side(let side):
            guard fold.sound.hasTimes else { return nil }
            sides = [side]
            channels = [Self.runs(of: side, fold)]
        case .item(let id, let isWhole):
            guard let clip = fold.sound.clips(generated: isWhole).last(where: { $0.itemID == id }) else { return nil }
            sides = [clip.side]
            channels = [[clip.run]]
        }
        guard channels.contains(where: { !$0.isEmpty }) else { return nil }
        tracks = sides.map { fold.track(of: $0) }
        plan = SoundPlan(channels, sampleRate: Self.sampleRate(tracks))
    }

    private static func runs(of side: SoundSide, _ fold: PageFold) -> [SoundRun] {
        side == .user ? fold.sound.user : fold.sound.assistant(generated: false)
    }

    /// 24 kHz, or 8 kHz where all of it is telephone sound.
    private static func sampleRate(_ tracks: [AudioTrack]) -> Int {
        tracks.allSatisfy { ($0.sampleRate ?? 8000) == 8000 } ? 8000 : 24_000
    }

    /// Samples a second.
    var sampleRate: Int { plan.sampleRate }
    /// How long it is, in milliseconds.
    var lengthMs: Double { plan.range.upperBound }
    /// How many bytes it has.
    var byteCount: Int { WAVHeader.byteCount + plan.sampleFrames * plan.header.bytesPerFrame }
    /// Whether a WAV file can hold it.
    var fits: Bool { plan.sampleFrames <= plan.header.capacity }

    /// Makes some of its bytes.
    ///
    /// - Parameters:
    ///   - range: Which bytes.
    ///   - session: Where the audio is read from.
    /// - Returns: As many bytes.
    /// - Throws: When the session cannot be read.
    func bytes(in range: Range<Int>, of session: any ViewedSession) throws -> [UInt8] {
        var bytes: [UInt8] = []
        if range.lowerBound < WAVHeader.byteCount {
            let header = plan.header.bytes(sampleFrames: plan.sampleFrames)
            bytes += header[range.clamped(to: 0..<WAVHeader.byteCount)]
        }
        let data = max(0, range.lowerBound - WAVHeader.byteCount)..<max(0, range.upperBound - WAVHeader.byteCount)
        guard !data.isEmpty else { return bytes }
        let size = plan.header.bytesPerFrame
        let frames = data.lowerBound / size..<(data.upperBound + size - 1) / size
        let sound = try sound(frames, of: session)
        let first = data.lowerBound - frames.lowerBound * size
        return bytes + sound[first..<first + data.count]
    }

    /// Makes some of its sample frames.
    private func sound(_ frames: Range<Int>, of session: any ViewedSession) throws -> [UInt8] {
        let start = Double(frames.lowerBound) * 1000 / Double(plan.sampleRate)
        let end = Double(frames.upperBound) * 1000 / Double(plan.sampleRate)
        let around = (start - Self.marginMs)..<(end + Self.marginMs)
        var part = plan
        part.channels = plan.channels.map { runs in runs.compactMap { $0.clipped(to: around) } }
        part.range = start...end
        var mixer = SoundMixer(tracks: tracks.count)
        for channel in tracks.indices {
            var sound = SoundChannel(part.channels[channel])
            let pieces = part.channels[channel].flatMap { run in
                tracks[channel].pieces(of: run.source, in: run.offsetMs..<run.offsetMs + run.lengthMs)
            }
            try AudioReader(pieces).read(session) { _, piece in
                sound.take(piece, part) { mixer.add($0, to: channel, at: $1) }
            }
            sound.finish(part) { mixer.add($0, to: channel, at: $1) }
        }
        let samples = mixer.take(frames.count)
        var writer = WAVWriter(header: plan.header)
        return samples.count == 1 ? writer.append(samples[0]) : writer.append(left: samples[0], right: samples[1])
    }
}

extension SoundRun {
    /// The part of it that is heard in a stretch of the clock; nil when none is.
    fileprivate func clipped(to stretch: Range<Double>) -> SoundRun? {
        let from = max(startMs, stretch.lowerBound)
        let to = min(endMs, stretch.upperBound)
        guard from < to else { return nil }
        return SoundRun(source: source, offsetMs: offsetMs + from - startMs, startMs: from, lengthMs: to - from)
    }
}
