import ArgumentParser

extension SessionReference: ExpressibleByArgument {
    init(argument: String) { self.init(argument) }

    static let defaultCompletionKind = CompletionKind.file(extensions: RecordingFile.endings)

    /// What the help says about the argument.
    static let help = ArgumentHelp(
        "A session id or unique prefix, the server's session id, latest, or a recording file (- for stdin).",
        valueName: "session"
    )
}
