import ArgumentParser
import JSONBytes
import SessionRecording
import SessionRedaction

/// `tapedeck redact`.
struct RedactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Write redacted copies of sessions to share.",
        discussion: """
            A copy contains no secrets. Audio is replaced by silence of the same length, images are blank, and every \
            id is replaced by the same new id wherever it occurs. Times, types, order, usage and nearly all lengths \
            are kept, so that the copy replays like the original. The output is JSON Lines; several sessions are \
            written to one file.

            --texts also masks what was said, written, called and returned: letters become x, and digits become 0. \
            Tool arguments and outputs that are JSON remain valid JSON; the digits of their numbers become 1. Field \
            names, tool names, voices and models are kept. Review a copy before you share it.

            EXAMPLES:
              tapedeck redact latest --texts -o shared.jsonl
              tapedeck redact call.jsonl --salt ferry > Tests/Recordings/call.jsonl
              tapedeck redact 01K7A 01K7B | tapedeck import - --db shared.db
            """
    )

    @Argument(help: SessionReference.help) var sessions = [SessionReference.latest]
    @Flag(help: "Also mask texts.") var texts = false
    @Flag(help: "Keep audio and images.") var keepAudio = false
    @Option(
        help: ArgumentHelp(
            "A seed for the new ids: the same salt and session give the same copy. (default: random)",
            valueName: "word"
        )
    )
    var salt: String?
    @OptionGroup var destination: DestinationOptions
    @OptionGroup var source: SourceOptions

    func validate() throws {
        try source.validate(reading: sessions)
        if salt?.isEmpty == true { throw ValidationError("--salt must not be empty") }
        if let output = destination.output, [".db", ".sqlite"].contains(where: output.hasSuffix) {
            throw ValidationError(
                "redact writes JSON Lines; to fill a database: tapedeck redact … | tapedeck import - --db \(output)"
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
