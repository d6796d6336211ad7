import Foundation

/// `tapedeck serve`, running.
final class ServingTool: RunningTool {
    private let output = Pipe()
    /// What it printed, once it has ended.
    private(set) var printed = ""

    /// Starts it on a free port and waits until it listens.
    init(_ arguments: [String], in folder: URL) throws {
        let process = try Tool.makeProcess(["serve", "--listen", "127.0.0.1:0"] + arguments, in: folder)
        process.standardOutput = output
        try super.init(process)
    }

    /// Presses Ctrl-C.
    func interrupt() { process.interrupt() }

    /// Waits until it has stopped.
    override func waitUntilExit() -> Int32 {
        let status = super.waitUntilExit()
        printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        return status
    }
}
