import ArgumentParser
import SessionRecording
import SessionRedaction

/// `tapedeck redact`.
struct RedactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Write copies of sessions that can be shared.",
        discussion: """
            A copy has no secrets, silence of the same length in place of audio, blank images, and other ids, the same \
            new one wherever the old one stood. Times, types, order, usage and nearly every length are the session's \
            own, so that it replays as the session does. The copy is JSON Lines; several sessions go into one file.

            --texts masks what was said, written, called and returned: letters become x, digits 0, and tool arguments \
            stay JSON. Member names, tool names, voices and models stay. Read what you share.

            EXAMPLES:
              tapedeck redact latest --texts -o shared.jsonl
              tapedeck redact call.jsonl --salt ferry > Tests/Recordings/call.jsonl
              tapedeck redact 01K7A 01K7B | tapedeck import - --db shared.db
            """
    )

    @Argument(help: SessionArgument.help) var sessions = [SessionArgument.latest]
    @Flag(help: "Mask texts, too.") var texts = false
    @Flag(help: "Leave audio and images as they are.") var keepAudio = false
    @Option(
        help: ArgumentHelp(
            "Any word: with the same one, the same session gives the same copy. (default: a random one)",
            valueName: "word"
        )
    )
    var salt: String?
    @OptionGroup var destination: DestinationOptions
    @OptionGroup var source: SourceOptions

    func validate() throws {
        if salt?.isEmpty == true { throw ValidationError("--salt must not be empty") }
        if let output = destination.output, [".db", ".sqlite"].contains(where: output.hasSuffix) {
            throw ValidationError(
                "redact writes JSON Lines; for a database: tapedeck redact … | tapedeck import - --db \(output)"
            )
        }
    }

    func run() throws {
        let library = source.library()
        let results = try destination.open()
        var redactor = SessionRedactor(.init(masksTexts: texts, keepsAudio: keepAudio), salt: salt)
        for session in sessions {
            try library.forEachElement(of: session) { element in
                var line: [UInt8] = []
                switch element {
                case .session(let metadata): JSONLinesWriter.append(header: redactor.begin(metadata), to: &line)
                case .event(let event): JSONLinesWriter.append(redactor.redact(event), to: &line)
                case .problem: break
                }
                try results.write(data: line)
                return true
            }
        }
        try results.finish()
        tell(redactor)
        try library.reportProblems()
    }

    private func tell(_ redactor: SessionRedactor) {
        if redactor.replacedFrames > 0 {
            let frames = HumanText.count(redactor.replacedFrames, "frame")
            Notice.print("\(frames) \(redactor.replacedFrames == 1 ? "is" : "are") not JSON: all bytes were replaced")
        }
        if !texts { Notice.print("texts were kept; --texts masks them") }
    }
}
