import ArgumentParser

/// The options of a command that clients connect to, the address aside.
struct ListenOptions: ParsableArguments {
    @Flag(help: "Accept unencrypted connections from other machines.")
    var allowRemote = false

    @Option(
        help: ArgumentHelp("Write the address to this file once clients can connect.", valueName: "file"),
        completion: .file()
    )
    var readyFile: String?

    /// Tells people where clients connect, and scripts that they may.
    ///
    /// - Parameters:
    ///   - address: Host and port, as in a URL.
    ///   - purpose: What becomes of those who connect.
    /// - Throws: When the ready file cannot be written.
    func announce(_ address: String, _ purpose: String) throws {
        if let readyFile {
            let results = try Results(path: readyFile)
            try results.write(data: "\(address)\n")
            try results.finish()
        }
        Notice.write(
            """
            tapedeck: listening on ws://\(address), \(TextSanitizer.line(purpose))
              OPENAI_BASE_URL=http://\(address)/v1          OpenAI SDKs, openai-agents
              websocket_base_url="ws://\(address)/v1"       the OpenAI Python SDK's client argument
              ws://\(address)/v1/realtime?model=…           anything else

            """
        )
    }
}
