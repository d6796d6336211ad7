import Foundation
import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// `tapedeck record`, running.
final class RecordingTool {
    private let process: Process
    private let errors = Pipe()
    /// Where it writes to; a process's own end of a pipe is closed here once it runs.
    private let errorsEntrance: Int32
    /// What it said so far, on standard error.
    private(set) var said = ""

    /// Starts it and waits until it listens.
    init(_ arguments: [String], in folder: URL) throws {
        process = try Tool.makeProcess(["record", "--listen", "127.0.0.1:0"] + arguments, in: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardError = errors
        errorsEntrance = fcntl(errors.fileHandleForWriting.fileDescriptor, F_DUPFD_CLOEXEC, 0)
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

    /// Leaves no room in the pipe that takes what it says.
    func fillItsErrors() {
        let flags = fcntl(errorsEntrance, F_GETFL)
        _ = fcntl(errorsEntrance, F_SETFL, flags | O_NONBLOCK)
        let blanks = [UInt8](repeating: UInt8(ascii: "\n"), count: 4096)
        while write(errorsEntrance, blanks, blanks.count) > 0 {}
        while write(errorsEntrance, blanks, 1) > 0 {}
        _ = fcntl(errorsEntrance, F_SETFL, flags)
    }

    /// Asks it to stop and waits until it has.
    func stop() -> Int32 {
        process.terminate()
        close(errorsEntrance)
        said += String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return process.terminationStatus
    }
}
