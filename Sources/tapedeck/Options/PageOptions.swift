import ArgumentParser

/// What a session's page in a file holds.
struct PageOptions: ParsableArguments {
    @Flag(help: "Leave the sound out of an html page.") var noAudio = false

    @Option(
        help: ArgumentHelp(
            "The most that the sound of an html page may take (200MB, 1GB). (default: 50MB)",
            valueName: "size"
        )
    )
    var maxAudio: FileSize?

    func validate() throws {
        try OptionRule.check(.with(("--no-audio", noAudio), refuse: ["--max-audio": maxAudio != nil]))
    }

    /// The most bytes of sound.
    var audioLimit: Int { maxAudio?.bytes ?? 50_000_000 }
}
