import ArgumentParser
import LibC

/// How the process ends: its last words and its exit status.
struct ProcessEnding {
    private var message = ""
    private var status = ExitCode.success
    private var isHelp = false

    /// The ending that an error leads to.
    init(_ error: any Error) {
        switch error {
        case is ClosedPipe:
            break
        case let code as ExitCode:
            status = code
        case is Interrupted:
            fail("interrupted", .interrupted)
        case _ where Tapedeck.exitCode(for: error) == .failure:
            fail(Advice.line(error), .failure)
        default:
            // Wrong usage, or a question about it: ArgumentParser knows best how to explain.
            explain(error)
        }
    }

    private mutating func fail(_ description: String, _ status: ExitCode) {
        message = "tapedeck: \(TextSanitizer.line(description))"
        self.status = status
    }

    private mutating func explain(_ error: any Error) {
        status = Tapedeck.exitCode(for: error)
        isHelp = status == .success
        let text = Tapedeck.fullMessage(for: error)
        message = isHelp ? text : TextSanitizer.lines("tapedeck: " + text.trimmingPrefix("Error: "))
    }

    /// Says what is left to say and ends the process.
    func exit() -> Never {
        if !message.isEmpty { Notice.write(message + "\n", to: isHelp ? STDOUT_FILENO : STDERR_FILENO) }
        LibC.exit(status.rawValue)
    }
}
