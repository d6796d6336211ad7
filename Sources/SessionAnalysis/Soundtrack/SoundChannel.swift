import RealtimeProtocol
import SessionAudio

/// A channel of a WAV file: finds where each piece of audio belongs, and knows how far it is complete.
package struct SoundChannel: Sendable {
    /// In the order of the clock.
    private let runs: [SoundRun]
    /// Which of the runs are of a source, in order of their offsets.
    private let places: [SoundSource: [Int]]
    /// How much of each run has come, in milliseconds.
    private var received: [Double]
    /// The first run that is not complete.
    private var firstOpen = 0
    /// What comes next without a break: where it was, and where the samples go.
    private var next: (run: Int, offsetMs: Double, frame: Int)?
    private var resampler: Resampler?
    private var rate = 0
    /// The first byte of a sample whose second has not come.
    private var oddByte: UInt8?

    package init(_ runs: [SoundRun]) {
        self.runs = runs.sorted { $0.startMs < $1.startMs }
        received = Array(repeating: 0, count: runs.count)
        places = Dictionary(grouping: self.runs.indices, by: { [runs = self.runs] in runs[$0].source })
            .mapValues { [runs = self.runs] indices in indices.sorted { runs[$0].offsetMs < runs[$1].offsetMs } }
    }

    /// Up to where nothing more can come, in milliseconds on the clock.
    package var completeMs: Double {
        guard firstOpen < runs.count else { return .infinity }
        return runs[firstOpen].startMs + received[firstOpen]
    }

    /// Takes in a piece, if any of it belongs here.
    ///
    /// - Parameters:
    ///   - piece: The audio of an event.
    ///   - plan: The file that the channel is of.
    ///   - add: Takes samples, and the sample frame that they begin at.
    package mutating func take(_ piece: SoundPiece, _ plan: SoundPlan, _ add: ([Int16], Int) -> Void) {
        guard let indices = places[piece.source] else { return }
        let end = piece.offsetMs + piece.lengthMs
        var place = indices.partitioningIndex { runs[$0].offsetMs + runs[$0].lengthMs > piece.offsetMs }
        guard place < indices.count, runs[indices[place]].offsetMs < end else { return }
        let samples = samples(of: piece)
        while place < indices.count, runs[indices[place]].offsetMs < end {
            take(samples, of: piece, in: indices[place], plan, add)
            place += 1
        }
        while firstOpen < runs.count, received[firstOpen] >= runs[firstOpen].lengthMs - 0.001 { firstOpen += 1 }
    }

    /// Gives back what is left.
    package mutating func finish(_ plan: SoundPlan, _ add: ([Int16], Int) -> Void) {
        guard let last = next, var resampler else { return }
        add(resampler.finish(), last.frame)
        (next, self.resampler) = (nil, nil)
    }

    private mutating func take(
        _ samples: [Int16],
        of piece: SoundPiece,
        in index: Int,
        _ plan: SoundPlan,
        _ add: ([Int16], Int) -> Void
    ) {
        let run = runs[index]
        let from = max(piece.offsetMs, run.offsetMs)
        let to = min(piece.offsetMs + piece.lengthMs, run.offsetMs + run.lengthMs)
        guard from < to else { return }
        received[index] = max(received[index], to - run.offsetMs)
        let perMs = Double(piece.format.sampleRate) / 1000
        let first = min(samples.count, Int(((from - piece.offsetMs) * perMs).rounded()))
        let last = min(samples.count, Int(((to - piece.offsetMs) * perMs).rounded()))
        if next?.run != index || abs((next?.offsetMs ?? 0) - from) > 0.001 || rate != piece.format.sampleRate {
            finish(plan, add)
            resampler = Resampler(from: piece.format.sampleRate, to: plan.sampleRate)
            rate = piece.format.sampleRate
            next = (index, from, plan.frame(at: run.startMs + from - run.offsetMs))
        }
        guard let frame = next?.frame, var resampler else { return }
        let result = resampler.append(Array(samples[first..<max(first, last)]))
        self.resampler = resampler
        add(result, frame)
        next = (index, to, frame + result.count)
    }

    /// What was dropped, or cannot be read, is silence.
    private mutating func samples(of piece: SoundPiece) -> [Int16] {
        let isNext = abs((next?.offsetMs ?? -1) - piece.offsetMs) < 0.001
        if !isNext { oddByte = nil }
        guard var bytes = try? piece.audio?.decoded() else {
            return Array(repeating: 0, count: Int((piece.lengthMs * Double(piece.format.sampleRate) / 1000).rounded()))
        }
        if let oddByte { bytes.insert(oddByte, at: 0) }
        oddByte = piece.format.bytesPerSample == 2 && bytes.count % 2 == 1 ? bytes.last : nil
        return piece.format.samples(bytes)
    }
}
