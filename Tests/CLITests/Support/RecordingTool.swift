import Foundation
import LibC
import TestSupport

/// `tapedeck record`, running.
final class RecordingTool: RunningTool {
    /// A way into the pipe of its own, which keeps it open; a process's own end is closed here once it runs.
    private let errorsEntrance: Int32?

    /// Starts it and waits until it listens.
    ///
    /// - Parameters:
    ///   - arguments: What follows `record`.
    ///   - folder: The working directory, where the database is.
    ///   - fileBlocks: The largest size a file may have at first, in blocks of 1024 bytes.
    ///   - canBeTalkedOver: Whether ``fillItsErrors()`` may be asked for.
    /// - Throws: When it ends before it listens.
    init(_ arguments: [String], in folder: URL, fileBlocks: Int? = nil, canBeTalkedOver: Bool = false) throws {
        let process = try Tool.makeProcess(["record", "--listen", "127.0.0.1:0"] + arguments, in: folder)
        if let fileBlocks {
            let command = [Tool.executable.path] + (process.arguments ?? [])
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = ["-c", "ulimit -S -f \(fileBlocks); exec \"$@\"", "bash"] + command
        }
        let errors = Pipe()
        let entrance = errors.fileHandleForWriting.fileDescriptor
        errorsEntrance = canBeTalkedOver ? fcntl(entrance, F_DUPFD_CLOEXEC, 0) : nil
        try super.init(process, errors: errors)
    }

    /// Its process's id.
    var processID: Int32 { process.processIdentifier }

    /// Leaves no room in the pipe that takes what it says.
    func fillItsErrors() throws {
        guard let errorsEntrance else { throw Unexpected("it was not to be talked over") }
        let flags = fcntl(errorsEntrance, F_GETFL)
        _ = fcntl(errorsEntrance, F_SETFL, flags | O_NONBLOCK)
        let blanks = [UInt8](repeating: UInt8(ascii: "\n"), count: 4096)
        while write(errorsEntrance, blanks, blanks.count) > 0 {}
        while write(errorsEntrance, blanks, 1) > 0 {}
        _ = fcntl(errorsEntrance, F_SETFL, flags)
    }

    /// Asks it to stop.
    func interrupt() { process.terminate() }

    /// Kills it, as a power cut would, and waits until it is gone.
    func kill() {
        _ = signal(SIGKILL)
        process.waitUntilExit()
    }

    /// Sends it a signal.
    private func signal(_ number: Int32) -> Int32 {
        LibC.kill(processID, number)
    }

    /// Asks it to stop and waits until it has.
    func stop() -> Int32 {
        interrupt()
        return waitUntilExit()
    }

    /// Waits until it has stopped.
    override func waitUntilExit() -> Int32 {
        if let errorsEntrance { close(errorsEntrance) }
        return super.waitUntilExit()
    }
}
