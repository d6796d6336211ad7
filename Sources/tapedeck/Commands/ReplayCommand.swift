import ArgumentParser
import RealtimeProtocol
import SessionRecording
import SessionReplay

/// `tapedeck replay`.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Feed the server's events through the decoder again and report drift.",
        discussion: """
            Reports how many events decode, which types and fields this version does not know, which events do not \
            match their type (malformed), and which frames are not events (invalid; binary ones are counted apart). \
            Exits with status 3 if anything is malformed or invalid; with --strict, also if anything is unknown.

            EXAMPLES:
              tapedeck replay
              tapedeck replay call.jsonl --strict
              tapedeck replay recordings/*.jsonl --format ndjson
              tapedeck replay latest --rate 2 --idle-limit 3s
              tapedeck replay call.jsonl --start 12.5s --until 20s
            """
    )

    @Argument(help: SessionReference.help) var sessions = [SessionReference.latest]
    @Flag(help: "Also exit with status 3 on unknown types and fields.")
    var strict = false
    @OptionGroup var options: ReplayOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws { try source.validate(reading: sessions) }

    func run() throws {
        let library = source.library()
        let output = try output.open()
        var replayer = Replayer(options.pace, options.place.range, results: output.results)
        for session in sessions { try play(session, of: library, on: &replayer) }
        let answers = try replayer.finish()
        try ReplayPrinter(output: output).print(answers)
        try output.finish()
        try library.reportProblems()
        if answers.contains(where: { $0.hasFindings(isStrict: strict) }) { throw ExitCode.findings }
    }

    private func play(
        _ session: SessionReference,
        of library: SessionLibrary,
        on replayer: inout Replayer
    ) throws {
        guard options.loop == 1 else {
            // What is played over is held in memory: standard input cannot be read twice.
            for recording in try library.recordings(of: session) {
                try replayer.begin(recording.metadata, of: session)
                for pass in 1...options.loop {
                    if pass > 1 { replayer.rewind() }
                    for event in recording.events { try replayer.play(event) }
                }
            }
            return
        }
        try library.forEachElement(of: session) { element in
            switch element {
            case .session(let metadata): try replayer.begin(metadata, of: session)
            case .event(let event): try replayer.play(event)
            case .problem: break
            }
            return true
        }
    }
}
