import ArgumentParser

/// How a command ends.
extension ExitCode {
    /// Finished, but found drift, loss or a difference.
    static let findings = ExitCode(3)
    /// Ended by Ctrl-C.
    static let interrupted = ExitCode(130)
}
