import ArgumentParser
import LibC
import SessionAnalysis
import SessionAudio
import SessionRecording

/// `tapedeck audio`.
struct AudioCommand: ParsableCommand {
    /// Which of the assistant's audio is written.
    enum Part: String, ExpressibleByArgument, CaseIterable {
        case heard
        case generated
    }

    static let configuration = CommandConfiguration(
        commandName: "audio",
        abstract: "Write a session's sound as WAV.",
        discussion: """
            A stereo file on the session's clock: the user on the left, the assistant on the right, as it was heard. \
            What was cut off by an interruption is silent; --as generated has all of it, one answer after another. \
            Samples are PCM16 at 24 kHz, or at 8 kHz when both sides are G.711. Audio that was dropped or excluded \
            from the recording is silence.

            Without -o, the file goes to standard output. --clips writes a file for each item into a folder; their \
            names sort in the order of the conversation.

            EXAMPLES:
              tapedeck audio latest -o call.wav
              tapedeck audio call.jsonl --side user | sox - -n stats
              tapedeck audio 01K7A --turn 3 -o - | ffplay -
              tapedeck audio latest --clips clips/
            """
    )

    @Argument(help: SessionReference.help) var session = SessionReference.latest
    @Option(name: .customLong("as"), help: "What the assistant's side holds.") var part = Part.heard
    @Option(help: "Only this side, as a mono file: user or assistant.") var side: SoundSide?
    @Option(help: ArgumentHelp("Only what is heard during a turn.", valueName: "number")) var turn: Int?
    @Option(help: ArgumentHelp("Only the audio of an item, as a mono file.", valueName: "id")) var item: String?
    @Option(
        help: ArgumentHelp("Write a file for each item into this folder.", valueName: "folder"),
        completion: .directory
    )
    var clips: String?
    @OptionGroup var destination: DestinationOptions
    @OptionGroup var source: SourceOptions

    func validate() throws {
        try source.validate(reading: [session])
        try OptionRule.check(
            .with(("--clips", clips != nil), refuse: ["-o": destination.output != nil, "--item": item != nil]),
            .with(("--clips", clips != nil), refuse: ["--turn": turn != nil]),
            .with(("--item", item != nil), refuse: ["--side": side != nil, "--turn": turn != nil])
        )
    }

    func run() throws {
        let library = source.library()
        if clips == nil, isTerminal {
            throw Failure("sound is not for a terminal; -o call.wav writes it to a file, | ffplay - plays it")
        }
        let sound = try SessionSound(session, in: library)
        if let clips { try write(sound, into: clips) } else { try write(sound) }
        SoundNotes.tell(of: sound)
        try library.reportProblems()
    }

    private var isTerminal: Bool {
        (destination.output == nil || destination.output == "-") && isatty(STDOUT_FILENO) != 0
    }

    // MARK: - One file

    private func write(_ sound: SessionSound) throws {
        let plan = try plan(sound)
        guard plan.sampleFrames <= plan.header.capacity else { throw tooLong(plan) }
        var writer = try SoundWriter(plan, to: destination.open())
        try sound.forEachPiece { piece in
            try writer.take(piece)
            return !writer.isComplete
        }
        try writer.finish()
    }

    private func plan(_ sound: SessionSound) throws -> SoundPlan {
        if let item { return try plan(ofItem: item, sound) }
        let runs = try (side.map { [$0] } ?? SoundSide.allCases).map { try self.runs(of: $0, sound) }
        guard runs.contains(where: { !$0.isEmpty }) else { throw noAudio(sound) }
        var plan = SoundPlan(runs, sampleRate: sampleRate(sound))
        if let turn { plan.range = try range(ofTurn: turn, sound) }
        return plan
    }

    private func runs(of side: SoundSide, _ sound: SessionSound) throws -> [SoundRun] {
        guard sound.fold.hasTimes else {
            guard self.side != nil, turn == nil else {
                throw Failure(
                    "session \(sound.metadata.id) has no times, so its two sides have no common clock; take one of "
                        + "them: --side user, or an item: --clips FOLDER"
                )
            }
            return sound.fold.joined(side).filter { $0.lengthMs > 0 }
        }
        return side == .user ? sound.fold.user : sound.fold.assistant(generated: part == .generated)
    }

    private func plan(ofItem id: String, _ sound: SessionSound) throws -> SoundPlan {
        let found = sound.fold.clips(generated: part == .generated).last { $0.itemID == id }
        guard let clip = found else {
            throw Failure(
                "\(id): session \(sound.metadata.id) has no audio of such an item; `tapedeck conversation --json` lists "
                    + "the items"
            )
        }
        return SoundPlan([[clip.run]], sampleRate: sampleRate(sound))
    }

    private func range(ofTurn number: Int, _ sound: SessionSound) throws -> ClosedRange<Double> {
        let count = sound.fold.fold.turns.count
        guard 1...max(1, count) ~= number, count > 0 else {
            throw Failure("turn \(number): session \(sound.metadata.id) has \(HumanText.count(count, "turn"))")
        }
        guard let range = sound.fold.range(ofTurn: number, generated: part == .generated) else {
            throw Failure("turn \(number) of session \(sound.metadata.id) has no audio")
        }
        return range
    }

    private func sampleRate(_ sound: SessionSound) -> Int {
        let formats = SoundSide.allCases.map { sound.fold.formats(of: $0) }
        let isG711 = formats.joined().allSatisfy { $0.encoding != .pcm16 && $0.sampleRate == 8000 }
        return isG711 ? 8000 : 24_000
    }

    private func noAudio(_ sound: SessionSound) -> Failure {
        Failure("session \(sound.metadata.id) has no audio\(side.map { " of the \($0.rawValue)" } ?? "")")
    }

    private func tooLong(_ plan: SoundPlan) -> Failure {
        let length = HumanText.duration(milliseconds: plan.range.upperBound - plan.range.lowerBound)
        let most = HumanText.duration(milliseconds: Double(plan.header.capacity) / Double(plan.sampleRate) * 1000)
        return Failure(
            "the sound takes \(length), but a WAV file holds \(most); take --side user, --turn N or --clips FOLDER"
        )
    }

    // MARK: - A file an item

    private func write(_ sound: SessionSound, into folder: String) throws {
        let clips = sound.fold.clips(generated: part == .generated).filter { side == nil || $0.side == side }
        guard !clips.isEmpty else { throw noAudio(sound) }
        try makeFolder(folder)
        let rate = sampleRate(sound)
        var waiting = clips.enumerated().map { index, clip in
            (
                plan: SoundPlan([[clip.run]], sampleRate: rate),
                name: SoundClipName.of(clip, number: index + 1, of: clips.count)
            )
        }[...]
        var writers: [SoundWriter] = []
        // An item's file is begun when the first of its audio comes, and ends with the last.
        try sound.forEachPiece { piece in
            for index in waiting.indices.reversed() where waiting[index].plan.begins(with: piece) {
                writers.append(
                    try SoundWriter(waiting[index].plan, to: Results(path: "\(folder)/\(waiting[index].name)"))
                )
                waiting.remove(at: index)
            }
            for index in writers.indices.reversed() {
                try writers[index].take(piece)
                guard writers[index].isComplete else { continue }
                try writers[index].finish()
                writers.remove(at: index)
            }
            return !waiting.isEmpty || !writers.isEmpty
        }
        for index in writers.indices { try writers[index].finish() }
        Notice.print("\(folder): \(HumanText.count(clips.count, "file"))")
    }

    private func makeFolder(_ folder: String) throws {
        guard mkdir(folder, 0o777) != 0, errno != EEXIST else { return try checkFolder(folder) }
        throw Failure("\(folder): cannot be made: \(systemMessage()); choose another folder with --clips")
    }

    private func checkFolder(_ folder: String) throws {
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw Failure("\(folder): is not a folder; choose another one with --clips")
        }
    }
}

extension SoundSide: ExpressibleByArgument {}

extension SoundPlan {
    /// Whether a piece has some of the file's audio.
    fileprivate func begins(with piece: SoundPiece) -> Bool {
        channels.joined().contains { run in
            run.source == piece.source && run.offsetMs < piece.offsetMs + piece.lengthMs
                && piece.offsetMs < run.offsetMs + run.lengthMs
        }
    }
}
