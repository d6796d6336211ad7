import Foundation
import TestSupport

/// A command of `tapedeck` that listens until it is told to stop.
class RunningTool {
    /// Its process.
    let process: Process
    private let errors: Pipe
    /// What it said so far, on standard error.
    private(set) var said = ""

    /// Starts it and waits until it listens.
    ///
    /// - Parameters:
    ///   - process: The command, ready to be started.
    ///   - errors: Takes what it says.
    /// - Throws: When it ends before it listens.
    init(_ process: Process, errors: Pipe = Pipe()) throws {
        self.process = process
        self.errors = errors
        process.standardInput = FileHandle.nullDevice
        process.standardError = errors
        try process.run()
        try waitUntilSaid("/v1/realtime?model=")
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

    /// Waits until it has said something.
    func waitUntilSaid(_ text: String) throws {
        while !said.contains(text) {
            let data = errors.fileHandleForReading.availableData
            guard !data.isEmpty else { throw Unexpected("it ended: \(said)") }
            said += String(decoding: data, as: UTF8.self)
        }
    }

    /// Waits until it has stopped.
    func waitUntilExit() -> Int32 {
        said += String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus
    }
}
