import Foundation
import TestSupport

/// `tapedeck serve`, running.
final class ServingTool {
    private let process: Process
    private let output = Pipe()
    private let errors = Pipe()
    /// What it said so far, on standard error.
    private(set) var said = ""
    /// What it printed, once it has ended.
    private(set) var printed = ""

    /// Starts it on a free port and waits until it listens.
    init(_ arguments: [String], in folder: URL) throws {
        process = try Tool.makeProcess(["serve", "--listen", "127.0.0.1:0"] + arguments, in: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        while !said.contains("/v1/realtime?model=") {
            let data = errors.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Unexpected("it ended: \(said)") }
            said += String(decoding: data, as: UTF8.self)
        }
    }

    deinit { if process.isRunning { process.terminate() } }

    /// The port it listens on.
    var port: Int {
        get throws {
            guard let match = said.firstMatch(of: /listening on ws:\/\/127\.0\.0\.1:(\d+),/), let port = Int(match.1)
            else {
                throw Unexpected("it does not say where it listens: \(said)")
            }
            return port
        }
    }

    /// Presses Ctrl-C.
    func interrupt() { process.interrupt() }

    /// Waits until it ends.
    func end() -> Int32 {
        said += String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus
    }
}
