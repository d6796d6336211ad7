import ArgumentParser
import JSONBytes
import SessionAnalysis
import SessionRecording
import SessionStore

/// `tapedeck diff`.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare two sessions, ignoring ids and times.",
        discussion: """
            Compares configuration, conversation, tool calls (arguments and outputs as JSON), the order of events (a \
            run of deltas or of audio counts as one), usage, and drift: types and fields that this version does not \
            know. --tolerance also compares the durations of each turn (response_latency_ms, bargein_stop_ms, and so on) \
            and of each tool call. Exits with status 3 if the sessions differ.

            SESSION@MOMENT is a session as it was then: @120 after the event of that seq, @12.5s so long after its \
            start, @2026-11-22T09:00:12Z at that time.

            EXAMPLES:
              tapedeck diff before.jsonl after.jsonl
              tapedeck diff 01K7A latest --only conversation --only tools
              tapedeck diff golden.jsonl latest --ignore usage --ignore-field temperature
              tapedeck diff golden.jsonl latest --tolerance 20% --json
              tapedeck diff latest@120 latest@180
            """
    )

    @Argument(help: ArgumentHelp(SessionReference.help.abstract, valueName: "a"))
    var first: ComparedReference

    @Argument(help: ArgumentHelp("The session to compare it with, given the same way.", valueName: "b"))
    var second: ComparedReference

    @OptionGroup var comparison: ComparisonOptions
    @OptionGroup var source: SourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        for reference in [first, second] {
            if reference.isPartOfFile { try refuseMoment(of: reference) }
        }
        try source.validate(reading: [first.session, second.session])
        try output.validatePage()
        if first.session == .file("-"), second.session == .file("-") {
            throw ValidationError("standard input can be one of the sessions, not both; give the other as a file")
        }
    }

    /// A name whose moment cannot be read may still be a session's.
    private func compared(_ reference: ComparedReference, _ library: SessionLibrary) throws -> ComparedSession {
        do {
            return try library.comparedSession(reference)
        } catch let error as StoreError where error.code == .noSuchSession {
            try refuseMoment(of: reference)
            throw error
        }
    }

    private func refuseMoment(of reference: ComparedReference) throws {
        guard let ending = reference.misspelledMoment else { return }
        throw ValidationError("“\(ending)” in “\(reference.whole)” is not a moment; \(Moment.forms)")
    }

    func run() throws {
        let library = source.library()
        let answer = DifferenceAnswer(
            try compared(first, library),
            try compared(second, library),
            options: comparison.effective
        )
        let output = try output.open()
        try DifferencePrinter(output: output).print(answer)
        try output.finish()
        (answer.momentNotes + answer.missingTimes).forEach(Notice.print)
        try library.reportProblems()
        if !answer.difference.isEmpty { throw ExitCode.findings }
    }
}
