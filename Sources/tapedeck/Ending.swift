import ArgumentParser

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// How the process ends: its last words and its exit status.
struct Ending {
    private var message = ""
    private var status = ExitCode.success
    private var isHelp = false

    /// The ending that an error leads to.
    init(_ error: any Error) {
        switch error {
        case is ClosedPipe: break
        case let code as ExitCode: status = code
        case let failure as Failure: self.init(failing: failure.description)
        case is CleanExit, is ValidationError: self.init(parserError: error)
        default:
            // Errors of ArgumentParser are its own to explain; ours are one line each.
            if Tapedeck.exitCode(for: error) == .failure {
                self.init(failing: "\(error)")
            } else {
                self.init(parserError: error)
            }
        }
    }

    private init(failing description: String) {
        message = "tapedeck: \(TextSanitizer.line(description))"
        status = .failure
    }

    private init(parserError error: any Error) {
        status = Tapedeck.exitCode(for: error)
        isHelp = status == .success
        let text = Tapedeck.fullMessage(for: error)
        message = isHelp ? text : TextSanitizer.lines("tapedeck: " + text.trimmingPrefix("Error: "))
    }

    /// Says what is left to say and ends the process.
    func exit() -> Never {
        if !message.isEmpty {
            fputs(message + "\n", isHelp ? stdout : stderr)
        }
        #if canImport(Darwin)
        Darwin.exit(status.rawValue)
        #elseif canImport(Musl)
        Musl.exit(status.rawValue)
        #else
        Glibc.exit(status.rawValue)
        #endif
    }
}
