import Foundation
import LibC
import TestSupport

/// A terminal of which the test is the screen.
final class PseudoTerminal {
    private let screen: Int32
    private let device: FileHandle

    /// Opens a terminal of a width in columns.
    init(columns: Int) throws {
        screen = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        guard screen >= 0, let name = Self.deviceName(of: screen) else { throw POSIXError(.ENXIO) }
        let descriptor = open(name, O_RDWR | O_NOCTTY)
        guard descriptor >= 0 else { throw POSIXError(.ENXIO) }
        var size = winsize(ws_row: 50, ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(descriptor, UInt(TIOCSWINSZ), &size)
        device = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    deinit { close(screen) }

    private static func deviceName(of screen: Int32) -> String? {
        #if canImport(Darwin)
        guard grantpt(screen) == 0, unlockpt(screen) == 0 else { return nil }
        return ptsname(screen).map { String(cString: $0) }
        #else
        // `unlockpt` and `ptsname`, which the Glibc module hides, by the calls they make (ioctl_tty(2)).
        let (setLock, getNumber): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
        var (lock, number): (CInt, CInt) = (0, 0)
        guard ioctl(screen, setLock, &lock) == 0, ioctl(screen, getNumber, &number) == 0 else { return nil }
        return "/dev/pts/\(number)"
        #endif
    }

    /// Runs the tool with this terminal as its standard output, and gives back what the screen shows.
    ///
    /// - Throws: When it fails, or shows nothing.
    func run(_ arguments: [String], in folder: URL, environment: [String: String] = [:]) throws -> String {
        let process = try Tool.makeProcess(arguments, in: folder, environment: environment)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = device
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The last one who holds the device is the tool itself: its end ends the reading.
        try device.close()
        let text = readScreen()
        process.waitUntilExit()
        let status = process.terminationStatus
        guard [0, 3].contains(status), !text.isEmpty else {
            throw Unexpected("\(arguments): status \(status) and \(text.utf8.count) bytes")
        }
        return text.replacing("\r\n", with: "\n")
    }

    /// Starts the tool with this terminal as its standard error.
    func start(_ arguments: [String], in folder: URL) throws -> Process {
        let process = try Tool.makeProcess(arguments, in: folder)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = device
        try process.run()
        try device.close()
        return process
    }

    /// What the screen shows from now on, until a text is there.
    func shows(until text: String) throws -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: bytes, as: UTF8.self).contains(text) {
            var request = pollfd(fd: screen, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, 20_000) > 0 else { throw Unexpected("waited in vain for \(text)") }
            let count = read(screen, &buffer, buffer.count)
            guard count > 0 else { throw Unexpected("it ended without \(text)") }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    private func readScreen() -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(screen, &buffer, buffer.count)
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
