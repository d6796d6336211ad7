import ArgumentParser
import RealtimeProtocol
import SessionRecording
import SessionReplay

/// `tapedeck replay`.
struct ReplayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Feed the server's events through the decoder and report.",
        discussion: """
            Tells how many events decode, which types and fields this version does not know, which events are not \
            what their type says (malformed), and which frames are no events at all (invalid). Ends with status 3 \
            when anything is malformed or invalid; with --strict also when anything is unknown.

            EXAMPLES:
              tapedeck replay
              tapedeck replay call.jsonl --strict
              tapedeck replay recordings/*.jsonl --format ndjson
              tapedeck replay latest --rate 2
            """
    )

    @Argument(help: SessionArgument.help) var sessions = [SessionArgument.latest]
    @Flag(help: "End with status 3 on unknown types and fields, too.")
    var strict = false
    @Option(
        help: ArgumentHelp(
            "Keep the recorded gaps, so many times as fast; 1 is real time. (default: no waiting)",
            valueName: "factor"
        )
    )
    var rate: Double?
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let rate, !(rate > 0 && rate.isFinite) { throw ValidationError("--rate must be a number greater than zero") }
    }

    func run() throws {
        let library = source.library()
        let results = try output.destination.open()
        var replayer = Replayer(rate: rate, results: results)
        for session in sessions {
            try library.forEachElement(of: session) { element in
                switch element {
                case .session(let metadata): replayer.begin(metadata)
                case .event(let event): try replayer.play(event)
                case .problem: break
                }
                return true
            }
        }
        let answers = replayer.finish()
        try ReplayPrinter(output: output, results: results).print(answers)
        try results.finish()
        try library.reportProblems()
        if answers.contains(where: { $0.hasFindings(isStrict: strict) }) { throw ExitCode.findings }
    }
}
